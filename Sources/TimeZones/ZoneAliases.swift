/// The spellings of time zones: old and new IANA names, Windows names, fixed offsets.
///
/// - Shapes: Case, and `_` against a space, make no difference: `europe/kiev`, `America/New York`.
///   An offset is east of Greenwich if positive: `UTC+2`, `GMT+02:00`, `+0200`, `Z`.
/// - Complexity: One hash look-up after the first call, which reads the tables.
/// - Source: tzdata's `backward` links; Unicode CLDR windowsZones; see Tables/generate.py.
public enum ZoneAliases {
  /// The name under which tzdata keeps the zone today: `Europe/Kyiv` for `Europe/Kiev` and for
  /// `FLE Standard Time`, `Etc/GMT-2` for `UTC+2`; `nil` for a text that names none.
  ///
  /// An offset of part hours, for which IANA has no zone, gives a text such as `UTC+05:30`.
  public static func canonical(_ name: String) -> String? {
    if let entry = ZoneIndex.shared.find(name) { return entry.name }
    return FixedOffset(name)?.canonicalName
  }

  /// Whether two spellings mean one zone; unknown ones never do.
  public static func sameZone(_ a: String, _ b: String) -> Bool {
    guard let a = canonical(a) else { return false }
    return a == canonical(b)
  }

  /// Whether CLDR names the zone as the main one of a Windows zone, as it does Europe/London and not
  /// Europe/Guernsey: of zones whose clocks agree, the one that people expect to read.
  public static func isPrincipal(_ name: String) -> Bool {
    canonical(name).map { ZoneIndex.shared.principal.contains($0) } ?? false
  }

  /// Every IANA spelling of a zone, today's first; what a server may list it under.
  public static func aliases(of name: String) -> [String] {
    guard let canonical = canonical(name) else { return [] }
    return [canonical] + (ZoneIndex.shared.find(canonical)?.aliases ?? [])
  }
}

/// The tables, read once.
struct ZoneIndex: Sendable {
  struct Entry: Sendable {
    let name: String
    /// Today's rule in POSIX form, for machines without tzdata.
    let rule: String
    let aliases: [String]
  }

  static let shared = ZoneIndex()

  private var entries: [Entry] = []
  private var places: [String: Int] = [:]
  /// Names of the zones that Windows zones stand for.
  private(set) var principal: Set<String> = []

  private init() {
    for line in ZoneText.lines(ZoneTables.zones) {
      let aliases = ZoneText.words(line[2])
      entries.append(Entry(name: line[0], rule: line[1], aliases: aliases))
      for name in [line[0]] + aliases { places[ZoneText.folded(name)] = entries.count - 1 }
    }
    for line in ZoneText.lines(ZoneTables.windows) {
      let place = places[ZoneText.folded(line[1])]
      // `UTC` stands in both tables and means the same.
      places[ZoneText.folded(line[0])] = place
      if let place { principal.insert(entries[place].name) }
    }
  }

  func find(_ name: String) -> Entry? { places[ZoneText.folded(name)].map { entries[$0] } }
}
