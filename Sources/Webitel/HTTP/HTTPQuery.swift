/// The part of an address after `?`: keys may repeat; both sides are percent-encoded.
///
/// - Source: RFC 3986 §2.3; all but unreserved characters are encoded, also `+`, `[` and `]`.
package struct HTTPQuery: Sendable, Equatable {
  package private(set) var text = ""

  package init() {}

  package mutating func add(_ name: String, _ value: String) {
    text += (text.isEmpty ? "?" : "&") + Self.encoded(name) + "=" + Self.encoded(value)
  }
  package mutating func add(_ name: String, _ value: Int64) { add(name, String(value)) }
  package mutating func add(_ name: String, each values: [String]) {
    for value in values { add(name, value) }
  }

  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return out
  }
}
