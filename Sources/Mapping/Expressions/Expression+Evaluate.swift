import Bytes

extension Expression {
  func value(
    _ index: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Value {
    switch nodes[Int(index)] {
    case .constant(let value): return value
    case .slot(let slot): return slots[Int(slot)]
    case .not(let operand): return .bool(!(try condition(operand, slots, &row)))
    case .negative(let operand): return try negative(try read(operand, slots, &row), row)
    case .and(let left, let right):
      guard try condition(left, slots, &row) else { return .bool(false) }
      return .bool(try condition(right, slots, &row))
    case .or(let left, let right):
      if try condition(left, slots, &row) { return .bool(true) }
      return .bool(try condition(right, slots, &row))
    case .equal(let left, let right):
      let left = try read(left, slots, &row)
      let right = try read(right, slots, &row)
      return .bool(Value.equal(left, right, in: row))
    case .unequal(let left, let right):
      let left = try read(left, slots, &row)
      let right = try read(right, slots, &row)
      return .bool(!Value.equal(left, right, in: row))
    case .order(let order, let left, let right):
      let left = try read(left, slots, &row)
      let right = try read(right, slots, &row)
      return .bool(try holds(order, left, right, row))
    case .isIn(let operand, let first, let count):
      return .bool(try isIn(operand, first, count, slots, &row))
    case .isNotIn(let operand, let first, let count):
      return .bool(!(try isIn(operand, first, count, slots, &row)))
    case .isInList(let operand, let list):
      return .bool(try isIn(operand, list, slots, &row))
    case .isNotInList(let operand, let list):
      return .bool(!(try isIn(operand, list, slots, &row)))
    case .arithmetic(let operation, let left, let right):
      let left = try read(left, slots, &row)
      let right = try read(right, slots, &row)
      return try arithmetic(operation, left, right, row)
    case .call(let function, let first, let count):
      return try call(function, first, count, slots, &row)
    case .matches(let operand, let pattern):
      let operand = try read(operand, slots, &row)
      if operand.isEmpty { return .empty }
      let text = try row.text(of: operand)
      return .bool(patterns[Int(pattern)].matchesWhole(text, in: &row))
    }
  }

  /// The same, without a call for what needs none: most operands are constants and cells.
  @inline(__always)
  func read(
    _ index: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Value {
    switch nodes[Int(index)] {
    case .constant(let value): value
    case .slot(let slot): slots[Int(slot)]
    default: try value(index, slots, &row)
    }
  }

  /// A value as a condition: empty counts as false.
  private func condition(
    _ index: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Bool {
    switch try value(index, slots, &row) {
    case .bool(let flag): return flag
    case .empty: return false
    case let other: throw row.typeFault("true or false", other)
    }
  }

  /// False if one is empty; values of two types have no order and are an error.
  private func holds(
    _ order: Order, _ left: Value, _ right: Value, _ row: borrowing RowText
  ) throws(ValueFault) -> Bool {
    guard let sign = Value.compare(left, right, in: row) else {
      if left.isEmpty || right.isEmpty { return false }
      throw ValueFault(
        ValueCodes.type, "\(left.type.noun) cannot be compared with \(right.type.noun)")
    }
    switch order {
    case .less: return sign < 0
    case .lessOrEqual: return sign <= 0
    case .greater: return sign > 0
    case .greaterOrEqual: return sign >= 0
    }
  }

  private func isIn(
    _ operand: Int32, _ first: Int32, _ count: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Bool {
    let wanted = try read(operand, slots, &row)
    for index in Int(first)..<Int(first + count) {
      let element = try read(operands[index], slots, &row)
      if Value.equal(wanted, element, in: row) { return true }
    }
    return false
  }

  /// Whether an element of a list is the same; a value that is no list is a list of itself.
  private func isIn(
    _ operand: Int32, _ list: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Bool {
    let wanted = try read(operand, slots, &row)
    var walk = ListWalk(try read(list, slots, &row))
    while let element = row.next(&walk) {
      if Value.equal(wanted, element, in: row) { return true }
    }
    return false
  }

  private func negative(_ value: Value, _ row: borrowing RowText) throws(ValueFault) -> Value {
    switch value {
    case .empty: return .empty
    case .number(let number): return .number(number.negated)
    default: throw row.typeFault("a number", value)
    }
  }

  /// Empty if one is empty.
  private func arithmetic(
    _ operation: Arithmetic, _ left: Value, _ right: Value, _ row: borrowing RowText
  ) throws(ValueFault) -> Value {
    switch (left, right) {
    case (.empty, _), (_, .empty): return .empty
    case (.number(let left), .number(let right)):
      switch operation {
      case .plus: return .number(try left.adding(right))
      case .minus: return .number(try left.subtracting(right))
      case .times: return .number(try left.multiplied(by: right))
      case .over: return .number(try left.divided(by: right))
      }
    case (.instant(let instant), .duration(let span)) where operation == .plus:
      return .instant(try LocalTime.adding(span, to: instant, in: row.zone))
    case (.instant(let instant), .duration(let span)) where operation == .minus:
      guard let back = span.negated else {
        throw ValueFault(ValueCodes.overflow, "the duration is too long")
      }
      return .instant(try LocalTime.adding(back, to: instant, in: row.zone))
    case (.instant(let later), .instant(let earlier)) where operation == .minus:
      return .duration(TimeSpan(milliseconds: later &- earlier))
    default:
      throw ValueFault(
        ValueCodes.type, "\(left.type.noun) and \(right.type.noun) cannot be reckoned together")
    }
  }
}
