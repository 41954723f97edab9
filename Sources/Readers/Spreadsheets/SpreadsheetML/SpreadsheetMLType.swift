import Bytes
import Records

/// What `ss:Type` says that the text of a cell is.
enum SpreadsheetMLType: Sendable {
  case text, number, boolean, moment, error

  /// - Parameter xml: At the start of a `Data`.
  init(_ xml: borrowing XMLPull) {
    self = .text
    guard let range = xml.attribute("Type") else { return }
    let type = xml.bytes.span(range)
    if type.equals("Number") { self = .number }
    if type.equals("Boolean") { self = .boolean }
    if type.equals("DateTime") { self = .moment }
    if type.equals("Error") { self = .error }
  }

  /// Appends the text of a cell; what is not of its type stays as it is.
  ///
  /// - Parameter format: How the cell is shown: a number may be a date, a date elapsed time.
  func append(
    _ text: Span<UInt8>, _ format: NumberFormat, _ system: DateSystem, to bytes: inout ByteBuffer
  ) -> CellKind {
    switch self {
    case .number:
      if format != .number, let value = Double(text.string), value.isFinite {
        let isMoment =
          format == .elapsed
          ? bytes.append(elapsedDays: value) : bytes.append(serial: value, system)
        if isMoment { return .date }
      }
      if bytes.append(numberText: text) { return .number }
    case .boolean:
      if text.equals("1") || text.equals("0") {
        bytes.append(text[0] == UInt8(ascii: "1") ? "TRUE" : "FALSE")
        return .boolean
      }
    case .moment:
      if let moment = XMLMoment(text) {
        if format == .elapsed, let days = system.serial(of: moment.day) {
          bytes.append(clock: days * 86_400_000 + moment.milliseconds)
        } else {
          bytes.append(moment, firstDay: system.firstDay)
        }
        return .date
      }
    case .error:
      bytes.append(text)
      return .error
    case .text: break
    }
    bytes.append(text)
    return .text
  }
}

extension DateSystem {
  /// The day that is written for times alone, from 1970-01-01.
  fileprivate var firstDay: Int64 { self == .from1904 ? -24_107 : -25_568 }

  /// The number that a sheet counts a day by; `nil` before its first one.
  fileprivate func serial(of day: Int64) -> Int64? {
    guard day >= firstDay else { return nil }
    // From 1900-03-01 on a day counts that never was.
    return day - firstDay + (self == .from1900 && day >= -25_508 ? 1 : 0)
  }
}
