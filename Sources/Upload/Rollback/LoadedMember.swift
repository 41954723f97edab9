/// A member that a run has put on the server.
package struct LoadedMember: Sendable, Equatable, BitwiseCopyable {
  /// Number of the row it is of.
  package var row: Int
  package var id: Int64
  package var queue: Int64

  package init(row: Int, id: Int64, queue: Int64) {
    self.row = row
    self.id = id
    self.queue = queue
  }
}

extension Replay {
  /// Every member that is known to be loaded, in the order of rows.
  ///
  /// - Complexity: 24 bytes a member.
  package var loadedMembers: [LoadedMember] {
    var members: [LoadedMember] = []
    members.reserveCapacity(loaded)
    for shipment in shipments {
      guard case .loaded(let ids) = shipment.fate else { continue }
      for (row, id) in zip(shipment.rows, ids) {
        members.append(LoadedMember(row: Int(row), id: id, queue: shipment.queue))
      }
    }
    return members.sorted { ($0.row, $0.id) < ($1.row, $1.id) }
  }

  /// Rows that are on the server for certain, under ids that nobody knows; by queue.
  package var unverifiedRows: [Int64: Set<Int>] {
    var rows: [Int64: Set<Int>] = [:]
    for shipment in shipments where shipment.isUnverified {
      rows[shipment.queue, default: []].formUnion(shipment.rows.map { Int($0) })
    }
    return rows
  }

  /// Batches that resuming the run would tell more of: their names, and their members together.
  package var doubt: (batches: [String], members: Int) {
    let doubtful = shipments.filter { $0.fate == .inDoubt && !$0.isUnverified }
    return (doubtful.map(\.batch), doubtful.reduce(0) { $0 + $1.rows.count })
  }
}
