import Threads

/// Takes back members that an attempt stored after it was given up, when another one had been sent.
///
/// - Source: docs/journal.md, "At the end of a run".
struct Surplus {
  let run: UploadRun
  let connection: any DialerConnection
  let stamp: Stamp

  /// - Parameter rows: That are booked; a member that carries another one is left alone.
  /// - Returns: Why not all could be taken back; `nil` when they were.
  func takeBack(
    _ ids: [Int64], rows: Set<Int>, from queue: Int64
  ) -> String? {
    guard run.record([.surplus(queue: queue, ids: ids)]) else { return "the journal is full" }
    let access = PatientAccess(
      connection, stop: run.stop, clock: run.clock, retry: run.settings.retry)
    do {
      let found = try read(ids, in: queue, access)
      guard found.allSatisfy({ $0.row(of: stamp).map(rows.contains) ?? false }) else {
        return "a member carries another stamp"
      }
      guard !found.contains(where: \.isTouched) else { return "a doubled member is being called" }
      for member in found {
        _ = try access { (access) throws(AccessFault) in
          try access.withdraw(member.id, from: queue, by: .delete)
        }
      }
      guard try read(ids, in: queue, access).isEmpty else {
        return "a doubled member is still there"
      }
    } catch {
      return (error as? VerificationFault)?.message ?? "\(error)"
    }
    run.countTakenBack(ids.count)
    return nil
  }

  private func read(
    _ ids: [Int64], in queue: Int64, _ access: PatientAccess
  ) throws -> [StoredMember] {
    try stride(from: 0, to: ids.count, by: MemberPage.idLimit).flatMap { start in
      try access { (access) throws(AccessFault) in
        try access.members(
          Array(ids[start..<min(ids.count, start + MemberPage.idLimit)]), in: queue)
      }
    }
  }
}
