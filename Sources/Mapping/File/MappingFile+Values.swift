/// Walks over the values of a mapping, for lint.
extension MappingFile {
  /// Every value there is.
  var allValues: [ValueNode] { placedValues.map(\.value) }

  /// Every value there is, with its path as traces tell it.
  package var placedValues: [(path: String, value: ValueNode)] {
    var all: [(String, ValueNode?)] = lets.map { ("let." + $0.name, $0.content) }
    all += checks.enumerated().map { ("checks[\($0)].message", $1.message) }
    all.append(("target.queue", target?.queue))
    if let member {
      all.append(("member.name", member.name))
      all += [
        ("member.priority", member.priority), ("member.bucket", member.bucket),
        ("member.skill", member.skill), ("member.agent", member.agent),
        ("member.expire_at", member.expireAt), ("member.min_offering_at", member.minOfferingAt),
        ("member.phone.region", member.phone.region),
      ]
      all += member.variables.map { ("member.variables." + $0.name, $0.content) }
      all += zoneValues(member)
      for (index, rule) in member.communications.enumerated() {
        let path = "communications[\(index)]."
        all += [
          (path + "type", rule.type), (path + "priority", rule.priority),
          (path + "description", rule.description), (path + "display", rule.display),
          (path + "resource", rule.resource), (path + "dtmf", rule.dtmf),
          (path + "region", rule.phone.region),
        ]
      }
    }
    return all.compactMap { path, value in value.map { (path, $0) } }
  }

  private func zoneValues(_ member: MemberSection) -> [(String, ValueNode?)] {
    switch member.timezone {
    case nil: return []
    case .value(let node)?: return [("member.timezone", node)]
    case .chain(let items, _, _, _)?:
      return items.enumerated().flatMap { index, item -> [(String, ValueNode?)] in
        let path = "member.timezone.try[\(index)]."
        return switch item {
        case .iana(let node): [(path + "iana", node)]
        case .country(let node): [(path + "country", node)]
        case .region(let node): [(path + "region", node)]
        case .zip(let node, let country): [(path + "zip", node), (path + "country", country)]
        case .state(let node, let country): [(path + "state", node), (path + "country", country)]
        case .phone: []
        }
      }
    }
  }
}

extension ValueNode {
  /// The value itself and every value inside it.
  package func forEachPart(_ body: (ValueNode) -> Void) {
    body(self)
    defaultTo.forEach { $0.forEachPart(body) }
    if case .use(let node)? = onError { node.forEachPart(body) }
    switch form {
    case .join(let parts, _): parts.forEach { $0.forEachPart(body) }
    case .choose(let branches, let otherwise):
      branches.forEach { $0.use.forEachPart(body) }
      otherwise?.forEachPart(body)
    case .lookup(_, let key): key.forEachPart(body)
    case .literal, .template, .from, .expression, .invalid: break
    }
  }

  /// Names it reads outside of expressions; `nil` if an expression or lookup hides some.
  package var references: [String]? {
    var names: [String] = []
    var isOpen = false
    let log = FaultLog(file: "")
    forEachPart { part in
      switch part.form {
      case .template(let text):
        for case .reference(let name, _) in TemplateParser.parse(text, at: part.place, log)?.parts
          ?? []
        {
          names.append(name.value)
        }
      case .from(let references): names += references.map(\.value)
      case .expression, .lookup, .choose: isOpen = true
      case .literal, .join, .invalid: break
      }
    }
    return isOpen ? nil : names
  }

  /// What the value surely begins with, parameters filled in; `nil` if it begins with a column.
  func leadingText(_ parameters: Parameters) -> String? {
    guard case .template(let text) = form,
      let parts = TemplateParser.parse(text, at: place, FaultLog(file: ""))?.parts
    else { return nil }
    switch parts.first {
    case .text(let plain)?: return plain
    case .reference(let name, _)? where name.value.hasPrefix("$"):
      return parameters.values[String(name.value.dropFirst())]?.value.text
    default: return nil
    }
  }

  /// The text of a value that reads no column, parameters filled in; `nil` of any other.
  package func constantText(_ parameters: Parameters) -> String? {
    guard steps.isEmpty else { return nil }
    switch form {
    case .literal(let literal): return literal.text
    case .template(let text):
      let parts = TemplateParser.parse(text, at: place, FaultLog(file: ""))?.parts ?? []
      var result = ""
      for part in parts {
        switch part {
        case .text(let plain): result += plain
        case .reference(let name, let filters):
          guard name.value.hasPrefix("$"), filters.isEmpty,
            let parameter = parameters.values[String(name.value.dropFirst())]
          else { return nil }
          result += parameter.value.text
        }
      }
      return result
    default: return nil
    }
  }
}
