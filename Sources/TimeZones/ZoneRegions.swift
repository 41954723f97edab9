/// From places to zones: countries, and states and postal codes of the US and Canada.
///
/// - Shapes: A country is an ISO 3166-1 code or its English name, a state a postal code or its
///   English name; case makes no difference.
/// - Source: tzdata's zone.tab and iso3166.tab; Tables/states.tsv and postal.tsv.
public enum ZoneRegions {
  /// The zones of a country, one of each set whose clocks agree today, in the order of tzdata.
  ///
  /// One for `UA`, `DE` or `PL`, eight for `US`; none for a text that is no country.
  public static func zones(ofCountry country: String) -> [String] {
    countries.zones[ZoneText.folded(country)] ?? []
  }

  /// The zones of a US state or Canadian province, that of most people first.
  ///
  /// Several where it is split, such as `TX`; none for a text that is no state.
  public static func zones(ofState state: String, country: String) -> [String] {
    guard let code = countries.codes[ZoneText.folded(country)] else { return [] }
    return states[code + "/" + ZoneText.folded(state)] ?? []
  }

  /// The zones that a US or Canadian postal code may lie in, by its first signs.
  ///
  /// One where they settle it, several where an area is mixed, such as `798` in Texas; none for a text
  /// that is no postal code and for military addresses.
  /// - Shapes: `79901`, `79901-1234`, `K1A 0B1`, `k1a`; a US code of four digits has lost its leading
  ///   zero to a spreadsheet and gets it back.
  public static func zones(ofPostalCode postalCode: String, country: String) -> [String] {
    guard let code = countries.codes[ZoneText.folded(country)],
      let key = PostalPrefix(postalCode, country: code)
    else { return [] }
    for length in stride(from: 3, through: 1, by: -1) {
      if let zones = postalCodes[code + "/" + key.text.prefix(length)] { return zones }
    }
    return []
  }

  private struct Countries: Sendable {
    /// By name or code, folded.
    var zones: [String: [String]] = [:]
    /// Name or code → code, folded.
    var codes: [String: String] = [:]
  }

  // Each is read when it is first asked for: most lists need but the countries.

  private static let countries: Countries = {
    var countries = Countries()
    for line in ZoneText.lines(ZoneTables.countries) {
      let zones = ZoneText.words(line[2])
      let code = ZoneText.folded(line[0])
      for name in [code] + ZoneText.words(line[1], by: ";").map(ZoneText.folded) {
        countries.zones[name] = zones
        countries.codes[name] = code
      }
    }
    return countries
  }()

  private static let states: [String: [String]] = {
    var states: [String: [String]] = [:]
    for line in ZoneText.lines(ZoneTables.states) {
      let zones = ZoneText.words(line[3])
      for name in [line[1], line[2]] {
        states[ZoneText.folded(line[0]) + "/" + ZoneText.folded(name)] = zones
      }
    }
    return states
  }()

  private static let postalCodes: [String: [String]] = {
    var postalCodes: [String: [String]] = [:]
    for line in ZoneText.lines(ZoneTables.postalCodes) {
      let zones = ZoneText.words(line[3])
      for prefix in PostalPrefix.range(line[1], line[2]) {
        postalCodes[ZoneText.folded(line[0]) + "/" + prefix] = zones
      }
    }
    return postalCodes
  }()
}
