import Bytes
import Diagnostics
import Mapping
import Members
import TimeZones

/// The member's time zone: a value, or the first source of a chain that decides.
extension Enricher {
  mutating func fillZone(_ member: inout Member, _ findings: inout Findings) {
    switch plan.program.member.timezone {
    case .none: break
    case .value(let id):
      let name = text(id, into: &member, &findings)
      guard !name.isEmpty else { return }
      guard let zone = candidates.named(member.text.span(name)).first else {
        let words = member.text.string(name)
        return reject(ZoneCodes.unknown, "'\(words)' is no time zone", value: words, &findings)
      }
      take(zone, name, in: &member, &findings)
    case .chain(let items, let conflict, let ambiguous, let missing):
      if let zone = decide(items, conflict, ambiguous, missing, &findings) {
        take(zone, member.text.append(zone.name), in: &member, &findings)
      }
    }
  }

  private mutating func take(
    _ zone: Zone, _ name: ByteRange, in member: inout Member, _ findings: inout Findings
  ) {
    executor.text.zone = zone
    member.timezone = reference(.timezone, to: name, "member.timezone", in: member, &findings)
  }

  /// Asks the sources in order; those after the one that decided must not contradict it.
  private mutating func decide(
    _ items: [ZoneItem], _ conflict: ZonePlan.Conflict, _ ambiguous: ZonePlan.Ambiguous,
    _ missing: ZonePlan.Missing, _ findings: inout Findings
  ) -> Zone? {
    var decided: Zone?
    var open: [Zone] = []
    for item in items {
      if decided != nil, conflict == .first { break }
      let said = zones(of: item, &findings)
      guard !said.isEmpty else { continue }
      if let decided {
        let agrees = said.contains { candidates.agree($0, decided) }
        if !agrees, !settles(conflict, decided, said, &findings) { return nil }
        continue
      }
      if !open.isEmpty {
        open = open.filter { zone in said.contains { candidates.agree($0, zone) } }
      } else {
        open = said
      }
      if open.count == 1 {
        decided = open[0]
      } else if open.count > 1, ambiguous == .reject {
        let names = open.map(\.name).joined(separator: ", ")
        reject(ZoneCodes.stateSplit, "several zones are possible: \(names)", value: "", &findings)
        return nil
      }
    }
    return decided ?? fallback(missing, &findings)
  }

  /// Whether the decision stands although another source contradicts it.
  private func settles(
    _ conflict: ZonePlan.Conflict, _ decided: Zone, _ said: [Zone], _ findings: inout Findings
  ) -> Bool {
    let words = "\(decided.name), but also \(said.map(\.name).joined(separator: ", "))"
    switch conflict {
    case .first: return true  // `decide` asks no further
    case .warn:
      findings.notice(
        ZoneCodes.conflict, column: nil,
        RowFinding(ZoneCodes.conflict, target: "member.timezone", words))
      return true
    case .reject:
      reject(ZoneCodes.conflict, words, value: "", &findings)
      return false
    }
  }

  private mutating func fallback(
    _ missing: ZonePlan.Missing, _ findings: inout Findings
  ) -> Zone? {
    switch missing {
    case .queue: return nil
    case .zone(let name): return Zone.named(name)
    case .reject:
      reject(ZoneCodes.missing, "nothing in the row decides a time zone", value: "", &findings)
      return nil
    }
  }

  private mutating func zones(of item: ZoneItem, _ findings: inout Findings) -> [Zone] {
    switch item {
    case .iana(let id):
      let name = text(id, &findings)
      return name.isEmpty ? [] : Self.named(name, executor.text.bytes, &candidates)
    case .zip(let id, let country):
      let (code, land) = (text(id, &findings), text(country, &findings))
      guard !code.isEmpty, !land.isEmpty else { return [] }
      return Self.postalCode(code, land, executor.text.bytes, &candidates)
    case .state(let id, let country):
      let (state, land) = (text(id, &findings), text(country, &findings))
      guard !state.isEmpty, !land.isEmpty else { return [] }
      return Self.state(state, land, executor.text.bytes, &candidates)
    case .country(let id):
      let land = text(id, &findings)
      return land.isEmpty ? [] : Self.country(land, executor.text.bytes, &candidates)
    case .phone(let phones): return candidates.phones(dialed, fixedOnly: phones == .fixed)
    }
  }

  // Static, because a span of one stored property keeps all of `self` borrowed.

  private static func named(
    _ name: ByteRange, _ bytes: borrowing ByteBuffer, _ candidates: inout ZoneCandidates
  ) -> [Zone] {
    candidates.named(bytes.span(name))
  }

  private static func postalCode(
    _ code: ByteRange, _ country: ByteRange, _ bytes: borrowing ByteBuffer,
    _ candidates: inout ZoneCandidates
  ) -> [Zone] {
    candidates.postalCode(bytes.span(code), country: bytes.span(country))
  }

  private static func state(
    _ state: ByteRange, _ country: ByteRange, _ bytes: borrowing ByteBuffer,
    _ candidates: inout ZoneCandidates
  ) -> [Zone] {
    candidates.state(bytes.span(state), country: bytes.span(country))
  }

  private static func country(
    _ country: ByteRange, _ bytes: borrowing ByteBuffer, _ candidates: inout ZoneCandidates
  ) -> [Zone] {
    candidates.country(bytes.span(country))
  }

  private func reject(
    _ code: Code, _ words: String, value: String, _ findings: inout Findings
  ) {
    findings.reject(RowFinding(code, target: "member.timezone", value: value, words))
  }
}
