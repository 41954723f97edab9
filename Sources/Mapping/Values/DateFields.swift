import Bytes
import TimeZones

/// The parts of a date as read, before they are known to make sense.
struct DateFields {
  var year = 0
  var month = 0
  var day = 0
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0
  /// Minutes east of UTC where the text says so.
  var offsetMinutes: Int?

  /// Epoch milliseconds; `nil` when there is no such day or time.
  func instant(in zone: Zone) -> Int64? {
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid, hour <= 23, minute <= 59, second <= 59 else { return nil }
    let time = Int64(hour) * 3_600_000 + Int64(minute) * 60_000 + Int64(second) * 1000
    let local = Int64(date.daysSinceEpoch) * LocalTime.day + time + Int64(millisecond)
    guard let offsetMinutes else { return zone.instant(ofLocal: local) }
    return local - Int64(offsetMinutes) * LocalTime.minute
  }
}

extension Span where Element == UInt8 {
  /// Reads `least` to `most` digits at `index` and moves past them; `nil` when there are fewer.
  func digits(_ least: Int, _ most: Int, at index: inout Int) -> Int? {
    var value = 0
    let start = index
    while index < count, index - start < most {
      let digit = self[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value * 10 + Int(digit)
      index += 1
    }
    return index - start >= least ? value : nil
  }

  /// Moves past `byte` if it stands at `index`.
  func skip(_ byte: UInt8, at index: inout Int) -> Bool {
    guard index < count, self[index] == byte else { return false }
    index += 1
    return true
  }

  /// Reads `Z`, `+02:00` and, where `isLoose`, `+0200` and `+02`; minutes east of UTC.
  func offsetMinutes(isLoose: Bool, at index: inout Int) -> Int? {
    if skip(UInt8(ascii: "Z"), at: &index) { return 0 }
    let isWest = skip(UInt8(ascii: "-"), at: &index)
    guard isWest || skip(UInt8(ascii: "+"), at: &index),
      let hours = digits(2, 2, at: &index), hours <= 18
    else { return nil }
    var minutes = 0
    if skip(UInt8(ascii: ":"), at: &index) {
      guard let read = digits(2, 2, at: &index) else { return nil }
      minutes = read
    } else if !isLoose {
      return nil
    } else if index < count {
      guard let read = digits(2, 2, at: &index) else { return nil }
      minutes = read
    }
    guard minutes <= 59 else { return nil }
    return (hours * 60 + minutes) * (isWest ? -1 : 1)
  }
}
