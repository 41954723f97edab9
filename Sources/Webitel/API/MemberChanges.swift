import JSONText

extension WebitelClient {
  /// What changes of a member; what is `nil` stays as it is.
  public struct MemberPatch: Sendable, Equatable {
    /// What becomes of a member's dialing. Other causes are the dialer's to give; a text `null`, which
    /// would stop the member, cannot be said.
    public enum Dialing: Sendable, Equatable {
      /// No more calls; one that is going on ends.
      case cancel
      /// The result and the attempts so far are forgotten, and it is dialed again.
      case reset
    }

    public var dialing: Dialing?
    /// At most 250 characters.
    public var name: String?
    /// -32768 to 32767, higher is earlier.
    public var priority: Int?
    /// Epoch milliseconds; 0 takes the limit away.
    public var expireAt: Int64?
    public var minOfferingAt: Int64?
    /// Ids.
    public var timezone: Int64?
    public var bucket: Int64?
    public var agent: Int64?
    public var skill: Int64?
    /// Merged into those of the member; an empty value removes one.
    public var variables: [String: String] = [:]

    public init() {}

    /// `{"fields":["stop_cause"],"stop_cause":"cancel"}`: `fields` names what changes.
    func write(to json: inout JSONWriter) {
      json.object { json in
        json.key("fields")
        json.array { json in for field in fields { json.value(field) } }
        switch dialing {
        case .cancel: json.member("stop_cause", "cancel")
        case .reset: json.member("stop_cause", "")
        case nil: break
        }
        if let name { json.member("name", name) }
        if let priority { json.member("priority", priority) }
        if let expireAt { json.member("expire_at", String(expireAt)) }
        if let minOfferingAt { json.member("min_offering_at", String(minOfferingAt)) }
        for (key, id) in references { json.member(key, reference: id) }
        if !variables.isEmpty { json.member("variables", variables) }
      }
    }

    private var references: [(String, Int64)] {
      [("timezone", timezone), ("bucket", bucket), ("agent", agent), ("skill", skill)]
        .compactMap { key, id in id.map { (key, $0) } }
    }

    private var fields: [String] {
      var fields = dialing == nil ? [] : ["stop_cause"]
      if name != nil { fields.append("name") }
      if priority != nil { fields.append("priority") }
      if expireAt != nil { fields.append("expire_at") }
      if minOfferingAt != nil { fields.append("min_offering_at") }
      fields += references.map { "\($0.0).id" }
      return fields + variables.keys.sorted().map { "variables.\($0)" }
    }

    /// Whether nothing would change of `member`.
    public func isDone(of member: QueueMember) -> Bool {
      let isDialed =
        switch dialing {
        case .cancel: !member.stopCause.isEmpty
        case .reset: member.stopCause.isEmpty
        case nil: true
        }
      return isDialed && (name ?? member.name) == member.name
        && (priority ?? member.priority) == member.priority
        && (expireAt ?? member.expireAt) == member.expireAt
        && (minOfferingAt ?? member.minOfferingAt) == member.minOfferingAt
        && [
          (timezone, member.timezone), (bucket, member.bucket), (agent, member.agent),
          (skill, member.skill),
        ].allSatisfy { id, reference in id == nil || id == reference?.id ?? 0 }
        && variables.allSatisfy { (member.variables[$0.key] ?? "") == $0.value }
    }
  }

  /// Changes one member: `PATCH /call_center/queues/{queue}/members/{id}`; needs r and w on class
  /// `cc_queue`. Repeating it does no harm.
  ///
  /// - Throws: `.notFound` for a member that is not there, `.refused` for values the server refuses.
  /// - Source: API.md §5: `fields` names what changes.
  public func changeMember(
    _ id: Int64, in queue: Int64, _ patch: MemberPatch
  ) throws(WebitelFault) -> QueueMember {
    let purpose = Purpose("change member #\(id) of queue #\(queue)", needs: Self.memberRight)
    return QueueMember(
      try send("PATCH", Self.path(ofMember: id, in: queue), for: purpose, patch.write))
  }

  /// Removes one member: `DELETE /call_center/queues/{queue}/members/{id}`; needs r and w on class
  /// `cc_queue`. Repeating it does no harm.
  ///
  /// - Throws: `.notFound` for one that is not there, or is in a conversation.
  /// - Source: API.md §5.
  public func deleteMember(_ id: Int64, from queue: Int64) throws(WebitelFault) {
    _ = try object(of: removeMember(id, from: queue), for: Self.withdrawing(from: queue))
  }

  /// Ends the dialing of one member, also a conversation that is going on.
  ///
  /// - Returns: Whatever was answered; see `changeMember`.
  package func cancelMember(
    _ id: Int64, in queue: Int64
  ) throws(WebitelFault) -> HTTPResponse {
    var patch = MemberPatch()
    patch.dialing = .cancel
    return try exchange("PATCH", Self.path(ofMember: id, in: queue), patch.write)
  }

  // MARK: - A whole queue

  /// How many members `resetMembers` would put back into dialing:
  /// `GET /call_center/queues/{queue}/members/reset/count`; needs r and w on class `cc_queue`.
  ///
  /// - Parameter causes: Only those stopped so; empty for all.
  public func countResettable(
    in queue: Int64, causes: [String] = []
  ) throws(WebitelFault) -> Int {
    var query = HTTPQuery()
    query.add("stop_cause", each: causes)
    let answer = try get(
      Self.path(of: queue) + "/reset/count", query, for: Self.resetting(queue))
    return Int(answer.integer("count"))
  }

  /// Puts the stopped members of a queue back into dialing, but for those stopped by `success`,
  /// `expired`, `cancel`, `terminate` or `no_communications`:
  /// `PATCH /call_center/queues/{queue}/members/reset`; needs r and w on class `cc_queue`.
  ///
  /// - Returns: How many there were.
  /// - Source: API.md §5.
  public func resetMembers(in queue: Int64, causes: [String] = []) throws(WebitelFault) -> Int {
    let answer = try send("PATCH", Self.path(of: queue) + "/reset", for: Self.resetting(queue)) {
      $0.object { json in
        guard !causes.isEmpty else { return }
        json.key("stop_cause")
        json.array { json in for cause in causes { json.value(cause) } }
      }
    }
    return Int(answer.integer("count"))
  }

  private static func resetting(_ queue: Int64) -> Purpose {
    Purpose("reset members of queue #\(queue)", needs: memberRight)
  }
}
