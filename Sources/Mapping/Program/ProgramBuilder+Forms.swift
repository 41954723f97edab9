import Bytes
import Diagnostics
import JSONText

/// What each form of a value becomes.
extension ProgramBuilder {
  /// A slot that holds the value without any instruction.
  func ready(_ node: ValueNode) -> Int32? {
    switch node.form {
    case .literal(let literal): return constant(literal)
    case .template(let text):
      guard let template = TemplateParser.parse(text, at: node.place, log) else {
        return newSlot(.any)
      }
      if let plain = plainText(template) { return constant(.text(plain)) }
      if case .reference(let reference, let filters)? = template.parts.first,
        template.parts.count == 1, filters.isEmpty
      {
        return slot(of: reference) ?? newSlot(.any)
      }
      return nil
    case .from(let references) where references.count == 1:
      return slot(of: references[0]) ?? newSlot(.any)
    case .invalid: return newSlot(.any)
    default: return nil
    }
  }

  /// The text of a template that is the same for every row; `nil` if it is not, or is one value.
  private func plainText(_ template: Template) -> String? {
    var text = ""
    for part in template.parts {
      switch part {
      case .text(let plain): text += plain
      case .reference(let reference, let filters):
        guard template.parts.count > 1, filters.isEmpty, reference.value.hasPrefix("$"),
          let literal = mapping.parameters.values[String(reference.value.dropFirst())]?.value
        else { return nil }
        text += literal.text
      }
    }
    return text
  }

  func form(_ node: ValueNode, _ slot: Int32) -> ValueType {
    if let ready = ready(node) {
      emit(.copy(from: ready, to: slot), "value")
      return type(of: ready)
    }
    switch node.form {
    case .template(let text): return template(text, node.place, slot)
    case .from(let references): return firstFilled(references, slot)
    case .join(let parts, let separator): return join(parts, separator, slot)
    case .choose(let branches, let otherwise): return choose(branches, otherwise, slot)
    case .lookup(let name, let key): return lookup(name, key, slot)
    case .expression(let text):
      guard let (index, type) = expression(text) else { return .any }
      emit(.expression(index, to: slot), "expr '\(text.value)'")
      return type
    case .literal, .invalid: return .any
    }
  }

  private func template(_ text: String, _ place: JSONNode.Place, _ slot: Int32) -> ValueType {
    guard let template = TemplateParser.parse(text, at: place, log) else { return .any }
    if template.parts.count == 1, case .reference(let reference, let filters) = template.parts[0] {
      return filtered(reference, filters, into: slot)
    }
    var parts: [Concatenation.Part] = []
    for part in template.parts {
      switch part {
      case .text(let plain): parts.append(.text(code.constants.range(of: plain)))
      case .reference(let reference, let filters):
        let isParameter = reference.value.hasPrefix("$")
        if filters.isEmpty {
          if let slot = self.slot(of: reference) {
            parts.append(.slot(slot, counts: !isParameter))
          }
        } else {
          let own = newSlot(.any)
          _ = filtered(reference, filters, into: own)
          parts.append(.slot(own, counts: !isParameter))
        }
      }
    }
    concatenate(parts, separator: .empty, slot, "template")
    return .text
  }

  private func concatenate(
    _ parts: [Concatenation.Part], separator: ByteRange, _ slot: Int32, _ words: String
  ) {
    code.concatenations.append(
      Concatenation(
        first: Int32(code.parts.count), count: Int32(parts.count), separator: separator))
    code.parts += parts
    emit(.concatenate(Int32(code.concatenations.count - 1), to: slot), words)
  }

  private func filtered(
    _ reference: Placed<String>, _ filters: [Placed<String>], into slot: Int32
  ) -> ValueType {
    let first = Int(place)
    var type = ValueType.any
    let sources = measured {
      let source = self.slot(of: reference)
      if let source { emit(.copy(from: source, to: slot), "{\(reference.value)}") }
      // Filters of an unknown name are looked at too, so that all that is wrong is said at once.
      type = steps(
        filters.map { JSONNode(.string($0.value), at: $0.place) }, slot,
        from: source.map(self.type) ?? .any)
    }
    for index in first..<Int(place) { code.notes[index].column = sources.onlyColumn }
    return type
  }

  private func firstFilled(_ references: [Placed<String>], _ slot: Int32) -> ValueType {
    var type = ValueType.empty
    var jumps: [Int] = []
    for (index, reference) in references.enumerated() {
      guard let source = self.slot(of: reference) else { continue }
      emit(.copy(from: source, to: slot), "from '\(reference.value)'")
      type = type.joined(with: self.type(of: source))
      if index + 1 < references.count {
        jumps.append(emit(.jumpIfFilled(slot, to: 0), "from"))
      }
    }
    jumps.forEach(aim)
    return type
  }

  private func join(_ parts: [ValueNode], _ separator: String, _ slot: Int32) -> ValueType {
    let filled = parts.map { Concatenation.Part.slot(fill($0, into: nil), counts: false) }
    concatenate(filled, separator: code.constants.range(of: separator), slot, "join")
    return .text
  }

  private func choose(
    _ branches: [ValueNode.Branch], _ otherwise: ValueNode?, _ slot: Int32
  ) -> ValueType {
    var type = ValueType.empty
    var exits: [Int] = []
    for branch in branches {
      guard let (index, conditionType) = expression(branch.condition) else { continue }
      mustBeBool(conditionType, branch.condition)
      let jump = emit(.jumpUnless(index, to: 0), "case '\(branch.condition.value)'")
      slots[Int(slot)].type = .empty
      _ = fill(branch.use, into: slot)
      type = type.joined(with: self.type(of: slot))
      exits.append(emit(.jump(to: 0), "case"))
      aim(jump)
    }
    slots[Int(slot)].type = .empty
    _ = fill(
      otherwise ?? ValueNode(.literal(.empty), at: branches.last?.use.place ?? .nowhere), into: slot
    )
    type = type.joined(with: self.type(of: slot))
    exits.forEach(aim)
    return type
  }

  private func lookup(_ name: Placed<String>, _ key: ValueNode, _ slot: Int32) -> ValueType {
    let keySlot = fill(key, into: nil)
    guard let found = lookups[name.value] else {
      log.report(
        MappingCodes.unknownLookup, at: name.place,
        "there is no lookup '\(name.value)'"
          + Suggestion.clause(for: name.value, among: lookups.keys.sorted()))
      return .any
    }
    usedNames.insert("lookups." + name.value)
    guard let table = found else { return .any }
    emit(.lookup(table, key: keySlot, to: slot), "lookup '\(name.value)'")
    return code.lookups[Int(table)].type
  }

  /// Compiles an expression; `nil`, with its faults in the log, if it is wrong.
  private func expression(_ text: Placed<String>) -> (index: Int32, type: ValueType)? {
    expressionPlace = text.place
    do throws(MappingFaults) {
      let expression = try ExpressionCompiler.compile(
        text.value, at: text.place, in: mapping.file, scope: self, constants: code.constants)
      if expression.readsZone { needsZone(text.place, "the expression") }
      code.expressions.append(CompiledExpression(expression))
      return (Int32(code.expressions.count - 1), expression.type)
    } catch {
      error.all.forEach(log.add)
      return nil
    }
  }
}
