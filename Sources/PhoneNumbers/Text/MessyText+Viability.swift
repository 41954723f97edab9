/// Whether a candidate looks like a number at all, and which digits it means.
extension MessyText {
  /// Two digits and nothing else; or three digits with punctuation between them, then also letters,
  /// then perhaps an extension.
  ///
  /// - Source: libphonenumber's `VALID_PHONE_NUMBER`.
  func isViable(upTo limit: Int) -> Bool {
    guard limit - start >= 2 else { return false }
    if limit - start == 2, Letters.isDigit(self[start]), Letters.isDigit(self[start + 1]) {
      return true
    }
    var index = start
    while index < limit, Letters.isPlus(self[index]) { index += 1 }
    var digits = 0
    while index < limit, digits < 3 {
      if Letters.isDigit(self[index]) {
        digits += 1
      } else if !Letters.isPunctuation(self[index]), self[index] != 0x2A {
        return false
      }
      index += 1
    }
    guard digits == 3 else { return false }
    let third = index
    while index < limit, mayFollow(self[index]) { index += 1 }
    if index == limit { return true }
    return extensionStarts(upTo: limit, window: third...index)?.isInWindow ?? false
  }

  private func mayFollow(_ point: UInt32) -> Bool {
    Letters.isDigit(point) || Letters.isPunctuation(point) || Letters.isVanity(point)
      || point == 0x2A
  }

  /// The digits of the candidate; three letters or more make it a vanity number, spelled on the keys.
  mutating func dialled() -> Dialled {
    var dialled = Dialled(digits: Digits(), hasPlus: dropPlus())
    var letters = 0
    for index in start..<end where Letters.isASCIILetter(self[index]) { letters += 1 }
    let isVanity = letters >= 3
    for index in start..<end {
      // A vanity number has no digits but ASCII ones.
      let digit = isVanity ? Letters.key(self[index]) : Letters.digit(self[index])
      if let digit { dialled.digits.append(digit) }
    }
    return dialled
  }
}
