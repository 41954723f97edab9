/// Whether a candidate looks like a number at all, and which digits it means.
extension CodePoints {
  /// Two digits and nothing else; or three digits with punctuation between them, then also letters,
  /// then perhaps an extension.
  ///
  /// - Source: libphonenumber's `VALID_PHONE_NUMBER`.
  func isViable(_ signs: TextSigns) -> Bool {
    if count == 2 { return Letters.isDigit(self[0]) && Letters.isDigit(self[1]) }
    var index = plusCount
    var digits = 0
    while index < count, digits < 3 {
      if Letters.isDigit(self[index]) {
        digits += 1
      } else if !Letters.isPunctuation(self[index]), self[index] != 0x2A {
        return false
      }
      index += 1
    }
    guard digits == 3 else { return false }
    let third = index
    while index < count, Letters.mayFollow(self[index]) { index += 1 }
    if index == count { return true }
    guard signs.contains(.mark) else { return false }
    return ExtensionStarts(self, window: third...index)?.isInWindow ?? false
  }

  private var plusCount: Int {
    var index = 0
    while index < count, Letters.isPlus(self[index]) { index += 1 }
    return index
  }

  /// The digits of the candidate; three letters or more make it a vanity number, spelled on the keys.
  func dialled() -> Dialled {
    let start = plusCount
    var dialled = Dialled(digits: Digits(), hasPlus: start > 0)
    var letters = 0
    for index in start..<count {
      if let digit = Letters.digit(self[index]) {
        dialled.digits.append(digit)
      } else if Letters.isASCIILetter(self[index]) {
        letters += 1
      }
    }
    guard letters >= 3 else { return dialled }
    // A vanity number has no digits but ASCII ones.
    dialled.digits = Digits()
    for index in start..<count {
      if let digit = Letters.key(self[index]) { dialled.digits.append(digit) }
    }
    return dialled
  }
}
