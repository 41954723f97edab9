import Glibc
import JSONText
import Synchronization

/// What the sandbox knows: directories, tokens, members, and how it was asked.
package final class SandboxStore: Sendable {
  let catalogue: Catalogue
  let tokens: [String: Token]
  private let table = Mutex(MemberTable())
  private let skills: Mutex<[AgentSkill]>
  private let calls: Mutex<CallBook>
  private let served = Mutex<[String: Int]>([:])

  init(_ seed: SandboxSeed) {
    catalogue = seed.catalogue
    tokens = seed.tokens
    skills = Mutex(seed.agentSkills)
    calls = Mutex(seed.calls)
  }

  func withMembers<Result: Sendable>(_ body: (inout MemberTable) -> Result) -> Result {
    table.withLock { body(&$0) }
  }

  func withAgentSkills<Result: Sendable>(_ body: (inout [AgentSkill]) -> Result) -> Result {
    skills.withLock { body(&$0) }
  }

  func withCalls<Result: Sendable>(_ body: (inout CallBook) -> Result) -> Result {
    calls.withLock { body(&$0) }
  }

  /// The time of day, epoch milliseconds.
  var now: Int64 {
    var time = timespec()
    // Because the call only fills the value above.
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  func countRequest(_ operation: String) { served.withLock { $0[operation, default: 0] += 1 } }
}

/// For tests: a look inside without a request.
extension SandboxStore {
  /// Members that were not deleted.
  package var memberCount: Int {
    withMembers { table in table.counts.values.reduce(0) { $0 + $1.all } }
  }

  package func memberCount(inQueue queue: Int64) -> Int {
    withMembers { table in table.counts[Int32(truncatingIfNeeded: queue)]?.all ?? 0 }
  }

  /// Every member as the API shows it, oldest first, one JSON text each.
  package var memberLines: [String] {
    let rows = withMembers { table in table.all(MemberFilter()) }
    return rows.map { row in
      var writer = JSONWriter()
      row.write(to: &writer, names: catalogue)
      return writer.text
    }
  }

  /// Puts a member into a live attempt, or takes it out.
  package func setReserved(_ id: Int64, _ isReserved: Bool) {
    withMembers { table in table.setReserved(id, isReserved) }
  }

  /// Requests served, by method and pattern: `POST call_center/queues/:/members/bulk`.
  package var requestCounts: [String: Int] { served.withLock { $0 } }
}
