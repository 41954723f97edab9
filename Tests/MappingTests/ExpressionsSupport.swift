import Bytes
import Diagnostics
import JSONText
import Mapping
import TimeZones
import XCTest

/// A scope with a few named values, and what expressions over them give.
struct SampleScope: NameScope {
  var names: [(name: ReferenceToken, type: ValueType)]

  func resolve(_ reference: ReferenceToken) -> (slot: SlotID, type: ValueType)? {
    guard let index = names.firstIndex(where: { $0.name == reference }) else { return nil }
    return (SlotID(index: index), names[index].type)
  }
  var known: [String] { names.map(\.name.description) }
}

enum Evaluation {
  /// What the names of `SampleScope` hold.
  static let place = JSONNode.Place(line: 7, column: 11, byte: 100, length: 0)

  static func compile(
    _ text: String, _ scope: SampleScope, constants: ConstantPool = ConstantPool()
  ) throws -> Mapping.Expression {
    try ExpressionCompiler.compile(
      text, at: place, in: "m.json5", scope: scope, constants: constants)
  }

  /// The faults of an expression over names with types only.
  static func faults(_ text: String, _ names: [(ReferenceToken, ValueType)] = []) -> [MappingFault]
  {
    do {
      _ = try compile(text, SampleScope(names: names.map { (name: $0.0, type: $0.1) }))
      return []
    } catch {
      return (error as? MappingFaults)?.all ?? []
    }
  }

  /// The result as text; `empty` for empty. Texts given as values are put into the row.
  static func run(
    _ text: String, _ values: KeyValuePairs<String, Sample.Cell> = [:], zone: Zone = .utc,
    untyped: Bool = false
  ) throws -> String {
    let names = values.map { name, cell in
      (name: token(name), type: untyped ? .any : cell.type)
    }
    let constants = ConstantPool()
    let expression = try compile(text, SampleScope(names: names), constants: constants)
    var row = Sample.row(constants, zone: zone)
    let slots = values.map { $0.value.value(in: &row) }
    let value = try expression.evaluate(slots, in: &row)
    if value.isEmpty { return "empty" }
    if case .duration(let span) = value { return "\(span.days)d \(span.milliseconds)ms" }
    let range = try row.text(of: value)
    return row.bytes.string(range)
  }

  private static func token(_ name: String) -> ReferenceToken {
    if name.hasPrefix("$") { return .parameter(String(name.dropFirst())) }
    if name.hasPrefix("@") { return .fact(String(name.dropFirst())) }
    if name.hasPrefix("`") { return .quoted(String(name.dropFirst().dropLast())) }
    return .name(name)
  }
}

extension Sample {
  enum Cell {
    case text(String)
    case number(String)
    case bool(Bool)
    /// ISO 8601.
    case time(String)
    case empty

    var type: ValueType {
      switch self {
      case .text: .text
      case .number: .number
      case .bool: .bool
      case .time: .instant
      case .empty: .text
      }
    }

    func value(in row: inout RowText) -> Value {
      switch self {
      case .empty: return .empty
      case .text(let text): return .textOrEmpty(row.bytes.append(text))
      case .number(let literal): return Decimal18(literal: literal).map(Value.number) ?? .empty
      case .bool(let flag): return .bool(flag)
      case .time(let text):
        let pattern = try? DatePattern("iso8601")
        return pattern?.read(Array(text.utf8).span, in: row.zone).map(Value.instant) ?? .empty
      }
    }
  }
}
