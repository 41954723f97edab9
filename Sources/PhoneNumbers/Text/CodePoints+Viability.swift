/// Whether a candidate looks like a number at all, and which digits it means.
struct Viability {
  /// Two digits and nothing else; or three digits with punctuation between them, then also letters,
  /// then perhaps an extension.
  var isViable = false
  var dialled = Dialled()
  /// Three ASCII letters or more: they are keys, and `CodePoints.spelled` tells the digits.
  var isVanity = false
  /// Where an extension may begin, if it had to be looked for.
  var starts: ExtensionStarts?
}

extension CodePoints {
  /// Looks at every sign once.
  ///
  /// - Source: libphonenumber's `VALID_PHONE_NUMBER` and `normalize`.
  func viability(_ signs: TextSigns) -> Viability {
    let start = plusCount
    var found = Viability()
    found.dialled.hasPlus = start > 0
    var digits = Digits()
    var letters = 0
    var third = start
    while third < count, digits.count < 3 {
      let point = self[third]
      if let digit = Letters.digit(point) {
        digits.append(digit)
      } else {
        guard Letters.isPunctuation(point) || point == 0x2A else { return found }
        letters += Letters.isASCIILetter(point) ? 1 : 0
      }
      third += 1
    }
    var firstBad = count
    // What comes next cannot be foreseen, so ASCII digits, letters and signs take the same way.
    for index in third..<count {
      let point = self[index]
      guard point < 0x80 else {
        if let digit = Letters.digit(point) {
          digits.append(digit)
        } else if firstBad == count, !Letters.mayFollow(point) {
          firstBad = index
        }
        continue
      }
      let digit = UInt8(truncatingIfNeeded: point &- 0x30)
      digits.append(digit & 15, if: (UInt64(digit) &- 10) &>> 63)
      letters &+= Letters.isASCIILetter(point) ? 1 : 0
      if firstBad == count, !Letters.mayFollow(point) { firstBad = index }
    }
    found.dialled.digits = digits
    found.isVanity = letters >= 3
    if count == 2 {
      found.isViable = digits.count == 2
    } else if digits.count >= 3, firstBad == count {
      found.isViable = true
    } else if digits.count >= 3, signs.contains(.mark) {
      found.starts = ExtensionStarts(self, window: third...firstBad)
      found.isViable = found.starts?.isInWindow ?? false
    }
    return found
  }

  private var plusCount: Int {
    var index = 0
    while index < count, Letters.isPlus(self[index]) { index += 1 }
    return index
  }

  /// The digits of a vanity number by the keys of a telephone; of its own only ASCII ones count.
  func spelled() -> Digits {
    var digits = Digits()
    for index in 0..<count {
      if let digit = Letters.key(self[index]) { digits.append(digit) }
    }
    return digits
  }
}
