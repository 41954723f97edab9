/// The way from dialled digits to calling code and national number.
///
/// - Source: libphonenumber's `parseHelper`, `maybeExtractCountryCode` and
///   `maybeStripNationalPrefixAndCarrierCode`; docs/phones.md tells the rules in words.
///
/// Its parts are inlined because digits passed through memory cost a tenth of the whole.
extension NumberingPlans {
  /// - Parameter home: Index of the plan to assume without a calling code.
  @inline(__always) func resolve(_ dialled: Dialled, home: Int?) throws(PhoneFault) -> Resolved {
    if let found = try international(dialled, home: home) {
      return try finished(found, plan: plans[found.mainPlan])
    }
    guard let home, !dialled.hasPlus else { throw .invalidCountryCode }
    let plan = plans[home]
    let found = Resolved(
      mainPlan: mainPlan(of: plan), national: dialled.digits, origin: .region)
    return try finished(found, plan: plan)
  }

  /// The number by a calling code that stands in the digits, if one does.
  @inline(__always) private func international(
    _ dialled: Dialled, home: Int?
  ) throws(PhoneFault) -> Resolved? {
    if dialled.hasPlus {
      guard dialled.digits.count > 2 else { throw .tooShortAfterIDD }
      if let found = splitCode(dialled.digits, origin: .plus) { return found }
      // A plus before a prefix for calls abroad, such as `+00 44`, is read without the plus.
    }
    guard let home else { return nil }
    let plan = plans[home]
    if let abroad = withoutAbroadPrefix(dialled.digits, plan) {
      guard abroad.count > 2 else { throw .tooShortAfterIDD }
      guard let found = splitCode(abroad, origin: .abroadPrefix) else { throw .invalidCountryCode }
      return found
    }
    return ownCode(dialled.digits, plan)
  }

  @inline(__always) private func splitCode(
    _ digits: Digits, origin: PhoneNumber.Origin
  ) -> Resolved? {
    mainPlan(atStartOf: digits).map {
      Resolved(mainPlan: $0.plan, national: digits.dropFirst($0.codeDigits), origin: origin)
    }
  }

  @inline(__always) private func withoutAbroadPrefix(
    _ digits: Digits, _ plan: NumberingPlan
  ) -> Digits? {
    guard
      let match = automata.longestPrefix(
        of: digits, from: Int(plan.abroadRoot), where: { _, _ in true })
    else { return nil }
    let rest = digits.dropFirst(match.count)
    // Calling codes do not begin with 0, so what was matched was something else.
    return rest.count > 0 && rest.first == 0 ? nil : rest
  }

  /// Digits that begin with the plan's own calling code are taken as international only if they
  /// fit the plan better that way.
  @inline(__always) private func ownCode(_ digits: Digits, _ plan: NumberingPlan) -> Resolved? {
    guard let start = mainPlan(atStartOf: digits), plans[start.plan].code == plan.code else {
      return nil
    }
    let rest = withoutPrefix(digits.dropFirst(start.codeDigits), plan)
    let fitsBetter = !isGeneral(digits, plan) && isGeneral(rest, plan)
    guard fitsBetter || plan.length(digits.count) == .tooLong else { return nil }
    return Resolved(mainPlan: start.plan, national: rest, origin: .ownCode)
  }

  @inline(__always) private func finished(
    _ found: Resolved, plan: NumberingPlan
  ) throws(PhoneFault) -> Resolved {
    guard found.national.count >= 2 else { throw .tooShortNSN }
    var national = found.national
    let stripped = withoutPrefix(national, plan)
    switch plan.length(stripped.count) {
    case .possible, .tooLong: national = stripped
    case .localOnly, .tooShort, .impossible: break
    }
    guard national.count >= 2 else { throw .tooShortNSN }
    guard national.count <= PhoneNumber.maxNationalDigits, !national.isCut else { throw .tooLong }
    return Resolved(mainPlan: found.mainPlan, national: national, origin: found.origin)
  }

  @inline(__always) private func isGeneral(_ digits: Digits, _ plan: NumberingPlan) -> Bool {
    verdicts[automata.label(of: digits, from: Int(plan.numberRoot))].generalOf
      >> UInt32(plan.position) & 1 == 1
  }

  /// Without national prefix and carrier code, rewritten where the plan says so.
  @inline(__always) private func withoutPrefix(_ digits: Digits, _ plan: NumberingPlan) -> Digits {
    guard plan.prefixRoot != 0,
      let match = automata.longestPrefix(
        of: digits, from: Int(plan.prefixRoot),
        where: { label, isAll in isAll || rewritings[label].scope != .atEnd })
    else { return digits }
    let rest = digits.dropFirst(match.count)
    let rewriting = rewritings[match.label]
    let result =
      rewriting.scope == .atEndElseDropped && rest.count > 0
      ? rest
      : rewriting.fresh
        .followed(by: digits.prefix(rewriting.keptEnd).dropFirst(rewriting.keptStart))
        .followed(by: rest)
    // Nearly always the result fits, which spares the other look.
    return isGeneral(result, plan) || !isGeneral(digits, plan) ? result : digits
  }
}
