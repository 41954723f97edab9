package import Bytes

extension PhoneNumber {
  /// A way to write a number.
  public enum Form: Sendable, CaseIterable {
    /// `+380671234567`.
    case e164
    /// `380671234567`.
    case digits
    /// `0671234567`: as it is dialled inside its country, with the trunk prefix where one is usual.
    case national
    /// `067 123 4567`: as people of its country write it.
    case nationalGroups
    /// `+380 67 123 4567`.
    case international
    /// `tel:+380-67-123-4567`.
    case rfc3966
    /// `671234567`: the national significant number alone.
    case significant
  }

  /// Appends the number without its extension.
  package func write(_ form: Form, to buffer: inout ByteBuffer) {
    switch form {
    case .e164:
      buffer.append(UInt8(ascii: "+"))
      buffer.append(internationalDigits)
    case .digits: buffer.append(internationalDigits)
    case .national:
      buffer.append(trunk)
      appendNational(to: &buffer)
    case .nationalGroups: NumberFormats.shared.write(self, isNational: true, to: &buffer)
    case .international:
      buffer.append(UInt8(ascii: "+"))
      buffer.append(decimal: Int64(callingCode))
      buffer.append(UInt8(ascii: " "))
      NumberFormats.shared.write(self, isNational: false, to: &buffer)
    case .rfc3966: appendURI(to: &buffer)
    case .significant: appendNational(to: &buffer)
    }
  }

  /// Groups are joined by hyphens, whatever stands between them in print.
  private func appendURI(to buffer: inout ByteBuffer) {
    buffer.append("tel:+")
    buffer.append(decimal: Int64(callingCode))
    var groups = ByteBuffer(capacity: 32)
    NumberFormats.shared.write(self, isNational: false, to: &groups)
    var owesHyphen = true
    for index in 0..<groups.count {
      let isDigit = groups[index] &- UInt8(ascii: "0") < 10
      if isDigit, owesHyphen { buffer.append(UInt8(ascii: "-")) }
      if isDigit { buffer.append(groups[index]) }
      owesHyphen = !isDigit
    }
  }

  private func appendNational(to buffer: inout ByteBuffer) {
    buffer.append(nationalDigits)
  }

  /// The number without its extension.
  public func text(_ form: Form) -> String {
    var buffer = ByteBuffer(capacity: 64)
    write(form, to: &buffer)
    return buffer.string
  }
}

extension PhoneNumber: CustomStringConvertible {
  /// E.164 form.
  public var description: String { text(.e164) }
}

extension ByteBuffer {
  /// Sixteen digits at once, of which those that there are stay.
  mutating func append(_ digits: Digits) {
    let start = count
    let (head, tail) = (UInt32(truncatingIfNeeded: digits.head), digits.head &>> 32)
    _ = appendMapping(.empty, room: Digits.headCapacity) { _, cursor in
      cursor.put(eight: Self.spelled(UInt64(head)))
      cursor.put(eight: Self.spelled(tail))
    }
    truncate(to: start + min(digits.count, Digits.headCapacity))
    var rest = digits.dropFirst(Digits.headCapacity)
    while rest.count > 0 { append(UInt8(ascii: "0") + UInt8(rest.popFirst())) }
  }

  /// Eight digits of four bits, the first lowest, in ASCII.
  private static func spelled(_ digits: UInt64) -> UInt64 {
    var bytes = (digits | digits &<< 16) & 0x0000_FFFF_0000_FFFF
    bytes = (bytes | bytes &<< 8) & 0x00FF_00FF_00FF_00FF
    bytes = (bytes | bytes &<< 4) & 0x0F0F_0F0F_0F0F_0F0F
    return bytes | 0x3030_3030_3030_3030
  }
}
