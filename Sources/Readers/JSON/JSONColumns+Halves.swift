import Records
import Threads

/// A look at both halves of a list of lines at once, which takes two cores half the time.
extension JSONColumns {
  /// What a look at some lines came to.
  private struct Half: Sendable {
    var paths: [[String]]
    var keyCount: Int
    var sharesLines: Bool
  }

  /// The columns, if that can be told from halves: every line is right, each is a record or several, and
  /// all are objects. `nil` for anything else, and for what is wrong: that is for a look from the front.
  static func look(atHalvesOf input: JSONInput, _ sizes: ReadSizes) throws -> JSONColumns? {
    guard let ranges = try input.halves(from: sizes.halved) else { return nil }
    let other = Monitor<Half?>(nil)
    let thread = WorkerGroup()
    thread.start("rollcall.look") {
      let half = look(at: ranges[1], of: input, sizes)
      other.access { $0 = half }
    }
    let first = look(at: ranges[0], of: input, sizes)
    thread.join()
    guard let first, let second = other.access({ $0 }),
      first.keyCount + second.keyCount <= KeyTree.limit
    else { return nil }
    let known = Set(first.paths)
    let paths = first.paths + second.paths.filter { !known.contains($0) }
    guard paths.count <= limit(sizes) else { return nil }
    return JSONColumns(
      layout: TableLayout(
        records: .objects, list: nil, countsRecords: first.sharesLines || second.sharesLines,
        paths: paths),
      width: paths.count)
  }

  private static func look(
    at range: Range<Int>, of input: JSONInput, _ sizes: ReadSizes
  ) -> Half? {
    // A byte order mark within is no mark to a reader that comes from the front.
    guard let text = try? input.open(range), text.encoding == .utf8,
      range.lowerBound == 0 || text.markBytes == 0
    else { return nil }
    var reader = JSONListReader(
      text, JSONRecordScanner(records: .objects, isLooking: true, sizes),
      TableLayout(records: .objects, list: nil), isKindKnown: false, sizes: sizes)
    var block = RecordBlock()
    do {
      while try reader.read(into: &block) {}
    } catch {
      return nil
    }
    guard reader.list.isRightByLines else { return nil }
    return Half(
      paths: reader.list.records.paths, keyCount: reader.list.records.keys.nodes.count,
      sharesLines: reader.list.sharesLines)
  }
}
