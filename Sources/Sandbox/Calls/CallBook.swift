import Bytes
import JSONText

/// The calls of a server, and attempts that wait for their outcome.
struct CallBook: Sendable {
  /// A call that an operator is to report on.
  struct Attempt: Sendable {
    let id: Int64
    let member: Int64
    var isOver = false
  }

  private(set) var calls: [CallRecord] = []
  private var attempts: [Int64: Attempt] = [:]
  private var started = 0

  init(calls: [CallRecord] = [], attempts: [Attempt] = []) {
    self.calls = calls
    self.attempts = Dictionary(attempts.map { ($0.id, $0) }) { _, last in last }
  }

  func recording(_ id: Int64) -> Recording? {
    for call in calls {
      if let file = call.files.first(where: { $0.id == id }) { return file }
    }
    return nil
  }

  /// Notes a call that begins now; it never comes to anything.
  ///
  /// - Returns: Its id, of the form of a UUID.
  mutating func start(
    to destination: String, from agent: Entity, variables: [(key: String, value: String)],
    at time: Int64
  ) -> String {
    started += 1
    let digits = String(started, radix: 16)
    let id =
      "00000000-0000-4000-8000-" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    var json = JSONWriter()
    json.object { json in
      json.member("id", id)
      json.member("direction", "outbound")
      json.member("destination", destination)
      json.member("created_at", String(time))
      json.key("from")
      json.object { json in
        json.member("type", "user")
        json.member("number", agent.text("extension"))
        json.member("name", agent.name)
      }
      json.key("variables")
      json.object { json in for pair in variables { json.member(pair.key, pair.value) } }
      json.member("cause", "NORMAL_CLEARING")
    }
    // It was written right here, so it can be read.
    if let node = try? JSONReader.read(json.buffer.span, file: "call") {
      calls.append(CallRecord(node, id: id))
    }
    return id
  }

  /// Ends an attempt; `nil` when there is none that waits.
  mutating func end(attempt id: Int64) -> Attempt? {
    guard let attempt = attempts[id], !attempt.isOver else { return nil }
    attempts[id]?.isOver = true
    return attempt
  }
}
