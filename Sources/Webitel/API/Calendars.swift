import JSONText

extension WebitelClient {
  /// A time zone that members may name.
  public struct Timezone: Sendable, Equatable {
    public let id: Int64
    /// IANA name, of any age: `Europe/Kiev`.
    public let name: String
  }

  /// All time zones: `GET /calendars/timezones`; any valid token may.
  ///
  /// - Source: API.md §6.
  public func timezones() throws(WebitelFault) -> [Timezone] {
    try all(
      "/calendars/timezones", fields: ["id", "name"],
      for: Purpose("read time zones", needs: "a valid token")
    ) { Timezone(id: $0.integer("id"), name: $0.text("name")) }
  }
}
