/// Asks the server by stamp what it has of a batch whose outcome is not known.
///
/// - Source: SPEC §12.4: a bulk is stored whole or not at all, its members share their time of
///   creation, and a returned member counts only if it carries run and row.
struct Reconciliation {
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

    var rows = RowSightings(batch)
    rows.add(seen, stamp: stamp)
    for createdAt in Set(seen.map(\.createdAt)) {
      rows.add(try connection.find(createdAt: createdAt, in: batch.queue), stamp: stamp)
    }
    for row in rows.missing { rows.add(try ask(row, batch.queue), stamp: stamp) }
    return rows.sighting
  }

  /// Members that carry the stamp of `row`.
  private func ask(_ row: Int, _ queue: Int64) throws -> [FoundMember] {
    let found = try connection.find(stamp, row: row, in: queue)
    let carrying = found.filter { $0.row(of: stamp) == row }
    guard found.isEmpty || !carrying.isEmpty else { throw FindFault.unsupported }
    return carrying
  }
}
