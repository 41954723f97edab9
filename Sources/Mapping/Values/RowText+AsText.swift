package import Bytes

/// Values as text, and text as values.
extension RowText {
  /// Numbers without grouping and with a point, bools `true` and `false`, instants as ISO 8601 in UTC
  /// such as `2026-02-27T19:05:00Z`; empty is an empty range.
  ///
  /// - Throws: `cell.type` (E400) for what has no text: a duration, a list, an object.
  package mutating func text(of value: Value) throws(ValueFault) -> ByteRange {
    switch value {
    case .text(let range): return range
    case .empty: return .empty
    case .number(let number): return bytes.append(number)
    case .bool(let flag): return flag ? bytes.append("true") : bytes.append("false")
    case .instant(let instant): return bytes.append(iso8601: instant)
    case .duration:
      throw ValueFault(ValueCodes.type, "a duration cannot be shown as text")
    case .list: throw ValueFault(ValueCodes.type, "a list is no text; join it by joinList")
    case .record: throw ValueFault(ValueCodes.type, "an object is no text; name one of its keys")
    }
  }

  /// The instant that a member's time is: an instant itself, or a number of epoch milliseconds.
  ///
  /// - Throws: `date.seconds` (E422) for a number below 10¹¹, which means seconds; `date.range`
  ///   (E423); `cell.type` (E400) for anything else.
  package func instant(of value: Value) throws(ValueFault) -> Int64 {
    switch value {
    case .instant(let instant): return instant
    case .number(let number):
      guard let milliseconds = number.whole else {
        throw ValueFault(ValueCodes.fraction, "a time in milliseconds has no fraction")
      }
      guard milliseconds >= 100_000_000_000 else {
        throw ValueFault(ValueCodes.seconds, "'\(milliseconds)' looks like seconds")
      }
      guard LocalTime.range.contains(milliseconds) else {
        throw ValueFault(ValueCodes.dateRange, "the time is outside of the years 1 to 9999")
      }
      return milliseconds
    default:
      throw typeFault("a time", value)
    }
  }

  /// A time on the clock of the zone at hand: `2026-03-16 20:00 Europe/Kyiv`.
  package func shown(_ instant: Int64) -> String { LocalTime.shown(instant, in: zone) }

  /// A text for a message: in single quotes, the first 60 characters.
  package func quoted(_ text: ByteRange) -> String {
    let source = bytes.span(text)
    let shown = source.cut(before: source.offset(after: 60))
    let start = bytes.string(ByteRange(start: text.lowerBound, count: shown))
    return shown < source.count ? "'\(start)…'" : "'\(start)'"
  }

  /// `cell.type` (E400) for a value that is not what is needed, with its text.
  package func typeFault(_ wanted: String, _ value: Value) -> ValueFault {
    let text = if case .text(let range) = value { " \(quoted(range))" } else { "" }
    return ValueFault(ValueCodes.type, "found \(value.type.noun)\(text) instead of \(wanted)")
  }
}

extension ValueType {
  /// As messages call it.
  package var noun: String {
    switch self {
    case .empty: "nothing"
    case .text: "text"
    case .number: "a number"
    case .bool: "true or false"
    case .instant: "a time"
    case .duration: "a duration"
    case .list: "a list"
    case .record: "an object"
    case .any: "a value"
    }
  }
}

extension Value {
  /// A text, or empty when nothing is left of it.
  package static func textOrEmpty(_ range: ByteRange) -> Value {
    range.isEmpty ? .empty : .text(range)
  }
}
