import Threads

/// Takes back members that an attempt stored after it was given up, when another one had been sent.
///
/// - Source: docs/journal.md, "Late answers".
struct Surplus {
  let run: UploadRun
  let connection: any DialerConnection
  let stamp: Stamp

  private struct Remains: Error { let words: String }

  /// - Parameter rows: Of the batch; a member that carries another one is left alone.
  /// - Returns: Why not all could be taken back; `nil` when they were.
  func takeBack(
    _ ids: [Int64], of batch: String, rows: Set<Int>, from queue: Int64
  ) -> String? {
    guard run.record([.surplus(batch: batch, ids: ids)]) else { return "the journal is full" }
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

/// Batches that were sent again because the server had not stored them, as far as could be seen.
final class Resends: Sendable {
  /// One that is loaded now.
  struct Loaded: Sendable {
    var batch: String
    var queue: Int64
    var rows: [Int]
    var ids: [Int64]
  }

  private struct State {
    var absent: Set<String>
    var loaded: [Loaded] = []
  }

  private let state: Monitor<State>

  init(_ replay: Replay) { state = Monitor(State(absent: replay.absentBatches)) }

  var loaded: [Loaded] { state.access { $0.loaded } }

  /// The server did not have it; another attempt leaves, of the whole or in parts.
  func noteAbsent(_ batch: String) { state.access { _ = $0.absent.insert(batch) } }

  /// Remembers a loaded batch if it, or one that it is a part of, was ever sent again.
  func noteLoaded(_ batch: borrowing Batch, _ ids: [Int64]) {
    let (name, queue) = (batch.name, batch.queue)
    guard state.access({ state in Self.lineage(of: name).contains { state.absent.contains($0) } })
    else { return }
    let rows = batch.items.map(\.row)
    state.access { $0.loaded.append(Loaded(batch: name, queue: queue, rows: rows, ids: ids)) }
  }

  /// `b0007.1.2`, `b0007.1` and `b0007`.
  private static func lineage(of batch: String) -> [String] {
    var names = [batch]
    while let dot = names[names.count - 1].lastIndex(of: ".") {
      names.append(String(names[names.count - 1][..<dot]))
    }
    return names
  }
}
