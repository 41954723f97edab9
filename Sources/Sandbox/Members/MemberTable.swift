import Bytes
import Glibc
import JSONText

/// All members, in the order they were created: fixed-size records, and their JSON in segments.
///
/// - Shapes: Ids are consecutive from `firstID` and never used again; one segment a request.
/// - Complexity: About 80 bytes a member beside its JSON; a search reads the records and decodes only
///   what may match.
struct MemberTable: Sendable {
  static let firstID: Int64 = 10_001

  struct Row: Sendable {
    var id: Int64
    var record: MemberRecord
    var cause: String
    var item: MemberItem
  }

  struct Counts: Sendable {
    var all = 0
    var waiting = 0
  }

  private(set) var records: [MemberRecord] = []
  private(set) var counts: [Int32: Counts] = [:]
  private var segments: [[UInt8]] = []
  private var causes = [""]
  private var lastTime: Int64 = 0

  // MARK: - Writing

  /// Stores `items` as one transaction: consecutive ids, one time of creation.
  ///
  /// - Returns: The first id.
  mutating func insert(_ draft: Draft, into queue: Int64) -> Int64 {
    let first = Self.firstID + Int64(records.count)
    let time = now()
    let segment = Int32(segments.count)
    segments.append(draft.bytes)
    for var record in draft.records {
      record.segment = segment
      record.createdAt = time
      record.queue = Int32(truncatingIfNeeded: queue)
      if record.hasNothingToDial { record.stopCause = cause("no_communications") }
      records.append(record)
      count(record, by: 1)
    }
    return first
  }

  /// Replaces what is kept of a member; `attempts`, cause and reservation stay as `record` says.
  mutating func replace(_ row: Row) {
    guard let index = index(of: row.id) else { return }
    let draft = Draft([row.item])
    var record = draft.records[0]
    let old = records[index]
    record.segment = Int32(segments.count)
    record.queue = old.queue
    record.createdAt = old.createdAt
    record.attempts = row.record.attempts
    record.isReserved = row.record.isReserved
    record.stopCause = cause(row.cause)
    segments.append(draft.bytes)
    count(old, by: -1)
    records[index] = record
    count(record, by: 1)
  }

  mutating func delete(_ id: Int64) {
    guard let index = index(of: id) else { return }
    count(records[index], by: -1)
    records[index].isDeleted = true
  }

  /// Clears cause and attempts; the member will be dialed again.
  mutating func reset(_ id: Int64) {
    guard let index = index(of: id) else { return }
    count(records[index], by: -1)
    records[index].stopCause = 0
    records[index].attempts = 0
    count(records[index], by: 1)
  }

  mutating func setReserved(_ id: Int64, _ isReserved: Bool) {
    guard let index = index(of: id) else { return }
    records[index].isReserved = isReserved
  }

  private mutating func count(_ record: MemberRecord, by step: Int) {
    counts[record.queue, default: Counts()].all += step
    if record.stopCause == 0 { counts[record.queue, default: Counts()].waiting += step }
  }

  private mutating func cause(_ text: String) -> Int32 {
    if let index = causes.firstIndex(of: text) { return Int32(index) }
    causes.append(text)
    return Int32(causes.count - 1)
  }

  /// Epoch milliseconds that never run backwards, so that records stay in order of creation.
  private mutating func now() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    lastTime = max(lastTime, Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    return lastTime
  }

  // MARK: - Reading

  /// The place of a member that is still there.
  private func index(of id: Int64) -> Int? {
    let index = id - Self.firstID
    guard index >= 0, index < records.count, !records[Int(index)].isDeleted else { return nil }
    return Int(index)
  }

  func row(_ id: Int64, in queue: Int64? = nil) -> Row? {
    guard let index = index(of: id), queue == nil || Int64(records[index].queue) == queue else {
      return nil
    }
    return row(at: index)
  }

  private func row(at index: Int) -> Row? {
    let record = records[index]
    var cursor = JSONCursor(segments[Int(record.segment)], at: Int(record.start))
    // What was written here can be read here.
    guard let item = try? MemberItem.read(from: &cursor) else { return nil }
    return Row(
      id: Self.firstID + Int64(index), record: record, cause: causes[Int(record.stopCause)],
      item: item)
  }

  /// The rows of one page, and whether more follow.
  func select(
    _ filter: MemberFilter, order: MemberOrder, page: Page
  ) -> (rows: [Row], next: Bool) {
    var rows: [Row] = []
    var skipped = 0
    var next = false
    visit(filter, in: order) { row in
      if skipped < page.skip {
        skipped += 1
        return true
      }
      next = rows.count == page.size
      if !next, let row = row() { rows.append(row) }
      return !next
    }
    return (rows, next)
  }

  /// Every row that matches, oldest first.
  func all(_ filter: MemberFilter) -> [Row] {
    select(filter, order: MemberOrder("id"), page: .everything).rows
  }

  /// Calls `body` with the matching members in order until it returns `false`.
  ///
  /// - Parameter body: Given the way to the row, since most of a skipped page need not be decoded.
  private func visit(
    _ filter: MemberFilter, in order: MemberOrder, _ body: (() -> Row?) -> Bool
  ) {
    let facts = filter.facts
    for index in places(filter, order) {
      let record = records[index]
      guard !record.isDeleted, record.facts.contains(facts),
        filter.matches(record, cause: causes[Int(record.stopCause)])
      else { continue }
      var row: Row?
      if filter.needsItem {
        row = self.row(at: index)
        guard let row, filter.matches(row.item) else { continue }
      }
      if !body({ row ?? self.row(at: index) }) { return }
    }
  }

  /// Places to look at, in order; records are in order of id and of creation already.
  private func places(_ filter: MemberFilter, _ order: MemberOrder) -> AnySequence<Int> {
    let wanted: [Int] =
      filter.ids.isEmpty
      ? [] : filter.ids.sorted().compactMap { index(of: $0) }
    let all = filter.ids.isEmpty ? Array(records.indices) : wanted
    switch order.field {
    case .id: return AnySequence(order.isDescending ? all.reversed() : all)
    case .createdAt: return AnySequence(order.isDescending ? newestFirst(all) : all)
    case .priority: return sorted(all, order) { Int64(records[$0].priority) }
    case .attempts: return sorted(all, order) { Int64(records[$0].attempts) }
    case .minOfferingAt: return sorted(all, order) { records[$0].minOfferingAt }
    case .name: return sorted(all, order) { row(at: $0)?.item.name ?? "" }
    }
  }

  /// Bulks newest first, the members of a bulk as they came.
  private func newestFirst(_ places: [Int]) -> [Int] {
    var out: [Int] = []
    out.reserveCapacity(places.count)
    var end = places.count
    while end > 0 {
      var start = end - 1
      let time = records[places[start]].createdAt
      while start > 0, records[places[start - 1]].createdAt == time { start -= 1 }
      out += places[start..<end]
      end = start
    }
    return out
  }

  private func sorted<Key: Comparable>(
    _ places: [Int], _ order: MemberOrder, by key: (Int) -> Key
  ) -> AnySequence<Int> {
    let keyed = places.map { (key($0), $0) }
    let sorted = keyed.sorted { order.isDescending ? $1 < $0 : $0 < $1 }
    return AnySequence(sorted.map(\.1))
  }
}

extension MemberTable {
  /// Members made ready outside the lock: their JSON, and records that lack queue, place and time.
  struct Draft: Sendable {
    var bytes: [UInt8]
    var records: [MemberRecord] = []

    init(_ items: [MemberItem]) {
      var writer = JSONWriter(capacity: items.count * 512)
      records.reserveCapacity(items.count)
      for item in items {
        records.append(
          MemberRecord(
            segment: 0, start: Int32(truncatingIfNeeded: writer.buffer.count), queue: 0,
            bucket: Int32(truncatingIfNeeded: item.bucket),
            agent: Int32(truncatingIfNeeded: item.agent),
            priority: Int16(truncatingIfNeeded: item.priority),
            hasNothingToDial: item.communications.isEmpty, createdAt: 0,
            minOfferingAt: item.minOfferingAt, facts: FactSignature(of: item)))
        writer.object { writer in item.write(to: &writer) }
      }
      bytes = writer.buffer.bytes
    }
  }
}
