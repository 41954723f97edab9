import JSONText

extension WebitelClient {
  /// A part of the world that somebody has named, and its time zone.
  public struct Region: Sendable, Equatable {
    public let id: Int64
    public let name: String
    /// IANA name, of any age; empty when the region has none.
    public let zone: String
  }

  /// All regions: `GET /regions`; needs r on class `dictionaries`.
  ///
  /// - Throws: Also `.notFound` from a server that lacks the call.
  /// - Source: webitel/protos, engine/regiong.proto, `SearchRegion`; not in API.md.
  public func regions() throws(WebitelFault) -> [Region] {
    try all(
      "/regions", fields: ["id", "name", "timezone"],
      for: Purpose("read regions", needs: "r on class dictionaries")
    ) {
      Region(
        id: $0.integer("id"), name: $0.text("name"), zone: $0.reference("timezone")?.name ?? "")
    }
  }
}
