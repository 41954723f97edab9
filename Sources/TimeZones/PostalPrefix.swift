/// The first three signs of a postal code, which tell its region.
struct PostalPrefix {
  let text: String

  /// - Parameter country: Folded ISO code; `us` and `ca` have postal codes here.
  init?(_ postalCode: String, country: String) {
    let signs = Array(postalCode.uppercased().utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") })
    switch country {
    case "us":
      guard signs.allSatisfy(Self.isDigit), [4, 5, 9].contains(signs.count) else { return nil }
      let whole = signs.count == 4 ? [UInt8(ascii: "0")] + signs : signs
      text = String(decoding: whole.prefix(3), as: UTF8.self)
    case "ca":
      guard signs.count == 3 || signs.count == 6 else { return nil }
      for (index, sign) in signs.enumerated() {
        let isLetter = sign >= UInt8(ascii: "A") && sign <= UInt8(ascii: "Z")
        guard index % 2 == 0 ? isLetter : Self.isDigit(sign) else { return nil }
      }
      text = String(decoding: signs.prefix(3), as: UTF8.self)
    default: return nil
    }
  }

  private static func isDigit(_ sign: UInt8) -> Bool {
    sign >= UInt8(ascii: "0") && sign <= UInt8(ascii: "9")
  }

  /// `006`, `007` for 006 to 007; `K`, `L`, `M`, `N` for K to N; `V2`…`V9`.
  static func range(_ first: String, _ last: String) -> [String] {
    if let low = Int(first), let high = Int(last), low <= high {
      return (low...high).map { number in
        let digits = String(number)
        return String(repeating: "0", count: first.count - digits.count) + digits
      }
    }
    let stem = first.dropLast()
    guard let low = first.utf8.last, let high = last.utf8.last, low <= high else { return [] }
    return (low...high).map { stem + String(decoding: [$0], as: UTF8.self) }
  }
}
