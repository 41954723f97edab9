import JSONText

/// A plain value as written in a mapping.
package enum Literal: Sendable, Equatable {
  case empty
  case text(String)
  case number(Decimal18)
  case bool(Bool)

  /// `nil` for lists, objects, and numbers beyond 18 digits or with an exponent.
  init?(_ node: JSONNode) {
    switch node.value {
    case .null: self = .empty
    case .bool(let flag): self = .bool(flag)
    case .string(let text): self = text.isEmpty ? .empty : .text(text)
    case .number(let literal):
      guard let number = Self.decimal(literal) else { return nil }
      self = .number(number)
    case .array, .object: return nil
    }
  }

  /// `12.50` as a decimal; `nil` if it is none.
  static func decimal(_ literal: String) -> Decimal18? {
    let isNegative = literal.hasPrefix("-")
    let parts = literal.dropFirst(isNegative ? 1 : 0).split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = whole + fraction
    guard parts.count == 1 || !fraction.isEmpty,
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.drop(while: { $0 == "0" }).count <= 18, fraction.count <= 18,
      let mantissa = Int64(digits)
    else { return nil }
    return Decimal18(mantissa: isNegative ? -mantissa : mantissa, scale: fraction.count)
  }

  /// As it would be written in a text.
  var text: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): Self.text(number)
    }
  }

  /// Without zeros at the end of a fraction, as rows write numbers.
  private static func text(_ number: Decimal18) -> String {
    var number = number
    while number.scale > 0, number.mantissa % 10 == 0 {
      number = Decimal18(mantissa: number.mantissa / 10, scale: Int(number.scale) - 1)
    }
    let sign = number.mantissa < 0 ? "-" : ""
    var digits = String(number.mantissa.magnitude)
    let scale = Int(number.scale)
    guard scale > 0 else { return sign + digits }
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
    }
    return sign + digits.dropLast(scale) + "." + digits.suffix(scale)
  }

  var node: JSONNode.Value {
    switch self {
    case .empty: .null
    case .text(let text): .string(text)
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(Self.text(number))
    }
  }
}
