/// The transitions of a compiled tzdata file from 1970 on, and the rule that follows them.
///
/// - Units: epoch seconds; offsets are seconds east of UTC.
/// - Shapes: Version 2 and later; version 1 files, whose times end in 2038, are not taken.
/// - Source: RFC 8536 §3.
struct TZif: Equatable {
  var transitions: [Int64] = []
  /// One more than `transitions`; the first holds before them.
  var offsets: [Int32] = []
  /// The footer: a POSIX rule, or empty.
  var rule = ""

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes, at: 0), first.version >= UInt8(ascii: "2"),
      let header = Header(bytes, at: first.end(timeSize: 4))
    else { return nil }
    let end = header.end(timeSize: 8)
    guard end < bytes.count, header.types > 0 else { return nil }
    let times = header.at + Header.size
    let indexes = times + header.times * 8
    let types = indexes + header.times
    func offset(ofType type: Int) -> Int32? {
      guard type < header.types else { return nil }
      return Int32(bitPattern: UInt32(truncatingIfNeeded: Self.number(bytes, types + type * 6, 4)))
    }
    guard var before = offset(ofType: 0) else { return nil }
    for place in 0..<header.times {
      let time = Int64(bitPattern: Self.number(bytes, times + place * 8, 8))
      guard let offset = offset(ofType: Int(bytes[indexes + place])) else { return nil }
      if time < 0 {
        before = offset
        continue
      }
      // A change of name alone is none of the clock.
      guard offset != offsets.last ?? before else { continue }
      if offsets.isEmpty { offsets.append(before) }
      guard time > transitions.last ?? -1 else { return nil }
      transitions.append(time)
      offsets.append(offset)
    }
    if offsets.isEmpty { offsets.append(before) }
    let footer = bytes[end...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
    rule = String(decoding: footer, as: UTF8.self)
  }

  /// Big-endian.
  fileprivate static func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> UInt64 {
    bytes[at..<at + count].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private struct Header {
    static let size = 44
    let at: Int
    let version: UInt8
    let utcFlags: Int
    let standardFlags: Int
    let leaps: Int
    let times: Int
    let types: Int
    let letters: Int

    init?(_ bytes: [UInt8], at: Int) {
      guard at + Self.size <= bytes.count, bytes[at..<at + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      func count(_ index: Int) -> Int { Int(TZif.number(bytes, at + 20 + index * 4, 4)) }
      self.at = at
      version = bytes[at + 4]
      (utcFlags, standardFlags, leaps) = (count(0), count(1), count(2))
      (times, types, letters) = (count(3), count(4), count(5))
      guard times < 10_000, types <= 256, letters < 10_000, leaps < 10_000 else { return nil }
    }

    func end(timeSize: Int) -> Int {
      at + Self.size + times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4)
        + standardFlags + utcFlags
    }
  }
}
