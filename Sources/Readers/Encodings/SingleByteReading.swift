import Records

/// What a text reads as in one single-byte encoding, and how odd that looks.
///
/// A wrong encoding gives itself away by letters that no one language has together, capitals within
/// words, letters of two scripts in a word, and signs nobody types.
/// - Units: bits, as `LetterModel`.
struct SingleByteReading {
  private enum Kind { case other, upper, lower }

  let encoding: TextEncoding
  /// What each byte reads as, letters in lower case.
  private let folded: [Unicode.Scalar]
  private let kinds: [Kind]
  /// How often each byte beyond ASCII stands next to a letter.
  private var counts = [Int](repeating: 0, count: 256)
  /// The cost of neighbours that do not belong together, whatever the language.
  private var oddity = 0.0
  private var oddityIfCyrillic = 0.0
  private var oddityIfLatin = 0.0

  /// - Parameter bytes: Those beyond ASCII with their neighbours.
  init(_ encoding: TextEncoding, _ bytes: [UInt8]) {
    self.encoding = encoding
    let characters = encoding.characters
    folded = characters.map(Self.lowercased)
    kinds = zip(characters, folded).map { character, lower in
      if character != lower { return .upper }
      return character.properties.generalCategory == .lowercaseLetter ? .lower : .other
    }
    for index in bytes.indices where bytes[index] >= 0x80 {
      let before = index > 0 ? bytes[index - 1] : 0x20
      let after = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      look(at: bytes[index], after: before, before: after)
    }
  }

  var hasLetters: Bool { counts.contains { $0 > 0 } }

  /// Whether the encoding is one that the language is written in.
  func suits(_ model: LetterModel) -> Bool { model.needed.allSatisfy(folded.contains) }

  /// What the whole text costs in a language.
  func cost(_ model: LetterModel) -> Double {
    var cost = oddity + (model.isCyrillic ? oddityIfCyrillic : oddityIfLatin)
    // One and the same letter, however often, proves as little as once.
    let isSingle = counts.count { $0 > 0 } == 1
    for byte in 0x80..<0x100 where counts[byte] > 0 {
      cost += Double(isSingle ? 1 : counts[byte]) * model.cost(of: folded[byte])
    }
    return cost
  }

  /// Whether another reading gives the same text.
  func isSame(as other: SingleByteReading) -> Bool {
    for byte in 0x80..<0x100 where counts[byte] > 0 {
      if folded[byte] != other.folded[byte] || kinds[byte] != other.kinds[byte] { return false }
    }
    return true
  }

  private mutating func look(at byte: UInt8, after before: UInt8, before after: UInt8) {
    let kind = kinds[Int(byte)]
    guard kind != .other else {
      let isWithinWord = kinds[Int(before)] != .other && kinds[Int(after)] != .other
      oddity += Self.signCost(folded[Int(byte)], isWithinWord)
      return
    }
    let (left, right) = (kinds[Int(before)], kinds[Int(after)])
    guard left != .other || right != .other else {
      oddity += 9  // a letter all alone
      return
    }
    counts[Int(byte)] += 1
    // A capital within a word, and a small letter between capitals.
    if kind == .upper && left == .lower { oddity += 7 }
    if kind == .lower && left == .upper && right == .upper { oddity += 7 }
    for (neighbour, side) in [(before, left), (after, right)] where side != .other {
      if neighbour < 0x80 { oddityIfCyrillic += 5 } else { oddityIfLatin += 1.5 }
    }
  }

  private static func signCost(_ sign: Unicode.Scalar, _ isWithinWord: Bool) -> Double {
    if isWithinWord { return sign == "’" ? 2 : 16 }
    return switch sign {
    case "\u{A0}", "№", "«", "»", "–", "’", "„", "“", "”", "€": 4
    case "…", "‘", "‚", "—", "§", "°", "º", "ª", "©", "®", "™", "•", "·", "£", "´", "²", "½": 7
    case "\u{FFFD}": 20
    default: sign.value < 0xA0 ? 20 : 14
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20) ?? scalar
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50) ?? scalar
    default: scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }
  }
}
