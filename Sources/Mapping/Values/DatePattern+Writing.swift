package import Bytes
package import TimeZones

extension DatePattern {
  /// Appends an instant in the form of the pattern; `iso8601` is written in UTC, all else in `zone`.
  @discardableResult
  package func write(
    _ instant: Int64, in zone: Zone, to buffer: inout ByteBuffer
  ) -> ByteRange {
    if isISO { return buffer.append(iso8601: instant) }
    let start = buffer.count
    let offset = zone.offsetSeconds(at: instant)
    let (days, time) = LocalTime.split(instant &+ Int64(offset) * 1000)
    let date = CivilDate(daysSinceEpoch: Int(days))
    for part in parts {
      switch part {
      case .literal(let byte): buffer.append(byte)
      case .year: buffer.append(decimal: Int64(date.year), minDigits: 4)
      case .shortYear: buffer.append(decimal: Int64(date.year % 100), minDigits: 2)
      case .month(let least): buffer.append(decimal: Int64(date.month), minDigits: least)
      case .day(let least): buffer.append(decimal: Int64(date.day), minDigits: least)
      case .hour(let least): buffer.append(decimal: time / LocalTime.hour, minDigits: least)
      case .minute: buffer.append(decimal: time / LocalTime.minute % 60, minDigits: 2)
      case .second: buffer.append(decimal: time / 1000 % 60, minDigits: 2)
      case .offset: buffer.append(offsetMinutes: offset / 60)
      }
    }
    return ByteRange(start: start, count: buffer.count - start)
  }
}

extension ByteBuffer {
  /// Appends an instant in UTC: `2026-02-27T19:05:00Z`, with milliseconds only where there are any.
  @discardableResult
  package mutating func append(iso8601 instant: Int64) -> ByteRange {
    let start = count
    let (days, time) = LocalTime.split(instant)
    let date = CivilDate(daysSinceEpoch: Int(days))
    append(decimal: Int64(date.year), minDigits: 4)
    append(UInt8(ascii: "-"))
    append(decimal: Int64(date.month), minDigits: 2)
    append(UInt8(ascii: "-"))
    append(decimal: Int64(date.day), minDigits: 2)
    append(UInt8(ascii: "T"))
    append(decimal: time / LocalTime.hour, minDigits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: time / LocalTime.minute % 60, minDigits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: time / 1000 % 60, minDigits: 2)
    if time % 1000 != 0 {
      append(UInt8(ascii: "."))
      append(decimal: time % 1000, minDigits: 3)
    }
    append(UInt8(ascii: "Z"))
    return ByteRange(start: start, count: count - start)
  }

  fileprivate mutating func append(offsetMinutes minutes: Int) {
    if minutes == 0 { return append(UInt8(ascii: "Z")) }
    append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    append(decimal: Int64(abs(minutes)) / 60, minDigits: 2)
    append(UInt8(ascii: ":"))
    append(decimal: Int64(abs(minutes)) % 60, minDigits: 2)
  }
}
