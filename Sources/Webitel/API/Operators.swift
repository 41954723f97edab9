import JSONText

extension WebitelClient {
  /// An operator; the API calls it agent. Its id is not the id of its user.
  public struct Operator: Sendable, Equatable {
    public let id: Int64
    public let name: String
    public let user: Reference?
    public let extensionNumber: String

    init(_ node: JSONNode) {
      id = node.integer("id")
      user = node.reference("user")
      let own = node.text("name")
      name = own.isEmpty ? user?.name ?? "" : own
      extensionNumber = node.text("extension")
    }
  }

  /// All operators: `GET /call_center/agents`; needs r on class `cc_agent`.
  ///
  /// - Source: API.md §6.
  public func operators() throws(WebitelFault) -> [Operator] {
    try all(
      "/call_center/agents", fields: ["id", "name", "user", "extension"],
      for: Purpose("read operators", needs: "r on class cc_agent"), Operator.init)
  }
}
