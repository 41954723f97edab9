import JSONText

extension WebitelClient {
  /// A way out to the telephone network.
  public struct Resource: Sendable, Equatable {
    public let id: Int64
    public let name: String
    public let isEnabled: Bool
  }

  /// All resources: `GET /call_center/resources`; needs r on class `cc_resource`.
  ///
  /// - Source: API.md §6.
  public func resources() throws(WebitelFault) -> [Resource] {
    try all(
      "/call_center/resources", fields: ["id", "name", "enabled"],
      for: Purpose("read resources", needs: "r on class cc_resource")
    ) {
      Resource(id: $0.integer("id"), name: $0.text("name"), isEnabled: $0.flag("enabled"))
    }
  }
}
