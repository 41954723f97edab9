/// Letters of the Cyrillic and the Latin script that look the same in print.
///
/// - Source: Unicode Technical Standard #39, confusables.txt, the pairs that fonts draw alike.
enum Lookalikes {
  enum Script { case cyrillic, latin }

  private static let pairs: [(cyrillic: Unicode.Scalar, latin: Unicode.Scalar)] = [
    ("\u{0410}", "A"), ("\u{0412}", "B"), ("\u{0415}", "E"), ("\u{0406}", "I"),
    ("\u{0408}", "J"), ("\u{041A}", "K"), ("\u{041C}", "M"), ("\u{041D}", "H"),
    ("\u{041E}", "O"), ("\u{0420}", "P"), ("\u{0421}", "C"), ("\u{0422}", "T"),
    ("\u{0423}", "Y"), ("\u{0425}", "X"), ("\u{0405}", "S"),
    ("\u{0430}", "a"), ("\u{0435}", "e"), ("\u{0456}", "i"), ("\u{0458}", "j"),
    ("\u{043E}", "o"), ("\u{0440}", "p"), ("\u{0441}", "c"), ("\u{0443}", "y"),
    ("\u{0445}", "x"), ("\u{0455}", "s"),
    ("\u{0407}", "\u{00CF}"), ("\u{0457}", "\u{00EF}"),
    ("\u{0401}", "\u{00CB}"), ("\u{0451}", "\u{00EB}"),
  ]

  /// `nil` for what is no letter of the two.
  static func script(of scalar: UInt32) -> Script? {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x024F: .latin
    case 0x0400...0x052F: .cyrillic
    default: nil
    }
  }

  /// The letter of `script` that looks like a letter of the other one.
  static func double(of scalar: UInt32, in script: Script) -> Unicode.Scalar? {
    switch script {
    case .cyrillic: pairs.first { $0.latin.value == scalar }?.cyrillic
    case .latin: pairs.first { $0.cyrillic.value == scalar }?.latin
    }
  }
}
