import Diagnostics
import JSONText

/// `skip`, `checks`, `lookups`, `guard`.
extension MappingReader {
  func skip(_ node: JSONNode, _ path: String) -> MappingFile.Skip? {
    guard let fields = ObjectFields(node, path, Vocabulary.skip, log: log) else {
      return nil
    }
    let condition = fields.requiredText("if")
    let reason = fields.requiredText("reason")
    guard let condition, let reason else { return nil }
    return MappingFile.Skip(condition: condition, reason: reason.value)
  }

  func check(_ node: JSONNode, _ path: String) -> MappingFile.Check? {
    guard let fields = ObjectFields(node, path, Vocabulary.check, log: log) else { return nil }
    let condition = fields.requiredText("failIf")
    let code = fields.requiredText("code")
    let message = fields.requiredText("message")
    let level = fields.choice("level", MappingFile.Check.Level.self) ?? .error
    guard let condition, let code, let message else { return nil }
    guard !code.value.isEmpty, code.value.utf8.allSatisfy(isSlug) else {
      log.report(
        MappingCodes.value, at: code.place,
        "'\(code.value)' is no code: it takes small letters, digits and '_'")
      return nil
    }
    return MappingFile.Check(
      condition: condition, code: code.value,
      message: ValueNode(.template(message.value), at: message.place), level: level)
  }

  private func isSlug(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  func lookup(_ member: JSONNode.Member) -> MappingFile.Named<MappingFile.Lookup>? {
    let path = "lookups.\(member.key)"
    guard let fields = ObjectFields(member.value, path, Vocabulary.lookup, log: log) else {
      return nil
    }
    let ways = Vocabulary.lookup.alternatives.filter { fields[$0] != nil }
    guard ways.count == 1 else {
      log.report(
        ways.isEmpty ? MappingCodes.missingKey : MappingCodes.value, at: member.keyPlace,
        "'\(path)' needs one of inline, file, builtin", fix: "keep one of them")
      return nil
    }
    let content: MappingFile.Lookup?
    switch ways[0] {
    case "inline": content = inline(fields)
    case "builtin": content = fields.text("builtin").map { .builtin($0) }
    default:
      let file = fields.text("file")
      let key = fields.requiredText("key")
      let value = fields.requiredText("value")
      if let file, let key, let value {
        content = .file(path: file, key: key, value: value)
      } else {
        content = nil
      }
    }
    return content.map {
      MappingFile.Named(name: member.key, place: member.keyPlace, content: $0)
    }
  }

  private func inline(_ fields: ObjectFields) -> MappingFile.Lookup? {
    guard let node = fields["inline"] else { return nil }
    guard let members = node.members else { return fields.wrongKind(node, "inline", "an object") }
    return .inline(
      members.compactMap { member in
        guard let literal = Literal(parameters.filled(in: member.value, log)) else {
          let _: Int? = fields.wrongKind(member.value, "inline.\(member.key)", "a plain value")
          return nil
        }
        return (Placed(member.key, at: member.keyPlace), literal)
      })
  }

  /// A length of time in seconds.
  func duration(_ node: JSONNode, _ key: String, _ fields: ObjectFields) -> Int? {
    guard let text = fields.text(node, key) else { return nil }
    guard let seconds = Quantity.seconds(text.value) else {
      log.report(
        MappingCodes.value, at: node.place, "'\(text.value)' is no length of time",
        fix: "write a number and s, m, h, d or w, such as '7d'")
      return nil
    }
    return seconds
  }

  func guards(_ node: JSONNode) -> GuardRules? {
    let shape = Vocabulary.guards
    guard let fields = ObjectFields(node, "guard", shape, log: log) else {
      return nil
    }
    var rules = GuardRules()
    rules.minRows = fields.integer("minRows", in: 0...(.max)) ?? 1
    rules.maxRows = fields.integer("maxRows", in: 1...(.max))
    rules.maxBytes = fields["maxBytes"].flatMap { bytes($0, "maxBytes", fields) }
    rules.structural = share("structural", fields) ?? rules.structural
    rules.data = share("data", fields) ?? rules.data
    rules.vsLast = share("vsLast", fields)
    return rules
  }

  private func share(_ key: String, _ fields: ObjectFields) -> Double? {
    guard let text = fields.text(key) else { return nil }
    guard let share = Quantity.share(text.value) else {
      log.report(
        MappingCodes.value, at: text.place, "'\(text.value)' is no share",
        fix: "write a percentage such as '0.5%'")
      return nil
    }
    return share
  }

  /// A number of bytes, or a text with a unit.
  func bytes(_ node: JSONNode, _ key: String, _ fields: ObjectFields) -> Int? {
    guard let text = node.string else { return fields.integer(key, in: 1...(.max)) }
    guard let bytes = Quantity.bytes(text), bytes > 0 else {
      log.report(
        MappingCodes.value, at: node.place, "'\(text)' is no size",
        fix: "write a number and B, KB, MB or GB, such as '1MB'")
      return nil
    }
    return bytes
  }
}
