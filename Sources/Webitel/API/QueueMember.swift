import JSONText

extension WebitelClient {
  /// A member of a queue, as the server has it.
  public struct QueueMember: Sendable, Equatable {
    public let id: Int64
    public let queue: Reference?
    public let name: String
    /// Epoch milliseconds; all members of one bulk share it.
    public let createdAt: Int64
    public let priority: Int
    /// Epoch milliseconds; 0 when there is no such limit.
    public let expireAt: Int64
    public let minOfferingAt: Int64
    public let timezone: Reference?
    public let bucket: Reference?
    public let agent: Reference?
    public let skill: Reference?
    public let variables: [String: String]
    public let destinations: [String]
    /// Empty while the member is still to be dialed.
    public let stopCause: String
    public let attempts: Int
    /// In a live attempt.
    public let isReserved: Bool

    init(_ node: JSONNode) {
      id = node.integer("id")
      queue = node.reference("queue")
      name = node.text("name")
      createdAt = node.integer("created_at")
      priority = Int(node.integer("priority"))
      expireAt = node.integer("expire_at")
      minOfferingAt = node.integer("min_offering_at")
      timezone = node.reference("timezone")
      bucket = node.reference("bucket")
      agent = node.reference("agent")
      skill = node.reference("skill")
      variables = node.map("variables")
      destinations = node.list("communications").map { $0.text("destination") }
      stopCause = node.text("stop_cause")
      attempts = Int(node.integer("attempts"))
      isReserved = node.flag("reserved")
    }
  }
}
