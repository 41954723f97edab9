package import JSONText

extension WebitelClient {
  /// A call that has ended.
  public struct Call: Sendable, Equatable {
    /// A recording of it.
    public struct File: Sendable, Equatable {
      public let id: Int64
      public let name: String
      public let mimeType: String
      /// Bytes; 0 when the server does not tell.
      public let size: Int64
    }

    public let id: String
    public let direction: String
    public let destination: String
    public let fromNumber: String
    public let toNumber: String
    /// Epoch milliseconds, here and below; 0 for what did not happen.
    public let createdAt: Int64
    public let answeredAt: Int64
    public let hangupAt: Int64
    public let queue: Reference?
    public let agent: Reference?
    public let user: Reference?
    /// 0 for a call that is no member's.
    public let memberID: Int64
    public let attemptID: Int64
    /// Why the telephone call ended: `NORMAL_CLEARING`.
    public let cause: String
    /// What the dialer made of it: `success`.
    public let result: String
    public let talkSeconds: Int64
    public let durationSeconds: Int64
    public let variables: [String: String]
    /// Only those that the token's user may play.
    public let files: [File]

    /// - Parameter node: In the form of the API's answers.
    package init(_ node: JSONNode) {
      id = node.text("id")
      direction = node.text("direction")
      destination = node.text("destination")
      fromNumber = node["from"]?["number"]?.string ?? node.text("from_number")
      toNumber = node["to"]?["number"]?.string ?? node.text("to_number")
      createdAt = node.integer("created_at")
      answeredAt = node.integer("answered_at")
      hangupAt = node.integer("hangup_at")
      queue = node.reference("queue")
      agent = node.reference("agent")
      user = node.reference("user")
      let member = node.integer("member_id")
      memberID = member == 0 ? node.reference("member")?.id ?? 0 : member
      attemptID = node.integer("attempt_id")
      cause = node.text("cause")
      result = node.text("result")
      talkSeconds = node.integer("talk_sec")
      durationSeconds = node.integer("duration")
      variables = node.map("variables")
      files = node.list("files").map {
        File(
          id: $0.integer("id"), name: $0.text("name"), mimeType: $0.text("mime_type"),
          size: $0.integer("size"))
      }
    }
  }

  /// Which calls are asked for; conditions add up.
  public struct CallFilter: Sendable, Equatable {
    /// Epoch milliseconds, both ends included.
    public var createdAt: ClosedRange<Int64>?
    /// Any of these.
    public var ids: [String] = []
    /// A regular expression; see `matching(number:)`.
    public var numberPattern: String?
    public var queues: [Int64] = []
    /// Operators; their own ids, not those of their users.
    public var agents: [Int64] = []
    public var members: [Int64] = []
    /// All of these.
    public var variables: [String: String] = [:]
    public var hasFile: Bool?

    public init() {}

    /// Whether the server takes it: a time, a number or ids are required.
    public var isLimited: Bool { createdAt != nil || !ids.isEmpty || numberPattern != nil }

    /// A pattern for a number as it is written, at any place: `+` and its like are no operators then.
    public static func matching(number: String) -> String {
      var pattern = ""
      for scalar in number.unicodeScalars {
        if "\\^$.|?*+()[]{}".unicodeScalars.contains(scalar) { pattern += "\\" }
        pattern.unicodeScalars.append(scalar)
      }
      return pattern
    }

    func write(to json: inout JSONWriter) {
      if let createdAt {
        json.key("created_at")
        json.object { json in
          json.member("from", String(createdAt.lowerBound))
          json.member("to", String(createdAt.upperBound))
        }
      }
      json.list("id", ids)
      if let numberPattern { json.member("number", numberPattern) }
      json.list("queue_id", queues.map { String($0) })
      json.list("agent_id", agents.map { String($0) })
      json.list("member_id", members.map { String($0) })
      if !variables.isEmpty { json.member("variables", variables) }
      if let hasFile { json.member("has_file", hasFile) }
    }

    /// Whether a call that came back is one that was asked for; numbers and variables are the server's
    /// to judge, since their names are not always shown.
    func fits(_ call: Call) -> Bool {
      (createdAt.map { $0.contains(call.createdAt) } ?? true)
        && (ids.isEmpty || ids.contains(call.id))
        && (members.isEmpty || members.contains(call.memberID))
    }
  }

  private static let callFields = [
    "id", "direction", "destination", "from", "to", "created_at", "answered_at", "hangup_at",
    "queue", "agent", "user", "member", "member_id", "attempt_id", "cause", "result", "talk_sec",
    "duration", "variables", "files",
  ]

  /// Some of the calls that match.
  public struct CallPage: Sendable, Equatable {
    public let calls: [Call]
    public let isLast: Bool
  }

  /// A page of matching calls, the oldest first: `POST /calls/history`; needs r on class `calls`.
  ///
  /// - Parameter page: From 1.
  /// - Throws: `.refused` when the filter is not limited, or a pattern is none; `.filterIgnored`.
  /// - Source: API.md §7.
  public func calls(
    _ filter: CallFilter, page: Int, size: Int = 1000
  ) throws(WebitelFault) -> CallPage {
    let answer = try send("POST", "/calls/history", for: Self.readingCalls) { json in
      json.object { json in
        filter.write(to: &json)
        json.member("page", page)
        json.member("size", size)
        // New calls come in at the end and move nothing.
        json.member("sort", "created_at")
        json.list("fields", Self.callFields)
      }
    }
    let calls = answer.list("items").map(Call.init)
    guard calls.allSatisfy(filter.fits) else { throw .filterIgnored(Self.readingCalls.words) }
    return CallPage(calls: calls, isLast: !answer.flag("next"))
  }

  private static let readingCalls = Purpose(
    "read the history of calls", needs: "r on class calls")

  /// Every call of all pages, once.
  ///
  /// - Parameter ask: Gives a page, such as `calls(_:page:)` does, from 1.
  /// - Throws: What `ask` and `body` throw; `.repeating` when pages never end.
  package static func eachCall(
    _ ask: (Int) throws -> CallPage, _ body: (Call) throws -> Void
  ) throws {
    var number = 1
    var last: Set<String> = []
    while true {
      let page = try ask(number)
      let fresh = page.calls.filter { !last.contains($0.id) }
      for call in fresh { try body(call) }
      if page.isLast { return }
      guard !fresh.isEmpty else { throw WebitelFault.repeating(readingCalls.words) }
      last = Set(page.calls.map(\.id))
      number += 1
    }
  }
}
