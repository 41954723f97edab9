import Bytes
import JSONText
import TimeZones

/// `{ date: { in: ['dd.MM.yyyy'], zone: 'Europe/Kyiv' } }`: text → instant.
struct DateStep: Step {
  private static let keys = JSONObjectShape([
    .init("in", .texts, "Patterns to try.", isRequired: true),
    .init("zone", .text, "IANA zone of dates without one."),
  ])

  static let spec = StepSpec(
    "date", .type, argument: "{ in: ['dd.MM.yyyy', …], zone }", shape: .object(keys),
    worksBare: false,
    "reads a date by the first pattern that fits; 'iso8601' is a pattern too",
    examples: [
      .init("05.03.2026", "{ date: { in: ['dd.MM.yyyy'] } }", gives: "2026-03-05T00:00:00Z"),
      .init(
        "3/5/2026 9:05", "{ date: { in: ['M/d/yyyy H:mm'] } }", gives: "2026-03-05T09:05:00Z"),
      .init(
        "2026-03-02T09:00:00+01:00", "{ date: { in: ['iso8601'] } }",
        gives: "2026-03-02T08:00:00Z"),
      .init("03/04/2026", "{ date: { in: ['dd/MM/yyyy', 'MM/dd/yyyy'] } }", gives: nil),
      .init(
        "13/04/2026", "{ date: { in: ['dd/MM/yyyy', 'MM/dd/yyyy'] } }",
        gives: "2026-04-13T00:00:00Z"),
      .init("31.02.2026", "{ date: { in: ['dd.MM.yyyy'] } }", gives: nil),
    ])

  private let patterns: [DatePattern]
  private let zone: Zone?

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let keys = try arguments.object(node, keys: Self.keys.names)
    guard let forms = keys["in"] else {
      throw arguments.fault(
        at: node, "needs 'in', the patterns to try", fix: "write { date: { in: ['dd.MM.yyyy'] } }")
    }
    var patterns: [DatePattern] = []
    for form in forms.string == nil ? try arguments.list(forms, "'in'") : [forms] {
      patterns.append(try arguments.datePattern(form, mustNameDay: true))
    }
    guard !patterns.isEmpty else { throw arguments.fault(at: forms, "'in' is empty") }
    self.patterns = patterns
    zone = try Self.zone(keys["zone"], arguments)
  }

  private static func zone(
    _ node: JSONNode?, _ arguments: StepArguments
  ) throws(MappingFault) -> Zone? {
    guard let node else { return nil }
    let name = try arguments.filledString(node, "'zone'")
    if let zone = arguments.zones(name) { return zone }
    throw arguments.fault(
      at: node, "unknown time zone '\(name)'", fix: "write an IANA name such as 'Europe/Kyiv'")
  }

  var readsZone: Bool { zone == nil && !patterns.allSatisfy(\.namesOffset) }

  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .instant }
  func accepts(_ input: ValueType) -> Bool {
    [.text, .number, .instant, .any, .empty].contains(input)
  }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    switch value {
    case .instant: return StepResult(value)
    case .text, .number: break
    default: throw row.typeFault("a date", value)
    }
    let text = try row.text(of: value)
    var found: Int64?
    for pattern in patterns {
      guard let instant = pattern.read(row.bytes.span(text), in: zone ?? row.zone) else { continue }
      if let found, found != instant {
        throw ValueFault(
          ValueCodes.ambiguousDate, "\(row.quoted(text)) fits two patterns")
      }
      found = instant
    }
    guard let found else {
      throw ValueFault(
        ValueCodes.unreadableDate, "\(row.quoted(text)) is not a date of a known form")
    }
    return StepResult(.instant(found))
  }
}
