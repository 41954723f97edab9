import JSONText

extension WebitelClient {
  /// A dialer queue.
  public struct Queue: Sendable, Equatable {
    public let id: Int64
    public let name: String
    /// 0 offline, 1 inbound, 2 outbound IVR, 3 preview, 4 progressive, 5 predictive, 6 inbound chat,
    /// 7 inbound job, 8 outbound job, 9 IM chat.
    public let type: Int
    public let isEnabled: Bool
    /// Only the single read tells it.
    public let calendar: Reference?
    /// The stop list that the dialer compares with; only the single read tells it.
    public let stopList: Reference?

    /// Inbound queues refuse members.
    public var takesMembers: Bool { type != 1 && type != 6 }

    init(_ node: JSONNode) {
      id = node.integer("id")
      name = node.text("name")
      type = Int(node.integer("type"))
      isEnabled = node.flag("enabled")
      calendar = node.reference("calendar")
      stopList = node.reference("dnc_list")
    }
  }

  private static let queueRight = "r on class cc_queue"

  /// All queues, without calendars: `GET /call_center/queues`; needs r on class `cc_queue`.
  ///
  /// - Source: API.md §6.
  public func queues() throws(WebitelFault) -> [Queue] {
    try all(
      "/call_center/queues", fields: ["id", "name", "type", "enabled"],
      for: Purpose("read queues", needs: Self.queueRight), Queue.init)
  }

  /// One queue with its calendar: `GET /call_center/queues/{id}`; needs r on class `cc_queue`.
  ///
  /// - Source: API.md §6.
  public func queue(_ id: Int64) throws(WebitelFault) -> Queue {
    let purpose = Purpose("read queue #\(id)", needs: Self.queueRight)
    return Queue(try get("/call_center/queues/\(id)", for: purpose))
  }
}
