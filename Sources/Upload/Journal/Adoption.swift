import Bytes

/// Members that the server had before the run began, and that are the run's own all the same: the folder
/// of an earlier session is gone, and their stamps tell. They are booked and not sent.
///
/// - Shapes: In the journal, batches `a0001`, `a0002` … that were never sent: `plan`, then `reconciled`.
extension Journal {
  /// Rows of one line.
  private static let chunk = 10_000

  /// Writes them down before the first batch is planned; a run that is cut short before has to ask again.
  package func adopt(
    _ members: [LoadedMember], noting replay: inout Replay
  ) throws(JournalFault) {
    let entries = Self.entries(adopting: members, after: replay.adoptions)
    guard !entries.isEmpty else { return }
    try append(entries)
    for entry in entries { _ = replay.apply(entry) }
  }

  private static func entries(adopting members: [LoadedMember], after count: Int) -> [JournalEntry]
  {
    var entries: [JournalEntry] = []
    for (queue, ofQueue) in Dictionary(grouping: members, by: \.queue).sorted(by: {
      $0.key < $1.key
    }) {
      let sorted = ofQueue.sorted { $0.row < $1.row }
      for start in stride(from: 0, to: sorted.count, by: chunk) {
        let some = sorted[start..<min(start + chunk, sorted.count)]
        let name = Replay.adoptedName(count + entries.count / 2 + 1)
        entries.append(
          .plan(
            batch: name, queue: queue, rows: some.map { Int64($0.row) },
            hash: ContentHash(high: 0, low: 0)))
        entries.append(.reconciled(batch: name, ids: some.map(\.id)))
      }
    }
    return entries
  }
}

extension Replay {
  /// The id of each adopted row.
  package var adopted: [Int: Int64] {
    var ids: [Int: Int64] = [:]
    for shipment in shipments where Self.isAdopted(shipment.batch) {
      guard case .loaded(let list) = shipment.fate else { continue }
      for (row, id) in zip(shipment.rows, list) { ids[Int(row)] = id }
    }
    return ids
  }

  /// Lines of adopted members.
  fileprivate var adoptions: Int { shipments.count { Self.isAdopted($0.batch) } }

  fileprivate static func adoptedName(_ number: Int) -> String {
    let digits = String(number)
    return "a" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  static func isAdopted(_ batch: String) -> Bool { batch.hasPrefix("a") }
}
