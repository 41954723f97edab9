import Bytes

/// One piece of a cell: mend, parse, judge.
extension NumberCell {
  /// - Parameter found: What is known of the piece so far; what it is read as is added.
  func read(
    _ text: Span<UInt8>, _ found: inout CellNumber, _ region: Region?, _ rules: CellRules
  ) {
    do throws(PhoneProblem) {
      let read = try readDigits(text, found.text.lowerBound, &found, rules)
      judge(read.dialled, &found, region, rules)
    } catch {
      found.problem = error
    }
  }

  /// The same when the digits are known.
  func judge(
    _ dialled: Dialled, _ found: inout CellNumber, _ region: Region?, _ rules: CellRules
  ) {
    do throws(PhoneProblem) {
      let number = try mended(dialled, region?.plan, &found, rules)
      found.number = number
      try judge(number, hasExtension: !found.extensionDigits.isEmpty, rules)
      if number.isValid { return refuseEmergency(number, &found, region, rules) }
    } catch {
      found.problem = error
    }
    judgeAsShort(dialled, &found, region, rules)
  }

  /// The digits of a text, after the damage that spreadsheets do to them.
  private func readDigits(
    _ text: Span<UInt8>, _ start: Int, _ found: inout CellNumber, _ rules: CellRules
  ) throws(PhoneProblem) -> ReadText {
    if rules.repairs.contains(.dotZero), let end = SpreadsheetNumber.lengthWithoutDotZero(text) {
      found.repairs.insert(.dotZero)
      return try parsed(text.extracting(0..<end))
    }
    switch SpreadsheetNumber.scientific(text) {
    case .lossy(let kept, let needed): throw .scientificLossy(kept: kept, needed: needed)
    case .exact(let digits):
      guard rules.repairs.contains(.scientificExact) else { throw .unreadable(.notANumber) }
      found.repairs.insert(.scientificExact)
      return ReadText(Dialled(digits: digits))
    case nil: break
    }
    let read = try parsed(text)
    if !read.extensionRange.isEmpty {
      found.extensionDigits = ByteRange(
        start: start + read.extensionRange.lowerBound, count: read.extensionRange.count)
    }
    return read
  }

  private func parsed(_ text: Span<UInt8>) throws(PhoneProblem) -> ReadText {
    do throws(PhoneFault) {
      return try ReadText(text)
    } catch {
      throw .unreadable(error)
    }
  }

  /// The number as the parser reads it or, if that is no number of its country, as it must have
  /// been before it lost a zero or a plus.
  func mended(
    _ dialled: Dialled, _ home: Int?, _ found: inout CellNumber, _ rules: CellRules
  ) throws(PhoneProblem) -> PhoneNumber {
    let plain: PhoneNumber
    do throws(PhoneFault) {
      plain = try parser.number(dialled, home: home)
    } catch {
      guard let mended = withOtherStart(dialled, home, &found, rules) else {
        throw .unreadable(error)
      }
      return mended
    }
    if !plain.isValid, let mended = withOtherStart(dialled, home, &found, rules) { return mended }
    if plain.isValid { noteLostSign(of: plain, dialled, &found, rules) }
    return plain
  }

  private func withOtherStart(
    _ dialled: Dialled, _ home: Int?, _ found: inout CellNumber, _ rules: CellRules
  ) -> PhoneNumber? {
    guard !dialled.hasPlus else { return nil }
    return withoutOldTrunk(dialled, home, &found, rules)
      ?? withLostSign(dialled, home, &found, rules)
  }

  /// Calling codes of the countries in which 8 was dialled before the code of a zone until the 2000s.
  private static let oldTrunkCodes: Set<Int> = [
    7, 370, 371, 372, 373, 374, 375, 380, 992, 993, 994, 995, 996, 998,
  ]

  /// `8 067 123 45 67` without its 8, else `8 916 123 45 67` of Russia and Kazakhstan.
  private func withoutOldTrunk(
    _ dialled: Dialled, _ home: Int?, _ found: inout CellNumber, _ rules: CellRules
  ) -> PhoneNumber? {
    guard rules.repairs.contains(.oldTrunk), dialled.digits.first == 8, let home,
      Self.oldTrunkCodes.contains(parser.callingCode(ofPlan: home))
    else { return nil }
    let rest = dialled.digits.dropFirst(1)
    var seven = Digits()
    seven.append(7)
    let abroad = Dialled(digits: seven.followed(by: rest), hasPlus: true)
    guard
      let number = valid(Dialled(digits: rest), home)
        ?? (rest.count == 10 ? valid(abroad, home) : nil)
    else { return nil }
    found.repairs.insert(.oldTrunk)
    return number
  }

  /// The number with the digits that its letters look like, if that is a valid one.
  func withLookalikes(
    _ text: Span<UInt8>, _ found: CellNumber, _ region: Region?, _ rules: CellRules
  ) -> CellNumber? {
    var found = found
    found.note = .empty
    guard let dialled = Lookalikes.dialled(text),
      let number = try? mended(dialled, region?.plan, &found, rules), number.isValid
    else { return nil }
    found.number = number
    found.repairs.insert(.lookalikes)
    do throws(PhoneProblem) {
      try judge(number, hasExtension: false, rules)
    } catch {
      found.problem = error
    }
    refuseEmergency(number, &found, region, rules)
    return found
  }

  /// Tries a zero, then a plus, in front; only a valid number counts.
  private func withLostSign(
    _ dialled: Dialled, _ home: Int?, _ found: inout CellNumber, _ rules: CellRules
  ) -> PhoneNumber? {
    var zero = Digits()
    zero.append(0)
    let withZero = Dialled(digits: zero.followed(by: dialled.digits))
    if rules.repairs.contains(.lostZero), home != nil, let number = valid(withZero, home) {
      found.repairs.insert(.lostZero)
      return number
    }
    // `00` is what most of the world dials for a plus; without it, a region must be known to say
    // that the digits are no national number.
    let isDoubleZero = dialled.digits.first == 0 && dialled.digits.dropFirst(1).first == 0
    let digits = isDoubleZero ? dialled.digits.dropFirst(2) : dialled.digits
    if rules.repairs.contains(.lostPlus), home != nil || isDoubleZero,
      let number = valid(Dialled(digits: digits, hasPlus: true), home)
    {
      found.repairs.insert(.lostPlus)
      return number
    }
    return nil
  }

  private func valid(_ dialled: Dialled, _ home: Int?) -> PhoneNumber? {
    guard let number = try? parser.number(dialled, home: home), number.isValid else { return nil }
    return number
  }

  /// The parser itself does without a trunk zero, or without the plus of the own calling code.
  private func noteLostSign(
    of number: PhoneNumber, _ dialled: Dialled, _ found: inout CellNumber, _ rules: CellRules
  ) {
    if number.origin == .ownCode, !number.isCodeTrunk {
      found.repairs.formUnion(rules.repairs.intersection(.lostPlus))
    } else if number.origin == .region, number.trunk.count == 1, number.trunk.first == 0,
      dialled.digits.count == number.nationalDigitCount
    {
      found.repairs.formUnion(rules.repairs.intersection(.lostZero))
    }
  }

  private func judge(
    _ number: PhoneNumber, hasExtension: Bool, _ rules: CellRules
  ) throws(PhoneProblem) {
    guard number.length == .possible else { throw .length(number) }
    if rules.isStrict, !number.isValid { throw .notInPlan(number) }
    // Without the plan nothing is known about the kind.
    let isKindOpen = !rules.isStrict && number.kind == .unknown
    guard isKindOpen || rules.kinds.accepts(number.kind) else { throw .kind(number) }
    if hasExtension, rules.refusesExtensions { throw .extensionRefused }
  }
}
