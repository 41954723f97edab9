import Bytes
import Threads

/// Reads back every member of a run, and asks for everything that carries its stamp.
///
/// Batches that the pipeline makes again are compared field by field; what is not made again is told by
/// its stamp.
/// - Memory: 24 bytes a member; a few hundred members as the server has them.
///
/// Because every call is made by one thread at a time, `@unchecked Sendable` is sound.
package final class RunCheck: @unchecked Sendable {
  /// What it came to, in members.
  package struct Totals: Sendable, Equatable {
    /// Loaded, as the journal has it.
    package var expected = 0
    package var found = 0
    package var missing = 0
    /// Of those found, not as sent.
    package var differing = 0
    /// Of those found, in no receipt.
    package var unverified = 0
    /// On the server beyond those expected.
    package var extra = 0
    /// Compared field by field, not by their stamp alone.
    package var compared = 0
    /// Whether the server was asked for the run's stamp.
    package var isSearched = false

    package var isWhole: Bool { missing + differing + unverified + extra == 0 }
  }

  private let access: PatientAccess
  private let encoder: any MemberEncoder
  private let stamp: Stamp?
  private let report: (Discrepancy) throws -> Void
  private let progress: (Int) -> Void
  private let replay: Replay
  private let loaded: LoadedBatches
  private var unseen: Set<String>
  /// Rows whose members are only known by their stamp, by queue.
  private var sought: [Int64: Set<Int>]
  private var fault: (any Error)?
  package private(set) var totals = Totals()

  /// - Parameters:
  ///   - report: Told of everything that is wrong, in no order; may throw.
  ///   - progress: Told how many members were read so far.
  package init(
    _ access: PatientAccess, encoder: any MemberEncoder, replay: Replay,
    report: @escaping (Discrepancy) throws -> Void, progress: @escaping (Int) -> Void
  ) {
    self.access = access
    self.encoder = encoder
    self.report = report
    self.progress = progress
    self.replay = replay
    stamp = replay.stamp
    loaded = LoadedBatches(replay)
    unseen = Set(loaded.names)
    sought = replay.unverifiedRows
    totals.expected =
      loaded.names.reduce(0) { $0 + loaded.members(of: $1).count { $0.id > 0 } }
      + sought.values.reduce(0) { $0 + $1.count }
  }

  /// Compares a batch that was made again; one that is not the same is left to its stamps.
  ///
  /// - Returns: `false` once something went wrong; `finish` throws it.
  package func check(_ batch: borrowing Batch) -> Bool {
    guard fault == nil else { return false }
    let members = loaded.members(of: batch.name)
    guard replay.hash(of: batch.name) == batch.hash, members.count == batch.count else {
      return true
    }
    unseen.remove(batch.name)
    do {
      for start in stride(from: 0, to: members.count, by: MemberPage.idLimit) {
        let range = start..<min(members.count, start + MemberPage.idLimit)
        let contents = range.map { index in
          members[index].id > 0
            ? encoder.content(of: batch.wire.span(batch.items[index].wire)) : nil
        }
        try compare(Array(members[range]), contents)
      }
    } catch {
      fault = error
    }
    return fault == nil
  }

  /// Reads what was not made again, and looks for what nobody expects.
  ///
  /// - Parameter queues: Where members of the run may be, beside those of its batches.
  /// - Throws: `VerificationFault`, or what `report` threw.
  package func finish() throws -> Totals {
    if let fault { throw fault }
    for name in unseen.sorted() {
      let members = loaded.members(of: name)
      for start in stride(from: 0, to: members.count, by: MemberPage.idLimit) {
        let some = Array(members[start..<min(members.count, start + MemberPage.idLimit)])
        try compare(some, some.map { _ in nil })
      }
    }
    unseen = []
    try search()
    return totals
  }

  /// - Parameter contents: What was sent of each, as far as it is known.
  private func compare(_ members: [LoadedMember], _ contents: [MemberContent?]) throws {
    guard let queue = members.first?.queue else { return }
    let ids = members.map(\.id).filter { $0 > 0 }
    let stored = try access { (access) throws(AccessFault) in try access.members(ids, in: queue) }
    let byID = Dictionary(stored.map { ($0.id, $0) }) { one, _ in one }
    for (member, content) in zip(members, contents) where member.id > 0 {
      if content != nil { totals.compared += 1 }
      try judge(member, content, byID[member.id])
    }
    progress(totals.found + totals.missing)
  }

  private func judge(
    _ member: LoadedMember, _ sent: MemberContent?, _ stored: StoredMember?
  ) throws {
    guard let stored else {
      totals.missing += 1
      return try report(Discrepancy(row: member.row, id: member.id, .missing))
    }
    totals.found += 1
    guard
      let words = MemberComparison.words(sent: sent, row: member.row, stamp: stamp, stored)
    else { return }
    totals.differing += 1
    try report(Discrepancy(row: member.row, id: member.id, .differs(words)))
  }

  /// Members that carry the stamp, but that no receipt tells of.
  private func search() throws {
    guard let stamp else { return try reportUnfound() }
    let (ids, rows) = (loaded.ids, loaded.rows)
    var found: [Discrepancy] = []
    for queue in loaded.queues {
      try access.eachMember(of: stamp, in: queue) { stored in
        guard !ids.contains(stored.id) else { return }
        let row = stored.row(of: stamp) ?? 0
        if sought[queue]?.remove(row) != nil {
          found.append(Discrepancy(row: row, id: stored.id, .unverified))
        } else {
          found.append(
            Discrepancy(row: row, id: stored.id, rows.contains(Int64(row)) ? .twice : .unknown))
        }
      }
    }
    totals.isSearched = true
    totals.unverified = found.count { $0.kind == .unverified }
    totals.found += totals.unverified
    totals.extra = found.count - totals.unverified
    for discrepancy in found { try report(discrepancy) }
    try reportUnfound()
  }

  private func reportUnfound() throws {
    for row in sought.values.flatMap(\.self).sorted() {
      totals.missing += 1
      try report(Discrepancy(row: row, id: 0, .missing))
    }
  }
}
