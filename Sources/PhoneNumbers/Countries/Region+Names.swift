extension Region {
  /// A territory as people write it: `UA`, `ukr`, `380`, `+380`, `Україна`, `Ukraine`, `U.S.A.`,
  /// `Wielka Brytania`; case, accents, spaces and punctuation do not matter.
  ///
  /// A calling code that several territories share means the main one: `1` is `US`, `7` is `RU`.
  /// - Source: ISO 3166-1, and the names of Unicode CLDR in all its languages.
  public init?(named text: String) { self.init(named: Array(text.utf8).span) }

  /// As above, from the bytes of a field.
  package init?(named text: Span<UInt8>) {
    // A code needs no names, which take long to unpack.
    guard let region = Region(text) ?? CountryNames.shared.region(named: text) else { return nil }
    self = region
  }

  /// The main territory of a calling code; `nil` for those that belong to none on earth.
  public init?(callingCode: Int) {
    let plans = NumberingPlans.shared
    guard let index = plans.mainPlan(ofCode: callingCode),
      plans.plans[index].letters != NumberingPlan.nonGeographic
    else { return nil }
    self.init(plans.plans[index])
  }

  /// The territory's name in English, such as `Ukraine`.
  public var name: String { CountryNames.shared.englishName(of: self) }

  /// The territory that a mistyped name was most probably to mean.
  package static func nearest(to text: Span<UInt8>) -> Region? {
    CountryNames.shared.nearest(to: text)
  }
}
