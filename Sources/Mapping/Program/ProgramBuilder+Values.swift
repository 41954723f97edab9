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
    let plainRule = addRule(.reject, 0)
    let sources = measured {
      rule = plainRule
      slot = fill(node, into: nil)
    }
    (self.target, rule) = outer
    // A rule of the value's own is the first that `fill` adds.
    let valueRule = node.onError == nil ? plainRule : plainRule + 1
    let isSteady = isSteady(start..<place, slot: slot)
    code.values.append(
      CompiledValue(
        start: start, end: place, slot: slot, column: sources.onlyColumn,
        index: Int32(code.values.count), rule: valueRule, memo: isSteady ? code.memoCount : -1))
    if isSteady { code.memoCount += 1 }
    code.targets.append(target)
    code.failables.append(sources.failables.sorted())
    code.readColumns.append(sources.columns.sorted())
    return ValueID(index: code.values.count - 1)
  }

  /// A condition: an expression that is true or false.
  func condition(_ text: Placed<String>, _ target: String) -> ValueID {
    let id = value(ValueNode(.expression(text), at: text.place), target)
    mustBeBool(type(of: id), text)
    return id
  }

  func type(of id: ValueID) -> ValueType { type(of: code.values[id.index].slot) }

  func mustBeBool(_ type: ValueType, _ text: Placed<String>) {
    guard ![.bool, .any, .empty].contains(type) else { return }
    log.report(
      MappingCodes.type, at: text.place,
      "a condition is true or false, this is \(type.noun)", fix: "compare it with something")
  }

  /// Writes what fills a slot; returns the slot, which without `wanted` may be one that is filled
  /// anyway.
  func fill(_ node: ValueNode, into wanted: Int32?) -> Int32 {
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

  // MARK: - Steps

  func steps(_ nodes: [JSONNode], _ slot: Int32, from input: ValueType) -> ValueType {
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
        } else if step.readsZone {
          needsZone(node.place, "step '\(kind.spec.name)'")
        }
        type = step.resultType(for: type)
        code.steps.append(CompiledStep(step))
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
