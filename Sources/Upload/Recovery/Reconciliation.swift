/// Asks the server what it has of a batch whose outcome is not known.
///
/// - Source: docs/spec.md §12.4: a bulk is stored whole or not at all, its members share their time
///   of creation, and a returned member counts only if it carries run and row.
struct Reconciliation {
  enum Sighting: Equatable {
    /// All of it, one id per item in item order.
    case stored(ids: [Int64])
    /// Some rows have no member, or more than one.
    case incomplete(ids: [Int64])
    case absent
    /// The server gave no answer; it may give one later.
    case silent(String)
    /// It cannot be asked at all.
    case impossible(String)
  }

  let stamp: Stamp
  let connection: any DialerConnection

  /// Looks for the first and the last row, and then for the others.
  func look(for batch: borrowing Batch) -> Sighting {
    do {
      return try sighting(of: batch)
    } catch FindFault.unsupported {
      return .impossible("the server ignores the filter for the stamp")
    } catch FindFault.noAnswer(let why) {
      return .silent(why)
    } catch {
      return .silent("\(error)")
    }
  }

  private func sighting(of batch: borrowing Batch) throws -> Sighting {
    let items = batch.items
    guard let first = items.first, let last = items.last else { return .absent }
    var seen = try ask(first.row, batch.queue)
    if seen.isEmpty, last.row != first.row { seen = try ask(last.row, batch.queue) }
    guard !seen.isEmpty else { return .absent }

    var ids = Dictionary(items.map { ($0.row, Set<Int64>()) }, uniquingKeysWith: { one, _ in one })
    let wanted = Dictionary(items.map { ($0.row, 1) }, uniquingKeysWith: +)
    func add(_ members: [FoundMember]) {
      for member in members {
        if let row = member.row(of: stamp) { ids[row]?.insert(member.id) }
      }
    }
    add(seen)
    for createdAt in Set(seen.map(\.createdAt)) {
      add(try connection.find(createdAt: createdAt, in: batch.queue))
    }
    for (row, count) in wanted where (ids[row]?.count ?? 0) < count {
      add(try ask(row, batch.queue))
    }
    guard wanted.allSatisfy({ ids[$0]?.count == $1 }) else {
      return .incomplete(ids: ids.values.flatMap { $0 }.sorted())
    }
    // Within a bulk, ids rise with the items, which matters when one row made several members.
    var left = ids.mapValues { $0.sorted(by: >) }
    return .stored(ids: items.compactMap { left[$0.row]?.popLast() })
  }

  /// Members that carry the stamp of `row`.
  private func ask(_ row: Int, _ queue: Int64) throws -> [FoundMember] {
    let found = try connection.find(stamp, row: row, in: queue)
    let carrying = found.filter { $0.row(of: stamp) == row }
    guard found.isEmpty || !carrying.isEmpty else { throw FindFault.unsupported }
    return carrying
  }
}
