import Diagnostics
import JSONText

/// The named constants of a mapping, with what `--set` made of them.
package struct Parameters: Sendable {
  /// One `--set name=value`.
  package struct Setting: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  private(set) var values: [String: Placed<Literal>] = [:]
  /// In the order of the file.
  private(set) var names: [String] = []

  init() {}

  /// Reads `params` and puts the settings over them; a setting keeps the kind of what it replaces
  /// where its text allows it.
  init(_ node: JSONNode?, settings: [Setting], log: FaultLog) {
    for member in node?.members ?? [] {
      guard let literal = Literal(member.value) else {
        log.report(
          MappingCodes.kind, at: member.value.place,
          "parameter '\(member.key)' must be a text, a number, true or false")
        continue
      }
      if values[member.key] != nil {
        log.report(
          MappingCodes.repeated, at: member.keyPlace,
          "parameter '\(member.key)' is declared twice")
      }
      names.append(member.key)
      values[member.key] = Placed(literal, at: member.value.place)
    }
    if let node, node.members == nil {
      log.report(
        MappingCodes.kind, at: node.place, "'params' must be an object, not \(node.kindWithArticle)"
      )
    }
    let top = JSONNode.Place(line: 0, column: 0, byte: 0, length: 0)
    for setting in settings {
      guard let old = values[setting.name] else {
        log.report(
          MappingCodes.unknownParameter, at: node?.place ?? top,
          "there is no parameter '\(setting.name)' to set"
            + Suggestion.clause(for: setting.name, among: names),
          fix: "declare it under params")
        continue
      }
      values[setting.name] = Placed(Self.literal(setting.value, like: old.value), at: old.place)
    }
  }

  private static func literal(_ text: String, like old: Literal) -> Literal {
    switch old {
    case .number: Literal.decimal(text).map { .number($0) } ?? .text(text)
    case .bool where text == "true" || text == "false": .bool(text == "true")
    default: text.isEmpty ? .empty : .text(text)
    }
  }

  /// A copy of `node` in which `{$name}` stands no more: the argument of a step is plain.
  ///
  /// A text that is one parameter and nothing else keeps the parameter's type. A parameter that is
  /// not declared is reported.
  func filled(in node: JSONNode, _ log: FaultLog) -> JSONNode {
    switch node.value {
    case .string(let text) where text.contains("{$"):
      JSONNode(filled(in: text, at: node.place, log), at: node.place)
    case .array(let nodes): JSONNode(.array(nodes.map { filled(in: $0, log) }), at: node.place)
    case .object(let members):
      JSONNode(
        .object(
          members.map {
            JSONNode.Member(key: $0.key, keyPlace: $0.keyPlace, value: filled(in: $0.value, log))
          }), at: node.place)
    default: node
    }
  }

  private func filled(
    in text: String, at place: JSONNode.Place, _ log: FaultLog
  ) -> JSONNode.Value {
    var rest = text[...]
    var out = ""
    while let open = rest.firstRange(of: "{$") {
      out += rest[..<open.lowerBound]
      let name = rest[open.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      guard !name.isEmpty, rest[name.endIndex...].hasPrefix("}") else {
        out += rest[open]
        rest = rest[open.upperBound...]
        continue
      }
      rest = rest[rest.index(after: name.endIndex)...]
      guard let value = values[String(name)]?.value else {
        report(unknown: String(name), at: place, log)
        continue
      }
      if out.isEmpty, rest.isEmpty { return value.node }
      out += value.text
    }
    return .string(out + rest)
  }

  func report(unknown name: String, at place: JSONNode.Place, _ log: FaultLog) {
    log.report(
      MappingCodes.unknownParameter, at: place,
      "there is no parameter '\(name)'"
        + Suggestion.clause(for: name, among: names))
  }
}
