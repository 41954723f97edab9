import Diagnostics

/// What the server has of a batch.
enum Sighting: Equatable {
  /// All of it, one id per item in item order.
  case stored(ids: [Int64])
  /// All of it, and more than once: an attempt that was given up came after all. `ids` are the oldest.
  case doubled(ids: [Int64], surplus: [Int64])
  /// Some rows have no member, or more than one.
  case incomplete(ids: [Int64])
  case absent
  /// The server gave no answer; it may give one later.
  case silent(String)
  /// It cannot be asked at all.
  case impossible(String)

  /// What a question that failed leaves to say.
  ///
  /// - Parameter words: What it means that the server ignores the filter.
  init(_ fault: AccessFault, ignored words: String) {
    switch fault {
    case .filterIgnored: self = .impossible(words)
    case .later(let why, _): self = .silent(why)
    case .refused(let diagnosis): self = .silent(diagnosis.message)
    }
  }
}

/// The members that carry the rows of a batch.
struct RowSightings {
  private let rows: [Int]
  private var ids: [Int: Set<Int64>]

  init(rows: [Int]) {
    self.rows = rows
    ids = Dictionary(rows.map { ($0, []) }, uniquingKeysWith: { one, _ in one })
  }

  /// Adds those of `members` that carry one of the rows.
  mutating func add(_ members: [StoredMember], stamp: Stamp) {
    for member in members {
      if let row = member.row(of: stamp) { ids[row]?.insert(member.id) }
    }
  }

  var isEmpty: Bool { ids.values.allSatisfy(\.isEmpty) }

  /// Rows that have fewer members than items.
  var missing: [Int] { wanted.filter { (ids[$0.key]?.count ?? 0) < $0.value }.map(\.key) }

  private var wanted: [Int: Int] { Dictionary(rows.map { ($0, 1) }, uniquingKeysWith: +) }

  var sighting: Sighting {
    if isEmpty { return .absent }
    guard missing.isEmpty else { return .incomplete(ids: all.sorted()) }
    // Within a bulk, ids rise with the items, which matters when one row made several members; and an
    // earlier bulk has lower ones.
    var left = ids.mapValues { $0.sorted(by: >) }
    let first = rows.compactMap { left[$0]?.popLast() }
    let surplus = left.values.flatMap { $0 }.sorted()
    return surplus.isEmpty ? .stored(ids: first) : .doubled(ids: first, surplus: surplus)
  }

  /// The ids of all members seen.
  var all: Set<Int64> { ids.values.reduce(into: []) { $0.formUnion($1) } }
}
