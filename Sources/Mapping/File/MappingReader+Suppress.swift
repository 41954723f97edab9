import Diagnostics
import JSONText

/// `policy`, and `suppress`: a list in a file, or the stop list of the queue, and what is left out for it.
extension MappingReader {
  func suppress(_ node: JSONNode, _ path: String) -> Suppress? {
    guard let fields = ObjectFields(node, path, Vocabulary.suppress, log: log) else { return nil }
    let name = fields.requiredText("name")
    let source = fields["webitel"] == nil ? fileSource(fields) : queueSource(fields)
    let match = fields.text("match")
    let drop = fields.choice("drop", SuppressRule.Drop.self) ?? .number
    let age = fields["maxAge"].flatMap { duration($0, "maxAge", fields) }
    guard let name, let source else { return nil }
    return Suppress(
      name: name.value, source: source, match: match?.value == "phone" ? nil : match, drop: drop,
      maxAgeSeconds: age)
  }

  func policy(_ node: JSONNode) -> PolicyRule? {
    guard let fields = ObjectFields(node, "policy", Vocabulary.policy, log: log) else { return nil }
    let mode = fields.choice("mode", PolicyRule.Mode.self) ?? .warn
    guard let pack = fields.required("pack") else { return nil }
    return fields.choice(pack, "pack", PolicyRule.Pack.self).map {
      PolicyRule(pack: $0, mode: mode)
    }
  }

  private func fileSource(_ fields: ObjectFields) -> Suppress.Source? {
    let file = fields.requiredText("file")
    let column = fields.required("column").flatMap { place($0, "column", fields) }
    let from = fields["from"].flatMap { place($0, "from", fields) }
    let until = fields["until"].flatMap { place($0, "until", fields) }
    let patterns = (fields.texts("dates") ?? []).compactMap(pattern)
    guard let file, let column else { return nil }
    return .file(
      file, column,
      SuppressRule.Validity(
        from: from, until: until, patterns: patterns.isEmpty ? [.iso] : patterns))
  }

  /// A list of the server is compared by number, and is as fresh as the server.
  private func queueSource(_ fields: ObjectFields) -> Suppress.Source? {
    guard let node = fields["webitel"] else { return nil }
    if node.members != nil {
      log.report(
        MappingCodes.notYet, at: node.place,
        "'\(fields.dotted("webitel")): { list }' is not in this version")
      return nil
    }
    for key in ["file", "column", "maxAge", "from", "until", "dates"] where fields[key] != nil {
      log.report(
        MappingCodes.value, at: fields.keyPlace(key),
        "'\(fields.dotted(key))' is about a file, and this list is the server's",
        fix: "leave it out")
      return nil
    }
    if let match = fields.text("match"), match.value != "phone" {
      log.report(
        MappingCodes.value, at: match.place, "the stop list of a queue holds numbers only",
        fix: "write match: 'phone', or leave it out")
      return nil
    }
    return fields.choice(node, "webitel", Vocabulary.ServerList.self).map { _ in .queueList }
  }

  private func place(
    _ node: JSONNode, _ key: String, _ fields: ObjectFields
  ) -> SuppressRule.Column? {
    if let text = node.string { return .header(text) }
    guard case .number = node.value else {
      return fields.wrongKind(node, key, "a header text or a number from 1")
    }
    return fields.integer(key, in: 1...16_384).map { .index($0 - 1) }
  }

  private func pattern(_ text: Placed<String>) -> DatePattern? {
    do throws(DatePattern.Fault) {
      let pattern = try DatePattern(text.value)
      if pattern.namesDay { return pattern }
      log.report(
        MappingCodes.value, at: text.place, "'\(text.value)' names no day of a year",
        fix: "write a pattern such as 'dd.MM.yyyy'")
    } catch {
      log.report(
        MappingCodes.value, at: text.place, error.message,
        fix: "write a pattern such as 'dd.MM.yyyy'")
    }
    return nil
  }
}
