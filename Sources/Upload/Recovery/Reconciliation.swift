/// Asks the server by stamp what it has of a batch whose outcome is not known.
///
/// - Source: SPEC §12.4: a bulk is stored whole or not at all, its members share their time of
///   creation, and a returned member counts only if it carries run and row.
struct Reconciliation {
  let stamp: Stamp
  let connection: any DialerConnection

  /// Looks for the first and the last row, and then for the others.
  func look(for rows: [Int], in queue: Int64) -> Sighting {
    do throws(AccessFault) { return try sightings(of: rows, in: queue).sighting } catch {
      return Sighting(error, ignored: "the server ignores the filter for the stamp")
    }
  }

  func sightings(of rows: [Int], in queue: Int64) throws(AccessFault) -> RowSightings {
    var sightings = RowSightings(rows: rows)
    guard let first = rows.first, let last = rows.last else { return sightings }
    var seen = try ask(first, queue)
    if seen.isEmpty, last != first { seen = try ask(last, queue) }
    guard !seen.isEmpty else { return sightings }

    sightings.add(seen, stamp: stamp)
    for createdAt in Set(seen.map(\.createdAt)) {
      sightings.add(try connection.find(createdAt: createdAt, in: queue), stamp: stamp)
    }
    for row in sightings.missing { sightings.add(try ask(row, queue), stamp: stamp) }
    return sightings
  }

  /// Members that carry the stamp of `row`.
  private func ask(_ row: Int, _ queue: Int64) throws(AccessFault) -> [StoredMember] {
    let found = try connection.find(stamp, row: row, in: queue)
    let carrying = found.filter { $0.row(of: stamp) == row }
    guard found.isEmpty || !carrying.isEmpty else { throw .filterIgnored }
    return carrying
  }
}
