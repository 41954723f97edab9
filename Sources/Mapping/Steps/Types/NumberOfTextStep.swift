import Bytes
import JSONText

/// `number`, `{ number: { decimal, group, strip } }`: text → number, exact.
///
/// Groups are checked, so that `12.45` is not read as 1245 where the point is said to group: the last
/// group has three digits, those before it two (as in India) or three.
struct NumberOfTextStep: Step {
  private static let keys = JSONObjectShape([
    .init("decimal", .text, "Between whole and fraction; a point."),
    .init("group", .either([.text, .list(.text)]), "Between thousands."),
    .init("strip", .either([.text, .list(.text)]), "Passed over, such as currencies."),
  ])

  static let spec = StepSpec(
    "number", .type, argument: "{ decimal: ',', group: [' '], strip: ['UAH'] }",
    shape: .object(keys),
    "reads a number; plain: a point, no grouping",
    examples: [
      .init("12450.30", "'number'", gives: "12450.3"),
      .init(
        "12 450,30 грн", "{ number: { decimal: ',', group: [' '], strip: ['грн'] } }",
        gives: "12450.3"),
      .init("$1,234,567.5", "{ number: { group: [','], strip: ['$'] } }", gives: "1234567.5"),
      .init("12.45", "{ number: { decimal: ',', group: ['.'] } }", gives: nil),
      .init("3.80671E+11", "'number'", gives: nil),
      .init("1234567890123456789", "'number'", gives: nil),
    ])

  private let decimal: [UInt8]
  private let group: TextSet
  private let strip: TextSet
  private let isPlain: Bool

  init(_ arguments: StepArguments) throws(MappingFault) {
    let keys =
      if let node = arguments.node {
        try arguments.object(node, keys: Self.keys.names)
      } else {
        [String: JSONNode]()
      }
    var point = "."
    if let node = keys["decimal"] { point = try arguments.filledString(node, "'decimal'") }
    var groups: [String] = []
    if let node = keys["group"] { groups = try arguments.strings(node, "'group'") }
    var strips: [String] = []
    if let node = keys["strip"] { strips = try arguments.strings(node, "'strip'") }
    guard !groups.contains(point) else {
      throw arguments.fault(
        at: keys["group"], "'\(point)' cannot be both the decimal sign and a group sign")
    }
    decimal = Array(point.utf8)
    group = TextSet(groups)
    strip = TextSet(strips)
    isPlain = point == "." && group.isEmpty && strip.isEmpty
  }

  func resultType(for input: ValueType) -> ValueType { input == .empty ? .empty : .number }
  func accepts(_ input: ValueType) -> Bool { [.text, .number, .any, .empty].contains(input) }

  func apply(_ value: Value, in row: inout RowText) throws(ValueFault) -> StepResult {
    guard case .text(let text) = value, !isPlain else {
      return StepResult(.number(try row.number(of: value)))
    }
    let reading = read(row.bytes.span(text))
    return StepResult(.number(try row.number(reading, of: text)))
  }

  private func read(_ text: Span<UInt8>) -> Decimal18.Reading {
    var builder = DecimalBuilder()
    var groups = GroupCheck()
    var hasSign = false
    var hasEnded = false
    var index = 0
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        if hasEnded { return .unreadable }
        builder.add(digit)
        groups.digits += 1
        index += 1
      } else if text.hasText(decimal, at: index), !builder.hasPoint, !hasEnded {
        guard groups.closes() else { return .unreadable }
        builder.hasPoint = true
        index += decimal.count
      } else if groups.digits > 0, !builder.hasPoint, !hasEnded,
        let length = separator(text, at: index)
      {
        guard groups.separates() else { return .unreadable }
        index += length
      } else if let length = strip.length(in: text, at: index) ?? text.spaceLength(at: index) {
        hasEnded = builder.hasDigits
        index += length
      } else if !hasSign, !builder.hasDigits, let length = text.signLength(at: index) {
        builder.isNegative = text[index] != UInt8(ascii: "+")
        hasSign = true
        index += length
      } else {
        return .unreadable
      }
    }
    guard builder.hasPoint || groups.closes() else { return .unreadable }
    return builder.result
  }

  /// The bytes of a group sign that has a digit behind it.
  private func separator(_ text: Span<UInt8>, at index: Int) -> Int? {
    guard let length = group.length(in: text, at: index), index + length < text.count,
      text[index + length] &- UInt8(ascii: "0") <= 9
    else { return nil }
    return length
  }
}

/// Whether the digits before the point are grouped as people group them.
private struct GroupCheck {
  /// Since the last separator.
  var digits = 0
  private var hasSeparator = false

  mutating func separates() -> Bool {
    let isRight = hasSeparator ? digits == 2 || digits == 3 : digits >= 1 && digits <= 3
    hasSeparator = true
    digits = 0
    return isRight
  }

  func closes() -> Bool { !hasSeparator || digits == 3 }
}

extension Span where Element == UInt8 {
  /// The bytes of the white space at `index`, `nil` when there is none.
  fileprivate func spaceLength(at index: Int) -> Int? {
    let (scalar, length) = scalar(at: index)
    return scalar.isWhiteSpace ? length : nil
  }

  /// The bytes of `-`, `+` or `−` at `index`.
  fileprivate func signLength(at index: Int) -> Int? {
    let (scalar, length) = scalar(at: index)
    return ["-", "+", "\u{2212}"].contains(scalar) ? length : nil
  }
}
