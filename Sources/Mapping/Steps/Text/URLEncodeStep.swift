import Bytes

/// `urlencode`: everything that means something in an address is percent-encoded.
///
/// - Source: RFC 3986 §2.3 for what stays: letters, digits, `-`, `.`, `_`, `~`.
struct URLEncodeStep: TextStep, BareStep {
  static let spec = StepSpec(
    "urlencode", .text, "percent-encodes a text for use inside a link",
    examples: [
      .init("КР-0045-17", "'urlencode'", gives: "%D0%9A%D0%A0-0045-17"),
      .init("a b/c?d=1", "'urlencode'", gives: "a%20b%2Fc%3Fd%3D1"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let encoded = row.bytes.appendMapping(text, room: Int(text.count) * 3) { source, out in
      for index in 0..<source.count {
        let byte = source[index]
        if Self.stays(byte) {
          out.put(byte)
        } else {
          out.put(UInt8(ascii: "%"))
          out.put(Self.hexDigit(byte >> 4))
          out.put(Self.hexDigit(byte & 15))
        }
      }
    }
    return StepResult(.text(encoded))
  }

  private static func stays(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") - 10 + value
  }
}
