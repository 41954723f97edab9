import Bytes

extension Value {
  /// Whether two values of one type are the same; empty equals only empty, different types never.
  package static func equal(_ a: Value, _ b: Value, in row: borrowing RowText) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)):
      return a == b || (a.count == b.count && row.bytes.span(a).equals(row.bytes.span(b)))
    case (.number(let a), .number(let b)): return Decimal18.compare(a, b) == 0
    case (.bool(let a), .bool(let b)): return a == b
    case (.instant(let a), .instant(let b)): return a == b
    case (.duration(let a), .duration(let b)): return a.total == b.total
    case (.empty, .empty): return true
    default: return false
    }
  }

  /// -1, 0 or 1; `nil` when there is no order: one is empty, the types differ, or they are bools.
  ///
  /// Texts compare by code point, which for UTF-8 is by byte.
  package static func compare(_ a: Value, _ b: Value, in row: borrowing RowText) -> Int? {
    switch (a, b) {
    case (.number(let a), .number(let b)): return Decimal18.compare(a, b)
    case (.text(let a), .text(let b)): return order(row.bytes.span(a), row.bytes.span(b))
    case (.instant(let a), .instant(let b)): return order(a, b)
    case (.duration(let a), .duration(let b)): return order(a.total, b.total)
    default: return nil
    }
  }

  private static func order(_ a: Int64, _ b: Int64) -> Int { (a > b ? 1 : 0) - (a < b ? 1 : 0) }

  private static func order(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    for index in 0..<min(a.count, b.count) where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return order(Int64(a.count), Int64(b.count))
  }
}
