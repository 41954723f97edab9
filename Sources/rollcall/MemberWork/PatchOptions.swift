import Members
import Webitel

/// `--set FIELD=VALUE` as a patch.
struct PatchOptions {
  static let fields = [
    "name", "priority", "expire_at", "min_offering_at", "timezone", "bucket", "agent", "skill",
  ]

  let names: ServerNames

  /// - Throws: `UsageFault.badValue`, `LookupFault`.
  func patch(_ arguments: Arguments) throws -> WebitelClient.MemberPatch {
    var patch = WebitelClient.MemberPatch()
    for pair in try KeyValue.all("set", arguments) { try set(pair.key, pair.value, &patch) }
    guard patch != WebitelClient.MemberPatch() else {
      throw UsageFault.combination("nothing is to be changed", fix: "give --set FIELD=VALUE")
    }
    if patch.bucket ?? 0 > 0, patch.skill ?? 0 > 0 {
      throw UsageFault.combination(
        "a member has a bucket or a skill, not both", fix: "set one of them")
    }
    return patch
  }

  private func set(
    _ field: String, _ value: String, _ patch: inout WebitelClient.MemberPatch
  ) throws {
    switch field {
    case "name":
      guard (1...250).contains(value.unicodeScalars.count), !value.unicodeScalars.contains("\0")
      else { throw UsageFault.badValue("set", field, wants: "a name of 1 to 250 characters") }
      patch.name = value
    case "priority":
      guard let number = Int(value), (-32_768...32_767).contains(number) else {
        throw UsageFault.badValue("set", value, wants: "a priority from -32768 to 32767")
      }
      patch.priority = number
    case "expire_at": patch.expireAt = try time(value)
    case "min_offering_at": patch.minOfferingAt = try time(value)
    case "timezone": patch.timezone = try names.entry(.timezone, value).id
    case "bucket": patch.bucket = try reference(.bucket, value)
    case "agent": patch.agent = try reference(.agent, value)
    case "skill": patch.skill = try reference(.skill, value)
    case let name where name.hasPrefix("variables.") && name.utf8.count > 10:
      patch.variables[String(name.dropFirst(10))] = value
    default:
      throw UsageFault.badValue(
        "set", field, wants: "one of \(Self.fields.joined(separator: ", ")), variables.NAME")
    }
  }

  /// A time, or nothing to take it away.
  private func time(_ text: String) throws(UsageFault) -> Int64 {
    text.isEmpty ? 0 : try Clock.time(text, option: "set")
  }

  /// A name or id, or nothing to take the reference away.
  private func reference(_ kind: Directory.Kind, _ text: String) throws -> Int64 {
    text.isEmpty ? 0 : try names.entry(kind, text).id
  }
}
