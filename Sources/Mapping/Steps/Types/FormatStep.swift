import Bytes
import JSONText
import TimeZones

/// `{ format: '0.00' }`, `{ format: 'dd.MM.yyyy' }`: number or instant → text.
struct FormatStep: Step {
  static let spec = StepSpec(
    "format", .type, argument: "'0.00' | 'dd.MM.yyyy' | 'iso8601'", shape: .text, worksBare: false,
    "writes a number with fixed decimals, or a time by a pattern in the zone at hand",
    examples: [
      .init("1200.5", "['number', { format: '0.00' }]", gives: "1200.50"),
      .init("0.125", "['number', { format: '0.00' }]", gives: "0.13"),
      .init("-0.001", "['number', { format: '0' }]", gives: "0"),
      .init(
        "2026-03-05", "[{ date: { in: ['iso8601'] } }, { format: 'd.MM.yy' }]", gives: "5.03.26"),
      .init("1200.5", "{ format: '0.00' }", gives: nil),
    ])

  private enum Form {
    case decimals(Int)
    case date(DatePattern)
  }
  private let form: Form

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let text = try arguments.filledString(node, "the pattern")
    if let decimals = Self.decimals(text) {
      guard decimals <= 18 else {
        throw arguments.fault(StepCodes.pattern, at: node, "no number has more than 18 decimals")
      }
      form = .decimals(decimals)
    } else {
      form = .date(try arguments.datePattern(node, mustNameDay: false))
    }
  }

  var readsZone: Bool {
    if case .date(let pattern) = form { !pattern.isISO } else { false }
  }

  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .text }
  func accepts(_ input: ValueType) -> Bool {
    switch form {
    case .decimals: [.number, .any, .empty].contains(input)
    case .date: [.instant, .any, .empty].contains(input)
    }
  }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    switch (form, value) {
    case (.decimals(let decimals), .number(let number)):
      return StepResult(.text(row.bytes.append(number, decimals: decimals)))
    case (.date(let pattern), .instant(let instant)):
      let zone = row.zone
      return StepResult(.text(pattern.write(instant, in: zone, to: &row.bytes)))
    case (.decimals, _): throw row.typeFault("a number", value)
    case (.date, _): throw row.typeFault("a time", value)
    }
  }

  /// The decimals of `0`, `0.0`, `0.00` …; `nil` for anything else.
  private static func decimals(_ text: String) -> Int? {
    if text == "0" { return 0 }
    guard text.hasPrefix("0."), text.utf8.count > 2, text.dropFirst(2).allSatisfy({ $0 == "0" })
    else { return nil }
    return text.utf8.count - 2
  }
}

extension StepArguments {
  func datePattern(_ node: JSONNode, mustNameDay: Bool) throws(MappingFault) -> DatePattern {
    let text = try string(node, "a date pattern")
    let parts = "parts are yyyy yy MM M dd d HH H mm ss XXX"
    let pattern: DatePattern
    do {
      pattern = try DatePattern(text)
    } catch {
      throw fault(StepCodes.pattern, at: node, error.message, fix: parts)
    }
    guard !mustNameDay || pattern.namesDay else {
      throw fault(
        StepCodes.pattern, at: node, "pattern '\(text)' names no day of a year", fix: parts)
    }
    return pattern
  }
}
