package import Bytes

/// One value while a row is worked on: plain bits, its text in the row's arena.
package enum Value: Sendable, BitwiseCopyable, Equatable {
  /// `''`, a missing cell, JSON `null`.
  case empty
  /// UTF-8 in the row's `RowText`.
  case text(ByteRange)
  case number(Decimal18)
  case bool(Bool)
  /// Epoch milliseconds, UTC.
  case instant(Int64)
  case duration(TimeSpan)

  package var isEmpty: Bool { if case .empty = self { true } else { false } }
  package var type: ValueType {
    switch self {
    case .empty: .empty
    case .text: .text
    case .number: .number
    case .bool: .bool
    case .instant: .instant
    case .duration: .duration
    }
  }
}

/// What a value can be; known before the first row wherever it matters.
package enum ValueType: String, Sendable {
  case empty, text, number, bool, instant, duration, list
  /// Not known before the row: the result of a `case` whose branches differ.
  case any
}

/// A length of time: whole calendar days in the zone at hand, and milliseconds.
package struct TimeSpan: Sendable, Hashable, BitwiseCopyable {
  package var days: Int32
  package var milliseconds: Int64

  package init(days: Int = 0, milliseconds: Int64 = 0) {
    self.days = Int32(clamping: days)
    self.milliseconds = milliseconds
  }
}

/// An exact decimal of up to 18 digits: `mantissa × 10^-scale`.
package struct Decimal18: Sendable, Hashable, BitwiseCopyable {
  package var mantissa: Int64
  /// Digits behind the point, 0…18.
  package var scale: UInt8

  package init(mantissa: Int64, scale: Int = 0) {
    self.mantissa = mantissa
    self.scale = UInt8(scale)
  }
}
