import Diagnostics
import JSONText

/// Values, in all their forms.
extension MappingReader {
  /// Reads a value; what is wrong with it is reported, and the value then is `.invalid`.
  func value(_ node: JSONNode, _ path: String) -> ValueNode {
    switch node.value {
    case .string(let text):
      return ValueNode(text.isEmpty ? .literal(.empty) : .template(text), at: node.place)
    case .null, .bool, .number:
      guard let literal = Literal(node) else { return invalidNumber(node) }
      return ValueNode(.literal(literal), at: node.place)
    case .array:
      log.report(
        MappingCodes.kind, at: node.place, "'\(path)' is a list, it must be one value",
        fix: "write { from: […] } for the first one that is filled, or { join: […] }")
      return ValueNode(.invalid, at: node.place)
    case .object(let members):
      return object(node, members, path)
    }
  }

  private func invalidNumber(_ node: JSONNode) -> ValueNode {
    log.report(
      MappingCodes.value, at: node.place, "a number has at most 18 digits and no exponent",
      fix: "write it out, or write it as a text")
    return ValueNode(.invalid, at: node.place)
  }

  private func object(_ node: JSONNode, _ members: [JSONNode.Member], _ path: String) -> ValueNode {
    let found = members.map(\.key).filter { Vocabulary.formNames.contains($0) }
    guard let form = found.first else {
      let key = members.first?.key ?? ""
      log.report(
        members.isEmpty ? MappingCodes.missingKey : MappingCodes.unknownKey,
        at: members.first?.keyPlace ?? node.place,
        members.isEmpty
          ? "'\(path)' is empty"
          : "'\(path)' is no value: it has none of from, join, case, lookup, expr"
            + Suggestion.clause(for: key, among: Vocabulary.formNames),
        fix: "write a text, or an object with from, join, case, lookup or expr")
      return ValueNode(.invalid, at: node.place)
    }
    guard found.count == 1 else {
      log.report(
        MappingCodes.value, at: node.place,
        "'\(path)' has \(found.joined(separator: " and ")), it can have one of them",
        fix: "keep one of them")
      return ValueNode(.invalid, at: node.place)
    }
    guard let shape = Vocabulary.valueForms.first(where: { $0.names[0] == form }),
      let fields = ObjectFields(node, path, shape, log: log)
    else {
      return ValueNode(.invalid, at: node.place)
    }
    var value = ValueNode(self.form(form, fields, path) ?? .invalid, at: node.place)
    value.steps = fields["steps"].map { steps($0, fields) } ?? []
    value.defaultTo = fields["default"].map { [self.value($0, "\(path).default")] } ?? []
    value.isRequired = fields.flag("required") ?? false
    value.onError = fields["onError"].flatMap { errorRule($0, path) }
    return value
  }

  private func form(_ name: String, _ fields: ObjectFields, _ path: String) -> ValueNode.Form? {
    switch name {
    case "from": return fields.texts("from").map { .from($0) }
    case "join":
      guard let list = fields.list("join") else { return nil }
      let parts = list.enumerated().map { value($1, "\(path).join[\($0)]") }
      return .join(parts, with: fields.text("with")?.value ?? " ")
    case "case":
      guard let list = fields.list("case") else { return nil }
      let branches = list.enumerated().compactMap { branch($1, "\(path).case[\($0)]") }
      return .choose(branches, otherwise: fields["else"].map { value($0, "\(path).else") })
    case "lookup":
      guard let name = fields.text("lookup"), let key = fields.required("key") else { return nil }
      return .lookup(name, key: value(key, "\(path).key"))
    default: return fields.text("expr").map { .expression($0) }
    }
  }

  private func branch(_ node: JSONNode, _ path: String) -> ValueNode.Branch? {
    guard let fields = ObjectFields(node, path, Vocabulary.branch, log: log),
      let condition = fields.requiredText("if"), let use = fields.required("use")
    else { return nil }
    return ValueNode.Branch(condition: condition, use: value(use, "\(path).use"))
  }

  private func errorRule(_ node: JSONNode, _ path: String) -> ValueNode.ErrorRule? {
    switch node.value {
    case .string("reject"): return .reject
    case .string("empty"): return .empty
    case .string("warn"): return .warn
    case .object:
      guard let fields = ObjectFields(node, "\(path).onError", Vocabulary.onError, log: log),
        let use = fields.required("use")
      else { return nil }
      return .use(value(use, "\(path).onError.use"))
    default:
      log.report(
        MappingCodes.value, at: node.place, "'\(path).onError' has an unknown value",
        fix: "use one of: 'reject', 'empty', 'warn', { use: … }")
      return nil
    }
  }

  private func steps(_ node: JSONNode, _ fields: ObjectFields) -> [JSONNode] {
    guard let list = node.array else {
      return fields.wrongKind(node, "steps", "a list") ?? []
    }
    return list.map { parameters.filled(in: $0, log) }
  }
}
