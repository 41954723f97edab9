import Bytes
import Diagnostics
import JSONText

/// `{ map: { a: x, b: y }, else: z }`: text → value, by exact text.
///
/// The argument is the whole step, since `else` stands beside `map`.
struct MapStep: Step {
  static let spec = StepSpec(
    "map", .sets, argument: "{ a: x, … }, else: v", shape: .names(.plain),
    furtherKeys: [JSONObjectShape.Field("else", .plain, "Where no entry fits.")], worksBare: false,
    takesEmpty: true,
    "replaces a text by its entry; without an entry and an else it is an error",
    examples: [
      .init("Картка", "{ map: { 'Картка': 'UA Cards' } }", gives: "UA Cards"),
      .init("fax", "{ map: { mobile: 'MOBILE' }, else: 'OTHER' }", gives: "OTHER"),
      .init("", "{ map: { mobile: 'MOBILE' }, else: 'OTHER' }", gives: "OTHER"),
      .init("", "{ map: { mobile: 'MOBILE' } }", gives: ""),
      .init("fax", "{ map: { mobile: 'MOBILE' } }", gives: nil),
    ])

  private let table: MapTable
  private let other: Value?
  private let result: ValueType

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let keys = try arguments.object(
      node, keys: [Self.spec.name] + Self.spec.furtherKeys.map(\.name))
    let entries = keys["map"] ?? node
    guard let members = entries.members, !members.isEmpty else {
      throw arguments.fault(at: entries, "the table is an object with entries")
    }
    var names = ByteTable(minimumCapacity: members.count)
    var values: [Value] = []
    for member in members {
      if names.insert(Array(member.key.utf8).span, values.count) != values.count {
        throw MappingFault(
          StepCodes.argument, at: member.keyPlace, in: arguments.file,
          "step 'map': '\(member.key)' stands twice", fix: "keep one of the entries")
      }
      values.append(try arguments.literal(member.value, "an entry"))
    }
    table = MapTable(names: names, values: values)
    var type = values[0].type
    for value in values { type = type.joined(with: value.type) }
    if let otherNode = keys["else"] {
      let value = try arguments.literal(otherNode, "'else'")
      other = value
      type = type.joined(with: value.type)
    } else {
      other = nil
    }
    result = type
  }

  func resultType(for input: ValueType) -> ValueType {
    input == .empty ? other?.type ?? .empty : result
  }
  func accepts(_ input: ValueType) -> Bool { ![.duration, .list, .record].contains(input) }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    if value.isEmpty { return StepResult(other ?? .empty) }
    let text = try row.text(of: value)
    if let index = table.names.find(row.bytes.span(text)) { return StepResult(table.values[index]) }
    if let other { return StepResult(other) }
    throw ValueFault(ValueCodes.notInMap, "\(row.quoted(text)) is not in the map")
  }
}

/// The entries of a map: a class, because the table of its names cannot be copied.
private final class MapTable: Sendable {
  let names: ByteTable
  let values: [Value]

  init(names: consuming ByteTable, values: [Value]) {
    self.names = names
    self.values = values
  }
}
