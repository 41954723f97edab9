import JSONText

extension WebitelClient {
  /// What to search for; conditions add up. The server ignores what it does not know: check the answer,
  /// such as by `fits`.
  public struct MemberFilter: Sendable {
    /// Any of these; 200 make an address that every proxy takes.
    public var ids: [Int64] = []
    /// Exactly this number.
    public var destination: String?
    /// Ignoring case; `%` stands for any text.
    public var name: String?
    /// Any of these; members still to be dialed have none and cannot be asked for so.
    public var stopCauses: [String] = []
    /// All of these. Not in a search over all queues.
    public var variables: [(name: String, value: String)] = []
    /// Epoch milliseconds, both ends included.
    public var createdAt: ClosedRange<Int64>?

    public init() {}

    var query: HTTPQuery {
      var query = HTTPQuery()
      query.add("id", each: ids.map(String.init))
      if let destination { query.add("destination", destination) }
      if let name { query.add("name", name) }
      query.add("stop_cause", each: stopCauses)
      for variable in variables { query.add("variables[\(variable.name)]", variable.value) }
      if let createdAt {
        query.add("created_at.from", createdAt.lowerBound)
        query.add("created_at.to", createdAt.upperBound)
      }
      return query
    }

    /// Whether a member that came back is one that was asked for; the name is the server's to judge.
    public func fits(_ member: QueueMember) -> Bool {
      (ids.isEmpty || ids.contains(member.id))
        && (destination.map(member.destinations.contains) ?? true)
        && (stopCauses.isEmpty || stopCauses.contains(member.stopCause))
        && variables.allSatisfy { member.variables[$0.name] == $0.value }
        && (createdAt.map { $0.contains(member.createdAt) } ?? true)
    }
  }

  /// The first matching members in the order of ids: `GET /call_center/queues/{queue}/members`, or of
  /// all queues `GET /call_center/members`; needs r and w on class `cc_queue`.
  ///
  /// - Parameters:
  ///   - queue: `nil` searches all queues, where variables cannot be asked for.
  ///   - limit: At most so many.
  /// - Throws: Also `.filterIgnored` when others come back than were asked for.
  /// - Source: API.md §5.
  public func findMembers(
    in queue: Int64?, _ filter: MemberFilter, limit: Int = .max
  ) throws(WebitelFault) -> [QueueMember] {
    precondition(queue != nil || filter.variables.isEmpty, "variables are searched in one queue")
    let purpose =
      queue.map(Self.searching) ?? Purpose("search members of all queues", needs: Self.memberRight)
    var count = 0
    let found = try all(
      queue.map(Self.path) ?? "/call_center/members", filter.query, fields: [],
      size: max(1, min(limit, 1000)), for: purpose,
      { (node) throws(WebitelFault) in
        let member = QueueMember(node)
        guard filter.fits(member) else { throw .filterIgnored(purpose.words) }
        count += 1
        return member
      },
      until: { _ in count >= limit })
    return Array(found.prefix(limit))
  }
}
