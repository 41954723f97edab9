import JSONText

extension WebitelClient {
  /// What kind of number it is to the dialer.
  public struct CommunicationType: Sendable, Equatable {
    public let id: Int64
    public let name: String
    /// Unique in the domain.
    public let code: String
    public let isDefault: Bool
  }

  /// All communication types: `GET /call_center/communication_type`; needs r on class
  /// `dictionaries`.
  ///
  /// - Source: API.md §6.
  public func communicationTypes() throws(WebitelFault) -> [CommunicationType] {
    try all(
      "/call_center/communication_type", fields: ["id", "name", "code", "default"],
      for: Purpose("read communication types", needs: "r on class dictionaries")
    ) {
      CommunicationType(
        id: $0.integer("id"), name: $0.text("name"), code: $0.text("code"),
        isDefault: $0.flag("default"))
    }
  }
}
