/// The members that the journal knows of each batch, its parts put together again.
struct LoadedBatches {
  /// Of each batch that left, by its parts in item order.
  private var parts: [String: [Shipment]] = [:]
  let queues: [Int64]
  /// Of all members that are loaded, sorted.
  let ids: SortedNumbers
  let rows: SortedNumbers

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
    let members = replay.loadedMembers
    ids = SortedNumbers(members.map(\.id))
    let unverified = replay.unverifiedRows.values.flatMap { $0 }
    rows = SortedNumbers((members.map(\.row) + unverified).map { Int64($0) })
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

/// Numbers that are looked for often: 8 bytes each.
struct SortedNumbers {
  private let numbers: [Int64]

  init(_ numbers: [Int64]) { self.numbers = numbers.sorted() }

  func holds(_ number: Int64) -> Bool {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number
  }
}
