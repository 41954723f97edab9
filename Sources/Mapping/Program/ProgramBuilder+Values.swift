import Bytes
import Diagnostics
import JSONText

/// Values: each becomes a run of instructions that fills one slot.
extension ProgramBuilder {
  /// Compiles a value of the plan.
  ///
  /// - Parameter target: In the mapping's words, for findings: `member.priority`.
  func value(_ node: ValueNode, _ target: String) -> ValueID {
    let outer = (self.target, rule)
    self.target = target
    let start = place
    var slot: Int32 = 0
    let sources = measured {
      rule = addRule(.reject, 0)
      slot = fill(node, into: nil)
    }
    (self.target, rule) = outer
    code.values.append(
      CompiledValue(
        start: start, end: place, slot: slot, failables: sources.failables.sorted(),
        column: sources.onlyColumn, target: target))
    return ValueID(index: code.values.count - 1)
  }

  /// A condition: an expression that is true or false.
  func condition(_ text: Placed<String>, _ target: String) -> ValueID {
    let id = value(ValueNode(.expression(text), at: text.place), target)
    mustBeBool(type(of: id), text)
    return id
  }

  func type(of id: ValueID) -> ValueType { type(of: code.values[id.index].slot) }

  private func mustBeBool(_ type: ValueType, _ text: Placed<String>) {
    guard ![.bool, .any, .empty].contains(type) else { return }
    log.report(
      MappingCodes.type, at: text.place,
      "a condition is true or false, this is \(type.noun)", fix: "compare it with something")
  }

  /// Writes what fills a slot; returns the slot, which without `wanted` may be one that is filled
  /// anyway.
  private func fill(_ node: ValueNode, into wanted: Int32?) -> Int32 {
    let first = Int(place)
    var slot: Int32 = 0
    let sources = measured {
      if wanted == nil, node.isPlain, let ready = ready(node) {
        slot = ready
        return
      }
      slot = wanted ?? newSlot(.empty)
      fillInFull(node, slot)
    }
    for index in first..<Int(place) where code.notes[index].column < 0 {
      code.notes[index].column = sources.onlyColumn
    }
    if slots[Int(slot)].isParameter || columnSlots.values.contains(slot) { return slot }
    slots[Int(slot)].sources.add(sources)
    return slot
  }

  /// Form, steps, what to do about errors, default, required: in this order.
  private func fillInFull(_ node: ValueNode, _ slot: Int32) {
    let outerRule = rule
    if let own = ownRule(node.onError, slot) { rule = own }
    var type = form(node, slot)
    type = steps(node.steps, slot, from: type)
    if rule != outerRule {
      type = handler(node.onError, slot, from: type)
      rule = outerRule
    }
    if let fallback = node.defaultTo.first {
      let jump = emit(.jumpIfFilled(slot, to: 0), "default")
      slots[Int(slot)].type = .empty
      _ = fill(fallback, into: slot)
      type = type.joined(with: self.type(of: slot))
      aim(jump)
    }
    if node.isRequired {
      let reject = addRule(.reject, slot)
      let outer = rule
      rule = reject
      emit(.require(slot), "required")
      rule = outer
    }
    slots[Int(slot)].type = type
  }

  private func ownRule(_ onError: ValueNode.ErrorRule?, _ slot: Int32) -> Int32? {
    switch onError {
    case nil: nil
    case .reject?: addRule(.reject, slot)
    case .warn?: addRule(.warn, slot)
    case .empty?, .use?: addRule(.silent, slot)
    }
  }

  /// Where errors of this value continue; `use` fills the slot there.
  private func handler(
    _ onError: ValueNode.ErrorRule?, _ slot: Int32, from type: ValueType
  ) -> ValueType {
    guard case .use(let node)? = onError else {
      code.errorRules[Int(rule)].handler = place
      return type
    }
    let jump = emit(.jump(to: 0), "onError")
    code.errorRules[Int(rule)].handler = place
    rule = addRule(.reject, slot)
    slots[Int(slot)].type = .empty
    _ = fill(node, into: slot)
    aim(jump)
    return type.joined(with: self.type(of: slot))
  }

  // MARK: - Forms

  /// A slot that holds the value without any instruction.
  private func ready(_ node: ValueNode) -> Int32? {
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

  private func form(_ node: ValueNode, _ slot: Int32) -> ValueType {
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
      emit(.expression(index, to: slot), "expr")
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
    code.concatenations.append(Concatenation(parts: parts))
    emit(.concatenate(Int32(code.concatenations.count - 1), to: slot), "template")
    return .text
  }

  private func filtered(
    _ reference: Placed<String>, _ filters: [Placed<String>], into slot: Int32
  ) -> ValueType {
    let first = Int(place)
    var type = ValueType.any
    let sources = measured {
      guard let source = self.slot(of: reference) else { return }
      emit(.copy(from: source, to: slot), "{\(reference.value)}")
      type = steps(
        filters.map { JSONNode(.string($0.value), at: $0.place) }, slot,
        from: self.type(of: source))
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
    let filled = parts.map { fill($0, into: nil) }
    code.joinings.append(
      Joining(slots: filled, separator: code.constants.range(of: separator)))
    emit(.join(Int32(code.joinings.count - 1), to: slot), "join")
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
      code.expressions.append(expression)
      return (Int32(code.expressions.count - 1), expression.type)
    } catch {
      error.all.forEach(log.add)
      return nil
    }
  }

  // MARK: - Steps

  private func steps(_ nodes: [JSONNode], _ slot: Int32, from input: ValueType) -> ValueType {
    let reader = StepReader(
      file: mapping.file, constants: code.constants, zones: zones ?? ZoneFinding.utcOnly)
    var type = input
    for node in nodes {
      do throws(MappingFault) {
        let (kind, step) = try reader.read(node)
        if !step.accepts(type) {
          log.report(
            StepCodes.type, at: node.place,
            "step '\(kind.spec.name)' cannot work on \(type.noun)")
        }
        type = step.resultType(for: type)
        code.steps.append(step)
        emit(
          .step(
            Int32(code.steps.count - 1), slot: slot, takesEmpty: kind.spec.takesEmpty),
          "step \(kind.spec.name)")
      } catch {
        log.add(error)
        type = .any
      }
    }
    return type
  }
}

extension ValueNode {
  /// Nothing but its form: no steps, default, requirement or rule of its own.
  var isPlain: Bool { steps.isEmpty && defaultTo.isEmpty && !isRequired && onError == nil }
}
