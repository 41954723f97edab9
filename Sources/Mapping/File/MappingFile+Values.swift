/// Walks over the values of a mapping, for lint.
extension MappingFile {
  /// Every value there is, with its path in the mapping's words.
  var allValues: [ValueNode] {
    var all = lets.map(\.content) + checks.map(\.message)
    if let target { all.append(target.queue) }
    guard let member else { return all }
    all.append(member.name)
    all += [
      member.priority, member.bucket, member.skill, member.agent, member.expireAt,
      member.minOfferingAt, member.phone.region,
    ].compactMap { $0 }
    all += member.variables.map(\.content)
    all += zoneValues(member)
    for rule in member.communications {
      all.append(rule.type)
      all += [
        rule.priority, rule.description, rule.display, rule.resource, rule.dtmf,
        rule.phone.region,
      ].compactMap { $0 }
    }
    return all
  }

  private func zoneValues(_ member: MemberSection) -> [ValueNode] {
    switch member.timezone {
    case nil: return []
    case .value(let node)?: return [node]
    case .chain(let items, _, _, _)?:
      return items.flatMap { item -> [ValueNode] in
        switch item {
        case .iana(let node), .country(let node): [node]
        case .zip(let node, let country), .state(let node, let country): [node, country]
        case .phone: []
        }
      }
    }
  }
}

extension ValueNode {
  /// The value itself and every value inside it.
  func forEachPart(_ body: (ValueNode) -> Void) {
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
