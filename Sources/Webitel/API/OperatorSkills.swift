import Bytes
import JSONText

extension WebitelClient {
  /// How well an operator has a skill.
  public struct OperatorSkill: Sendable, Equatable {
    /// Of this row, not of the skill: what changing and removing take.
    public let id: Int64
    public let skill: Reference?
    /// 0 to 100.
    public let capacity: Int
    public let isEnabled: Bool

    init(_ node: JSONNode) {
      id = node.integer("id")
      skill = node.reference("skill")
      capacity = Int(node.integer("capacity"))
      isEnabled = node.flag("enabled")
    }
  }

  private static func skillPath(_ operatorID: Int64, _ row: Int64? = nil) -> String {
    precondition(operatorID > 0 && row ?? 1 > 0, "operators and rows are named by their ids")
    return "/call_center/agents/\(operatorID)/skills" + (row.map { "/\($0)" } ?? "")
  }

  private static func skills(_ words: String, _ letter: String) -> Purpose {
    Purpose("\(words) skills of an operator", needs: "\(letter) on class cc_agent")
  }

  /// The skills of an operator: `GET /call_center/agents/{agent}/skills`; needs r on class `cc_agent`.
  ///
  /// - Source: API.md §7.
  public func skills(of operatorID: Int64) throws(WebitelFault) -> [OperatorSkill] {
    try all(
      Self.skillPath(operatorID), fields: ["id", "skill", "capacity", "enabled"],
      for: Self.skills("read", "r"), OperatorSkill.init)
  }

  /// Gives an operator a skill: `POST /call_center/agents/{agent}/skills`; needs w on class `cc_agent`.
  ///
  /// - Parameters:
  ///   - capacity: 0 to 100.
  ///   - isEnabled: Sent always, since the server takes what is not said for disabled.
  /// - Throws: `.refused` when the operator has the skill already.
  /// - Source: API.md §7.
  public func addSkill(
    _ skill: Int64, to operatorID: Int64, capacity: Int, isEnabled: Bool
  ) throws(WebitelFault) -> OperatorSkill {
    let answer = try send("POST", Self.skillPath(operatorID), for: Self.skills("add", "w")) {
      $0.object { json in
        json.member("skill", reference: skill)
        json.member("capacity", capacity)
        json.member("enabled", isEnabled)
      }
    }
    return OperatorSkill(answer)
  }

  /// Changes a row of an operator's skills: `PATCH /call_center/agents/{agent}/skills/{row}`; needs w on
  /// class `cc_agent`. What is `nil` stays as it is.
  ///
  /// - Source: API.md §7.
  public func changeSkill(
    row: Int64, of operatorID: Int64, capacity: Int?, isEnabled: Bool?
  ) throws(WebitelFault) -> OperatorSkill {
    let purpose = Self.skills("change", "w")
    let answer = try send("PATCH", Self.skillPath(operatorID, row), for: purpose) { json in
      json.object { json in
        json.key("fields")
        json.array { json in
          if capacity != nil { json.value("capacity") }
          if isEnabled != nil { json.value("enabled") }
        }
        if let capacity { json.member("capacity", capacity) }
        if let isEnabled { json.member("enabled", isEnabled) }
      }
    }
    return OperatorSkill(answer)
  }

  /// Takes a skill from an operator: `DELETE /call_center/agents/{agent}/skills/{row}`; needs w on class
  /// `cc_agent`.
  ///
  /// - Source: API.md §7.
  public func removeSkill(row: Int64, of operatorID: Int64) throws(WebitelFault) {
    let path = Self.skillPath(operatorID, row)
    let nothing = ByteBuffer()
    _ = try object(
      of: exchange("DELETE", path, body: nothing.span), for: Self.skills("remove", "w"))
  }
}
