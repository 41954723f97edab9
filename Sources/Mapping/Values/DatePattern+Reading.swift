import Bytes
package import TimeZones

extension DatePattern {
  /// Epoch milliseconds of a text that fits from its first to its last byte; `nil` when it does not.
  ///
  /// - Parameter zone: Taken unless the text names an offset. Without a time of day it is 00:00.
  package func read(_ text: Span<UInt8>, in zone: Zone) -> Int64? {
    isISO ? Self.readISO(text, in: zone) : readParts(text, in: zone)
  }

  private func readParts(_ text: Span<UInt8>, in zone: Zone) -> Int64? {
    var fields = DateFields()
    var at = 0
    for part in parts {
      switch part {
      case .literal(let byte):
        guard text.skip(byte, at: &at) else { return nil }
      case .year:
        guard let year = text.digits(4, 4, at: &at) else { return nil }
        fields.year = year
      case .shortYear:
        guard let year = text.digits(2, 2, at: &at) else { return nil }
        fields.year = year + (year < 69 ? 2000 : 1900)
      case .month(let least):
        guard let month = text.digits(least, 2, at: &at) else { return nil }
        fields.month = month
      case .day(let least):
        guard let day = text.digits(least, 2, at: &at) else { return nil }
        fields.day = day
      case .hour(let least):
        guard let hour = text.digits(least, 2, at: &at) else { return nil }
        fields.hour = hour
      case .minute:
        guard let minute = text.digits(2, 2, at: &at) else { return nil }
        fields.minute = minute
      case .second:
        guard let second = text.digits(2, 2, at: &at) else { return nil }
        fields.second = second
      case .offset:
        guard let offset = text.offsetMinutes(isLoose: false, at: &at) else { return nil }
        fields.offsetMinutes = offset
      }
    }
    return at == text.count ? fields.instant(in: zone) : nil
  }

  /// `2026-02-27`, `2026-02-27T14:05`, with seconds, a fraction and an offset where they stand.
  ///
  /// - Source: ISO 8601-1 extended format; a space for `T` as in RFC 3339 §5.6.
  private static func readISO(_ text: Span<UInt8>, in zone: Zone) -> Int64? {
    var fields = DateFields()
    var at = 0
    guard let year = text.digits(4, 4, at: &at), text.skip(UInt8(ascii: "-"), at: &at),
      let month = text.digits(2, 2, at: &at), text.skip(UInt8(ascii: "-"), at: &at),
      let day = text.digits(2, 2, at: &at)
    else { return nil }
    fields.year = year
    fields.month = month
    fields.day = day
    if at == text.count { return fields.instant(in: zone) }
    guard text.skip(UInt8(ascii: "T"), at: &at) || text.skip(UInt8(ascii: " "), at: &at),
      let hour = text.digits(2, 2, at: &at), text.skip(UInt8(ascii: ":"), at: &at),
      let minute = text.digits(2, 2, at: &at)
    else { return nil }
    fields.hour = hour
    fields.minute = minute
    if text.skip(UInt8(ascii: ":"), at: &at) {
      guard let second = text.digits(2, 2, at: &at) else { return nil }
      fields.second = second
      if text.skip(UInt8(ascii: "."), at: &at) {
        guard let fraction = text.milliseconds(at: &at) else { return nil }
        fields.millisecond = fraction
      }
    }
    if at < text.count {
      guard let offset = text.offsetMinutes(isLoose: true, at: &at) else { return nil }
      fields.offsetMinutes = offset
    }
    return at == text.count ? fields.instant(in: zone) : nil
  }
}

extension Span where Element == UInt8 {
  /// The first three of the digits of a fraction of a second; the rest is passed over.
  fileprivate func milliseconds(at index: inout Int) -> Int? {
    let start = index
    guard var value = digits(1, 3, at: &index) else { return nil }
    for _ in index - start..<3 { value *= 10 }
    while digits(1, 1, at: &index) != nil {}
    return value
  }
}
