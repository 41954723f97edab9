/// The members that the journal knows of each batch, its parts put together again.
struct LoadedBatches {
  /// Of each batch that left, by its parts in item order.
  private var parts: [String: [Shipment]] = [:]
  let queues: [Int64]
  /// Of all members that are loaded.
  let ids: NumberRanges
  /// Rows that have a member, also those whose id is not sure.
  let rows: NumberRanges

  init(_ replay: Replay) {
    let shipments = replay.shipments
    for shipment in shipments {
      parts[Self.root(of: shipment.batch), default: []].append(shipment)
    }
    for name in parts.keys {
      parts[name]?.sort {
        Self.path(of: $0.batch).lexicographicallyPrecedes(Self.path(of: $1.batch))
      }
    }
    queues = Set(shipments.map(\.queue)).sorted()
    ids = NumberRanges(replay.loadedIDs)
    let loaded = replay.loadedMembers.map(\.row)
    let unverified = replay.unverifiedRows.values.flatMap { $0 }
    var rows = NumberRanges()
    rows.formUnion((loaded + unverified).map { Int64($0) })
    self.rows = rows
  }

  var names: [String] { parts.keys.sorted() }

  /// One for each item, in item order; id 0 for those that are not loaded.
  func members(of batch: String) -> [LoadedMember] {
    (parts[batch] ?? []).flatMap { part in
      var ids: [Int64] = []
      if case .loaded(let list) = part.fate { ids = list }
      return part.rows.enumerated().map { index, row in
        LoadedMember(row: Int(row), id: index < ids.count ? ids[index] : 0, queue: part.queue)
      }
    }
  }

  /// `b0007` of `b0007.2.1`.
  private static func root(of batch: String) -> String { String(batch.prefix { $0 != "." }) }

  private static func path(of batch: String) -> [Int] {
    batch.split(separator: ".").dropFirst().map { Int($0) ?? 0 }
  }
}
