import Diagnostics
import JSONText

/// Errors that need the whole mapping, or common sense, to be seen.
extension Compiler {
  func checkMember() {
    guard let member = mapping.member else { return }
    if let bucket = member.bucket, let skill = member.skill, !bucket.choosesItself,
      !skill.choosesItself
    {
      log.report(
        MappingCodes.bucketAndSkill, at: skill.place,
        "'member.bucket' and 'member.skill' are both set; the server refuses such members")
    }
    for variable in member.variables where !isUsable(variable.name) {
      log.report(
        MappingCodes.value, at: variable.place,
        variable.name.isEmpty
          ? "a variable has no name" : "'\(variable.name)' is written by the stamp of each run",
        fix: "choose another name")
    }
    for (node, name) in [(member.expireAt, "expire_at"), (member.minOfferingAt, "min_offering_at")]
    {
      guard let node, case .literal(.number(let number)) = node.form, number.scale == 0,
        number.mantissa < 100_000_000_000
      else { continue }
      log.report(
        MappingCodes.epochSeconds, at: node.place,
        "'member.\(name)' is \(number.mantissa), which are seconds or a mistake")
    }
  }

  private func isUsable(_ variable: String) -> Bool {
    let stamp = mapping.target?.stamp
    return !variable.isEmpty && variable != stamp?.run && variable != stamp?.row
  }

  /// Literals that look like tokens: those belong into no mapping.
  func checkSecrets() {
    for name in mapping.parameters.names {
      guard let literal = mapping.parameters.values[name] else { continue }
      checkSecret(literal.value.text, at: literal.place)
    }
    for node in mapping.allValues {
      node.forEachPart { part in
        if case .template(let text) = part.form { checkSecret(text, at: part.place) }
      }
    }
  }

  private func checkSecret(_ text: String, at place: JSONNode.Place) {
    for word in text.split(whereSeparator: { " /?&=:".contains($0) })
    where Self.looksSecret(word) {
      log.report(
        MappingCodes.secret, at: place, "this looks like a token: '\(word.prefix(4))…'")
      return
    }
  }

  /// A JSON web token, or 32 and more letters and digits in one run that is no UUID and no word.
  private static func looksSecret(_ word: Substring) -> Bool {
    if word.hasPrefix("eyJ"), word.utf8.count > 20 { return true }
    let isPlain = word.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x5F
    }
    return isPlain && word.utf8.count >= 32 && word.contains(where: \.isNumber)
      && word.contains(where: \.isLetter)
  }

  /// A zone that exists; and one at all where something counts in it.
  func checkZone() {
    if mapping.zone == nil, let need = builder.zoneNeed {
      log.report(
        MappingCodes.zoneNeeded, at: need.place,
        "\(need.what) counts in a time zone, and the mapping names none")
    }
    if case .chain(_, _, _, missing: .zone(let name))? = mapping.member?.timezone,
      let zones = builder.zones, zones(name) == nil
    {
      log.report(
        MappingCodes.value, at: mapping.member?.place ?? .nowhere,
        "member.timezone.missing: there is no time zone '\(name)'",
        fix: "write 'queue', 'reject' or an IANA name such as 'Europe/Kyiv'")
    }
    guard let zone = mapping.zone, let zones = builder.zones, zones(zone.value) == nil else {
      return
    }
    log.report(
      MappingCodes.value, at: zone.place, "there is no time zone '\(zone.value)'",
      fix: "write an IANA name such as 'Europe/Kyiv'")
  }
}

extension ValueNode {
  /// Whether it may be empty by choice: it has a case, or an expression decides.
  fileprivate var choosesItself: Bool {
    switch form {
    case .choose, .expression, .lookup: true
    default: false
    }
  }
}
