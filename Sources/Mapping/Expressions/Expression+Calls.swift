import Bytes

extension Expression {
  /// Calls a function; an empty argument makes the result empty, but for `empty`, `len`, `coalesce`.
  func call(
    _ function: ExpressionFunction, _ first: Int32, _ count: Int32, _ slots: [Value],
    _ row: inout RowText
  ) throws(ValueFault) -> Value {
    if function == .coalesce { return try coalesce(first, count, slots, &row) }
    let argument = count > 0 ? try read(operands[Int(first)], slots, &row) : .empty
    switch function {
    case .now: return .instant(row.now)
    case .today: return .instant(LocalTime.startOfDay(row.now, in: row.zone))
    case .empty: return .bool(argument.isEmpty)
    case .len:
      if case .list = argument {
        return .number(Decimal18(mantissa: Int64(row.count(argument))))
      }
      let text = try row.text(of: argument)
      let length = row.bytes.span(text).characterCount
      return .number(Decimal18(mantissa: Int64(length)))
    default: break
    }
    if argument.isEmpty { return .empty }
    guard count > 1 else { return try call(function, argument, &row) }
    let second = try read(operands[Int(first) + 1], slots, &row)
    return second.isEmpty ? .empty : try call(function, argument, second, &row)
  }

  /// With one argument that is not empty.
  private func call(
    _ function: ExpressionFunction, _ argument: Value, _ row: inout RowText
  ) throws(ValueFault) -> Value {
    switch function {
    case .num: return .number(try row.number(of: argument))
    case .lower, .upper:
      let text = try row.text(of: argument)
      return .text(row.lettersMapped(text, to: function == .lower ? .lower : .upper))
    case .days:
      guard let days = try row.number(of: argument).whole else {
        throw ValueFault(ValueCodes.fraction, "days() needs a whole number")
      }
      guard let days = Int32(exactly: days) else { throw tooLong }
      return .duration(TimeSpan(days: Int(days)))
    case .hours:
      let hour = Decimal18(mantissa: LocalTime.hour)
      let milliseconds = try row.number(of: argument).multiplied(by: hour).rounded(to: 0)
      guard let milliseconds = milliseconds.whole else { throw tooLong }
      return .duration(TimeSpan(milliseconds: milliseconds))
    default: return .empty
    }
  }

  /// With two arguments that are not empty.
  private func call(
    _ function: ExpressionFunction, _ first: Value, _ second: Value, _ row: inout RowText
  ) throws(ValueFault) -> Value {
    switch function {
    case .daysBetween, .hoursBetween:
      guard case .instant(let from) = first else { throw row.typeFault("a time", first) }
      guard case .instant(let to) = second else { throw row.typeFault("a time", second) }
      let units =
        function == .daysBetween
        ? LocalTime.days(from: from, to: to, in: row.zone) : (to &- from) / LocalTime.hour
      return .number(Decimal18(mantissa: units))
    default: break
    }
    let text = try row.text(of: first)
    let part = try row.text(of: second)
    return .bool(holds(function, row.bytes.span(text), row.bytes.span(part)))
  }

  private func holds(
    _ function: ExpressionFunction, _ text: Span<UInt8>, _ part: Span<UInt8>
  ) -> Bool {
    guard part.count <= text.count else { return false }
    let most = text.count - part.count
    switch function {
    case .startsWith: return text.extracting(0..<part.count).equals(part)
    case .endsWith: return text.extracting(most..<text.count).equals(part)
    default:
      for start in 0...most where text.extracting(start..<start + part.count).equals(part) {
        return true
      }
      return false
    }
  }

  private func coalesce(
    _ first: Int32, _ count: Int32, _ slots: [Value], _ row: inout RowText
  ) throws(ValueFault) -> Value {
    for index in Int(first)..<Int(first + count) {
      let value = try read(operands[index], slots, &row)
      if !value.isEmpty { return value }
    }
    return .empty
  }

  private var tooLong: ValueFault {
    ValueFault(ValueCodes.overflow, "the duration is too long")
  }
}
