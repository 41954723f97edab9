/// The table of the official romanisation, by small letter.
package enum UkrainianLatin {
  static func isLetter(_ scalar: UInt32) -> Bool { (0x0400...0x052F).contains(scalar) }

  /// `nil` for what is no Ukrainian letter; empty for the soft sign.
  ///
  /// - Parameter isInside: Whether a letter stands in front, which changes є ї й ю я.
  package static func spelling(of letter: UInt32, isInside: Bool) -> String? {
    switch letter {
    case 0x0454: isInside ? "ie" : "ye"  // є
    case 0x0457: isInside ? "i" : "yi"  // ї
    case 0x0439: isInside ? "i" : "y"  // й
    case 0x044E: isInside ? "iu" : "yu"  // ю
    case 0x044F: isInside ? "ia" : "ya"  // я
    case 0x0491: "g"  // ґ
    case 0x0456: "i"  // і
    case 0x0430...0x044C: inOrder(letter)
    default: nil
    }
  }

  /// а…ь in alphabetical order but for й; ъ and ы are Russian.
  private static func inOrder(_ letter: UInt32) -> String? {
    switch letter {
    case 0x0430: "a"
    case 0x0431: "b"
    case 0x0432: "v"
    case 0x0433: "h"
    case 0x0434: "d"
    case 0x0435: "e"
    case 0x0436: "zh"
    case 0x0437: "z"
    case 0x0438: "y"
    case 0x043A: "k"
    case 0x043B: "l"
    case 0x043C: "m"
    case 0x043D: "n"
    case 0x043E: "o"
    case 0x043F: "p"
    case 0x0440: "r"
    case 0x0441: "s"
    case 0x0442: "t"
    case 0x0443: "u"
    case 0x0444: "f"
    case 0x0445: "kh"
    case 0x0446: "ts"
    case 0x0447: "ch"
    case 0x0448: "sh"
    case 0x0449: "shch"
    case 0x044C: ""
    default: nil
    }
  }
}
