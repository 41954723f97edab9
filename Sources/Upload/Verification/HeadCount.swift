import Threads

/// Counts the members that carry the run's stamp against those that are booked, at the end of a run.
///
/// A second copy of a booked row is taken back: an attempt that was given up came after all, or a proxy
/// sent a request twice. Any other difference is told.
/// - Complexity: One request per 10,000 members.
/// - Source: docs/journal.md, "At the end of a run".
struct HeadCount {
  /// More strangers than this are no copies: the server ignores the filter.
  private static let strangerLimit = 100_000

  let run: UploadRun
  let connection: any DialerConnection
  let stamp: Stamp

  private var access: PatientAccess {
    var retry = run.settings.retry
    retry.giveUpMilliseconds = min(60_000, retry.giveUpMilliseconds)
    return PatientAccess(connection, stop: run.stop, clock: run.clock, retry: retry)
  }

  /// - Returns: Members of the run on the server, each booked; `nil` when they could not be counted.
  func take(in queues: Set<Int64>) -> Int? {
    let booked = run.booking.all
    var seen: [ClosedRange<Int64>] = []
    do throws(VerificationFault) {
      for queue in queues.sorted() {
        guard let found = try list(queue) else { return nil }
        let strangers = found.subtracting(booked)
        guard strangers.count <= Self.strangerLimit else { return nil }
        guard try settle(strangers.numbers, in: queue) else { return nil }
        seen += found.subtracting(strangers).runs
      }
    } catch {
      return nil
    }
    let there = NumberRanges(seen)
    let missing = booked.subtracting(there)
    if let first = missing.first {
      run.note(.unknown(UploadFault.missing(members: missing.count, first: first)))
    }
    return there.count
  }

  /// The ids of the members of a queue that carry the run's stamp, as far as its filter is honoured; `nil`
  /// when the server sends the same page over and over.
  private func list(_ queue: Int64) throws(VerificationFault) -> NumberRanges? {
    var ids = NumberRanges()
    var number = 1
    while true {
      let page = try access { (access) throws(AccessFault) in
        try access.ids(of: stamp, in: queue, page: number)
      }
      let known = ids.count
      ids.formUnion(page.ids)
      if page.isLast { return ids }
      guard ids.count > known else { return nil }
      number += 1
    }
  }

  /// Takes back copies of booked rows, and tells of members that nobody booked.
  ///
  /// - Returns: `false` when they carry no stamp of this run: the server ignores the filter.
  private func settle(_ ids: [Int64], in queue: Int64) throws(VerificationFault) -> Bool {
    for start in stride(from: 0, to: ids.count, by: MemberPage.idLimit) {
      let some = Array(ids[start..<min(ids.count, start + MemberPage.idLimit)])
      let members = try access { (access) throws(AccessFault) in
        try access.members(some, in: queue)
      }
      let ours = members.filter { $0.row(of: stamp) != nil }
      guard ours.count == members.count else { return false }
      var copies: [Int64] = []
      for member in ours {
        guard let row = member.row(of: stamp) else { continue }
        if try isBooked(row, in: queue) {
          copies.append(member.id)
        } else {
          run.note(.unknown(UploadFault.notBooked(row: row, id: member.id)))
        }
      }
      takeBack(copies, rows: Set(ours.compactMap { $0.row(of: stamp) }), in: queue)
    }
    return true
  }

  /// Whether the server has a member of `row` that the run told its id.
  private func isBooked(_ row: Int, in queue: Int64) throws(VerificationFault) -> Bool {
    let found = try access { (_) throws(AccessFault) in
      try connection.find(stamp, row: row, in: queue)
    }
    let booked = run.booking.all
    return found.contains { booked.contains($0.id) }
  }

  private func takeBack(_ ids: [Int64], rows: Set<Int>, in queue: Int64) {
    guard !ids.isEmpty else { return }
    let surplus = Surplus(run: run, connection: connection, stamp: stamp)
    guard let words = surplus.takeBack(ids, rows: rows, from: queue) else { return }
    run.note(.unknown(UploadFault.doubled(members: ids.count, why: words)))
  }
}
