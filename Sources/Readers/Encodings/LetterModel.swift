/// How likely a text is to be written in a language, judged by its letters beyond ASCII.
///
/// A wrong single-byte encoding gives itself away by letters that no one language has together,
/// capitals within words, letters of two scripts in a word, and signs nobody types.
struct LetterModel: Sendable {
  let language: String
  /// Lower-case letters from frequent to rare.
  private let rank: [Unicode.Scalar: Int]
  private let isCyrillic: Bool

  private init(_ language: String, _ letters: String, isCyrillic: Bool = false) {
    self.language = language
    self.isCyrillic = isCyrillic
    rank = Dictionary(
      uniqueKeysWithValues: letters.unicodeScalars.enumerated().map { ($1, $0) })
  }

  /// Letters in the order of their frequency in running text, roughly.
  static let all: [LetterModel] = [
    LetterModel("Ukrainian", "оаиніврткселмдупязьбгйчхїцжєюшщфґ", isCyrillic: true),
    LetterModel("Russian", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", isCyrillic: true),
    LetterModel("Polish", "łąęóżśćńź"),
    LetterModel("Czech", "áíěéčřžýšůúťďň"),
    LetterModel("Slovak", "áíčžéýúšľťôňäďóĺŕ"),
    LetterModel("Hungarian", "áéöóőüíúű"),
    LetterModel("Romanian", "ăîâşţșț"),
    LetterModel("Croatian", "čžšćđ"),
    LetterModel("German", "üäöß"),
    LetterModel("French", "éèàêçâîôùûëïœæüÿ"),
    LetterModel("Spanish", "óíáéñúüçª"),
    LetterModel("Portuguese", "ãçáéóíêõúâôàº"),
    LetterModel("Italian", "àèùòìé"),
    LetterModel("Nordic", "äöåøæéüðþáíóúý"),
  ]

  /// Signs that lists do contain.
  private static let signs = Set("\u{A0}«»„“”‘’‚–—…№§°©®™€•·".unicodeScalars)

  /// Points for `text`, and how many characters beyond ASCII they were given for.
  ///
  /// - Parameter text: Up to some thousand characters that surround those beyond ASCII.
  func score(_ text: [Unicode.Scalar]) -> (points: Double, characters: Int) {
    var points = 0.0
    var characters = 0
    for index in text.indices {
      let scalar = text[index]
      let before = index > 0 ? text[index - 1] : " "
      guard !scalar.isASCII else {
        if isCyrillic, Self.isASCIILetter(scalar), rank[Self.lower(before)] != nil { points -= 1 }
        continue
      }
      characters += 1
      let value = value(of: scalar, after: before)
      // A letter all alone proves little.
      let after = index + 1 < text.count ? text[index + 1] : " "
      let isAlone = !before.properties.isAlphabetic && !after.properties.isAlphabetic
      points += isAlone ? min(value, 0.1) : value
    }
    return (points, characters)
  }

  private func value(of scalar: Unicode.Scalar, after before: Unicode.Scalar) -> Double {
    let lower = Self.lower(scalar)
    guard let rank = rank[lower] else {
      if Self.signs.contains(scalar) { return 0 }
      return scalar.properties.isAlphabetic ? -1 : -2
    }
    var value = 1.0
    if isCyrillic {
      value = rank < 10 ? 1.4 : rank < 22 ? 1 : 0.6
      if Self.isASCIILetter(before) { value -= 1 }
    }
    let isCapital = lower != scalar
    if isCapital, before.properties.isLowercase { value -= 1.5 }
    if isCapital, !isCyrillic { value -= 0.1 }
    return value
  }

  private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x410...0x42F: Unicode.Scalar(scalar.value + 0x20) ?? scalar
    case 0x400...0x40F: Unicode.Scalar(scalar.value + 0x50) ?? scalar
    default: scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }
  }

  private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }
}
