package import Bytes

/// One value while a row is worked on: plain bits, its text in the row's arena.
package enum Value: Sendable, BitwiseCopyable, Equatable {
  /// `''`, a missing cell, an empty list, JSON `null`.
  case empty
  /// UTF-8 in the row's `RowText`.
  case text(ByteRange)
  case number(Decimal18)
  case bool(Bool)
  /// Epoch milliseconds, UTC.
  case instant(Int64)
  case duration(TimeSpan)
  /// Compact JSON in the row's `RowText`; an empty list is `.empty`.
  case list(ByteRange)
  case record(ByteRange)

  package var isEmpty: Bool { if case .empty = self { true } else { false } }
  package var type: ValueType {
    switch self {
    case .empty: .empty
    case .text: .text
    case .number: .number
    case .bool: .bool
    case .instant: .instant
    case .duration: .duration
    case .list: .list
    case .record: .record
    }
  }
}

/// What a value can be; known before the first row wherever it matters.
package enum ValueType: String, Sendable {
  case empty, text, number, bool, instant, duration, list, record
  /// Not known before the row: the result of a `case` whose branches differ.
  case any
}
