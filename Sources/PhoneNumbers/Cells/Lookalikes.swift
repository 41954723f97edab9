import Bytes

/// Letters that were typed, or read by a scanner, instead of digits: `О67 1234567`, `l-800`.
enum Lookalikes {
  private static let maxLetters = 3
  private static let minDigits = 5

  /// What a text would dial with its letters as digits.
  ///
  /// - Returns: `nil` without such letters, with many, or with others.
  static func dialled(_ text: Span<UInt8>) -> Dialled? {
    var dialled = Dialled()
    var letters = 0
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      if let digit = Letters.digit(scalar.value) {
        dialled.digits.append(digit)
      } else if let digit = digit(scalar) {
        dialled.digits.append(digit)
        letters += 1
      } else if Letters.isPlus(scalar.value), dialled.digits.count == 0 {
        dialled.hasPlus = true
      } else if !Letters.isPunctuation(scalar.value) {
        return nil
      }
      index += length
    }
    guard (1...maxLetters).contains(letters), dialled.digits.count - letters >= minDigits else {
      return nil
    }
    return dialled
  }

  private static func digit(_ letter: Unicode.Scalar) -> UInt8? {
    switch letter {
    case "O", "o", "О", "о", "Ο", "ο": 0
    case "l", "I", "І", "і", "Ӏ", "ı": 1
    case "Z", "z": 2
    case "З", "з": 3
    case "S", "s": 5
    case "б": 6
    case "B", "В": 8
    default: nil
    }
  }
}
