import JSONText

extension WebitelClient {
  /// Something operators are good at.
  public struct Skill: Sendable, Equatable {
    public let id: Int64
    public let name: String
  }

  /// All skills: `GET /call_center/skills`; needs r on class `cc_skill`.
  ///
  /// - Source: API.md §6.
  public func skills() throws(WebitelFault) -> [Skill] {
    try all(
      "/call_center/skills", fields: ["id", "name"],
      for: Purpose("read skills", needs: "r on class cc_skill")
    ) { Skill(id: $0.integer("id"), name: $0.text("name")) }
  }
}
