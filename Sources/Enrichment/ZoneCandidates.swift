import Bytes
import PhoneNumbers
import TimeZones

/// Zones that a source of a chain says, or that several have left: a list that `ZoneCandidates` keeps.
struct ZoneChoice: Hashable {
  fileprivate let place: Int

  static let none = ZoneChoice(place: 0)
}

/// What each source of a zone chain says, one lookup per text and worker.
///
/// Zones whose clocks agree over the time that members live count as one, so that New York and Detroit
/// do not make a row ambiguous. Every list is made once and is a number from then on, and so are its
/// meetings with others: rows compare no zones.
struct ZoneCandidates: ~Copyable {
  /// Members are taken to live this long when clocks are compared.
  static let horizonMilliseconds: Int64 = 30 * 86_400_000

  private struct Pair<Side: Hashable>: Hashable {
    let a: Side
    let b: Side
  }

  private let now: Int64
  private var known = ByteTable(minimumCapacity: 64)
  private var lists: [[Zone]] = [[]]
  /// By `PhoneNumber.timeZoneList`, and then by the number's region.
  private var phoneLists: [[(region: Region?, choice: ZoneChoice)]] = []
  private var unions: [Pair<ZoneChoice>: ZoneChoice] = [:]
  private var remainders: [Pair<ZoneChoice>: ZoneChoice] = [:]
  private var agreements: [Pair<ObjectIdentifier>: Bool] = [:]
  private var zones: [String: Zone] = [:]
  private var key = ByteBuffer(capacity: 64)

  init(now: Int64) { self.now = now }

  subscript(choice: ZoneChoice) -> [Zone] { lists[choice.place] }

  /// How many zones are left to choose from.
  func count(_ choice: ZoneChoice) -> Int { lists[choice.place].count }

  /// The zone of a name, with its aliases, Windows names and offsets.
  mutating func named(_ name: Span<UInt8>) -> ZoneChoice {
    cached(1, name, name) { name, _ in [name] }
  }

  mutating func postalCode(_ code: Span<UInt8>, country: Span<UInt8>) -> ZoneChoice {
    cached(2, code, country) {
      ZoneRegions.zones(ofPostalCode: $0, country: Region(named: $1)?.code ?? $1)
    }
  }

  mutating func state(_ state: Span<UInt8>, country: Span<UInt8>) -> ZoneChoice {
    cached(3, state, country) {
      ZoneRegions.zones(ofState: $0, country: Region(named: $1)?.code ?? $1)
    }
  }

  mutating func country(_ country: Span<UInt8>) -> ZoneChoice {
    cached(4, country, country) { country, _ in
      ZoneRegions.zones(ofCountry: Region(named: country)?.code ?? country)
    }
  }

  /// - Parameter zone: The name of the region's zone, asked for once a region; `nil` if it has none.
  mutating func region(_ region: Span<UInt8>, _ zone: () -> String?) -> ZoneChoice {
    cached(5, region, region) { _, _ in zone().map { [$0] } ?? [] }
  }

  /// The zones of the areas of numbers.
  mutating func phones(_ numbers: [PhoneNumber], fixedOnly: Bool) -> ZoneChoice {
    var found = ZoneChoice.none
    var first: Int?
    for number in numbers where !fixedOnly || number.kind == .fixed {
      guard let list = number.timeZoneList, list != first else { continue }
      let choice = phoneZones(list, of: number)
      found = first == nil ? choice : union(found, choice)
      if first == nil { first = list }
    }
    return found
  }

  private mutating func phoneZones(_ list: Int, of number: PhoneNumber) -> ZoneChoice {
    while phoneLists.count <= list { phoneLists.append([]) }
    let region = number.region
    for place in phoneLists[list].indices where phoneLists[list][place].region == region {
      return phoneLists[list][place].choice
    }
    // A zone of the number's own country, where others show the same time: Almaty, not Yekaterinburg.
    let own = load(region.map { ZoneRegions.zones(ofCountry: $0.code) } ?? [])
    let choice = keep(distinct(load(number.timeZones), preferring: own))
    phoneLists[list].append((region, choice))
    return choice
  }

  private mutating func union(_ a: ZoneChoice, _ b: ZoneChoice) -> ZoneChoice {
    if a == b { return a }
    let pair = Pair(a: a, b: b)
    if let known = unions[pair] { return known }
    let both = keep(distinct(self[a] + self[b]))
    unions[pair] = both
    return both
  }

  /// Those of `open` whose clocks agree with one of `said`.
  mutating func remainder(of open: ZoneChoice, _ said: ZoneChoice) -> ZoneChoice {
    let pair = Pair(a: open, b: said)
    if let known = remainders[pair] { return known }
    var left: [Zone] = []
    for zone in self[open] {
      var isSaid = false
      for other in self[said] where agree(other, zone) { isSaid = true }
      if isSaid { left.append(zone) }
    }
    let choice = left.count == count(open) ? open : keep(left)
    remainders[pair] = choice
    return choice
  }

  private mutating func keep(_ list: [Zone]) -> ZoneChoice {
    if list.isEmpty { return .none }
    lists.append(list)
    return ZoneChoice(place: lists.count - 1)
  }

  /// Whether two zones show the same time while members live.
  private mutating func agree(_ a: Zone, _ b: Zone) -> Bool {
    if a === b { return true }
    let pair = Pair(a: ObjectIdentifier(a), b: ObjectIdentifier(b))
    if let known = agreements[pair] { return known }
    let same = ZoneAgreement.agree(a, b, from: now, to: now + Self.horizonMilliseconds)
    agreements[pair] = same
    return same
  }

  private mutating func cached(
    _ source: UInt8, _ first: Span<UInt8>, _ second: Span<UInt8>,
    _ names: (String, String) -> [String]
  ) -> ZoneChoice {
    key.removeAll()
    key.append(source)
    key.append(first)
    key.append(0)
    key.append(second)
    if let place = known.find(key.span) { return ZoneChoice(place: place) }
    let choice = keep(distinct(load(names(first.string, second.string))))
    Self.insert(key, choice.place, into: &known)
    return choice
  }

  /// Names that only point to another zone become that zone: Europe/Kiev is Europe/Kyiv.
  private mutating func load(_ names: [String]) -> [Zone] {
    var list: [Zone] = []
    for name in names.map({ ZoneAliases.canonical($0) ?? $0 }) {
      if let zone = zones[name] ?? Zone.named(name)?.copy() {
        zones[name] = zone
        list.append(zone)
      }
    }
    return list
  }

  /// One of each set of zones that agree: a preferred one, else the main one, if it is among them.
  private mutating func distinct(_ list: [Zone], preferring own: [Zone] = []) -> [Zone] {
    var kept: [Zone] = []
    let preferred = own.filter { zone in list.contains { $0 === zone } }
    let principal = list.filter { ZoneAliases.isPrincipal($0.name) }
    for zone in preferred + principal + list where !kept.contains(where: { $0 === zone }) {
      var isNew = true
      for other in kept where agree(zone, other) { isNew = false }
      if isNew { kept.append(zone) }
    }
    return kept
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func insert(
    _ key: borrowing ByteBuffer, _ place: Int, into known: inout ByteTable
  ) {
    known.insert(key.span, place)
  }
}
