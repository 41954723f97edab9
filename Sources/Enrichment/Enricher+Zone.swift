import Bytes
import Diagnostics
import Mapping
import Members
import TimeZones

/// The member's time zone: a value, or the first source of a chain that decides.
extension Enricher {
  mutating func fillZone(_ member: inout Member, _ findings: inout Findings) {
    zoneDecider = nil
    switch plan.program.member.timezone {
    case .none: break
    case .value(let id):
      var name = text(id, &findings)
      if let problem = zoneProblem(name) {
        name = recoveredText(id, from: problem, &findings)
        if let problem = zoneProblem(name) { return findings.reject(problem) }
      }
      let choice = Self.named(name, executor.text.bytes, &candidates)
      guard let zone = candidates[choice].first else {
        return leaveToQueue(member.queue.id, &findings)
      }
      take(zone, name, in: &member, &findings)
    case .chain(let items, let conflict, let ambiguous, let missing):
      if let zone = decide(items, conflict, ambiguous, missing, &findings) {
        takeDecided(zone, in: &member, &findings)
      } else if zoneDecider != nil, missing == .queue {
        leaveToQueue(member.queue.id, &findings)
      }
    }
  }

  /// A member without a zone has that of the queue's calendar; the server refuses one that has neither.
  private func leaveToQueue(_ queue: Int64, _ findings: inout Findings) {
    guard !clocklessQueues.isEmpty, clocklessQueues.contains(queue),
      !findings.rejections.contains(where: { $0.target == "member.timezone" })
    else { return }
    reject(
      ZoneCodes.missing, "the row gives no time zone, and its queue has no calendar", value: "",
      &findings)
  }

  /// Why a name is no zone, or none that the server has; `nil` when it is, or is empty.
  private mutating func zoneProblem(_ name: ByteRange) -> RowFinding? {
    if name.isEmpty { return nil }
    if Self.named(name, executor.text.bytes, &candidates) == .none {
      let words = executor.text.bytes.string(name)
      return RowFinding(
        ZoneCodes.unknown, target: "member.timezone", value: words, "'\(words)' is no time zone")
    }
    return known(.timezone, name, .key("member.timezone")) == nil
      ? problem(.timezone, name, .key("member.timezone")) : nil
  }

  private mutating func take(
    _ zone: Zone, _ name: ByteRange, in member: inout Member, _ findings: inout Findings
  ) {
    executor.text.zone = zone
    member.timezone = reference(.timezone, to: name, .key("member.timezone"), &findings)
  }

  private mutating func takeDecided(
    _ zone: Zone, in member: inout Member, _ findings: inout Findings
  ) {
    let name = executor.text.bytes.append(zone.name)
    // Who watches is told how the name was found.
    if executor.trace == nil, let id = decided.id(of: zone) {
      executor.text.zone = zone
      member.timezone = Reference(id: id, name: name)
    } else {
      take(zone, name, in: &member, &findings)
      if !member.timezone.isEmpty { decided.remember(member.timezone.id, of: zone) }
    }
  }

  /// Asks the sources in order: each may choose among the zones that those before it left, and must
  /// not contradict them all.
  private mutating func decide(
    _ items: [ZoneItem], _ conflict: ZonePlan.Conflict, _ ambiguous: ZonePlan.Ambiguous,
    _ missing: ZonePlan.Missing, _ findings: inout Findings
  ) -> Zone? {
    // One that is left has decided.
    var open = ZoneChoice.none
    var decider = items.count
    let isFirstEnough = if case .first = conflict { executor.trace == nil } else { false }
    for (index, item) in items.enumerated() {
      // Nobody asks what the others say, unless somebody watches.
      if isFirstEnough, candidates.count(open) == 1 { break }
      let said = zones(of: item, &findings)
      if executor.trace != nil { tell(candidates[said], ofSource: index) }
      guard said != .none else { continue }
      var left = open == .none ? said : candidates.remainder(of: open, said)
      if left == .none {
        if executor.trace != nil {
          let words = names(open)
          executor.trace?.add("member.timezone", "contradicts", words)
        }
        if !settles(conflict, open, said, &findings) { return nil }
        continue
      }
      let (choices, choicesLeft) = (candidates.count(open), candidates.count(left))
      // The source that settles it names the zone: of the many of +7, Kazakhstan is Asia/Almaty.
      if choicesLeft == 1, choices > 1, candidates.count(said) == 1 { left = said }
      if choicesLeft == 1, choices != 1 {
        decider = index
        executor.trace?.add("member.timezone", "decided", candidates[left][0].name)
      }
      open = left
      if choicesLeft > 1, ambiguous == .reject {
        let words = "several zones are possible: \(names(open))"
        reject(ZoneCodes.stateSplit, words, value: "", &findings)
        return nil
      }
    }
    zoneDecider = decider
    return candidates.count(open) == 1 ? candidates[open][0] : fallback(missing, &findings)
  }

  private func names(_ choice: ZoneChoice, _ separator: String = ", ") -> String {
    candidates[choice].map(\.name).joined(separator: separator)
  }

  /// Whether the decision, or the choice so far, stands although another source contradicts it.
  private func settles(
    _ conflict: ZonePlan.Conflict, _ chosen: ZoneChoice, _ said: ZoneChoice,
    _ findings: inout Findings
  ) -> Bool {
    let words = names(chosen, " or ") + ", but also " + names(said)
    switch conflict {
    case .first: return true
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
    case .queue:
      executor.trace?.add("member.timezone", "not decided", "the zone of the queue's calendar")
      return nil
    case .zone(let name):
      executor.trace?.add("member.timezone", "not decided", name)
      if let zone = Zone.named(name) { return zone }
      reject(ZoneCodes.unknown, "'\(name)' is no time zone", value: name, &findings)
      return nil
    case .reject:
      reject(ZoneCodes.missing, "nothing in the row decides a time zone", value: "", &findings)
      return nil
    }
  }

  private mutating func zones(of item: ZoneItem, _ findings: inout Findings) -> ZoneChoice {
    switch item {
    case .iana(let id):
      let name = text(id, &findings)
      return name.isEmpty ? .none : Self.named(name, executor.text.bytes, &candidates)
    case .zip(let id, let country):
      let (code, land) = (text(id, &findings), text(country, &findings))
      guard !code.isEmpty, !land.isEmpty else { return .none }
      return Self.postalCode(code, land, executor.text.bytes, &candidates)
    case .state(let id, let country):
      let (state, land) = (text(id, &findings), text(country, &findings))
      guard !state.isEmpty, !land.isEmpty else { return .none }
      return Self.state(state, land, executor.text.bytes, &candidates)
    case .country(let id):
      let land = text(id, &findings)
      return land.isEmpty ? .none : Self.country(land, executor.text.bytes, &candidates)
    case .region(let id): return zone(ofRegion: id, &findings)
    case .phone(.any): return candidates.phones(dialed, fixedOnly: false)
    case .phone(.fixed): return candidates.phones(dialed, fixedOnly: true)
    }
  }

  /// A region that the server does not have says nothing, as every unknown argument; but it is told, since
  /// somebody meant one that exists.
  private mutating func zone(
    ofRegion id: ValueID, _ findings: inout Findings
  ) -> ZoneChoice {
    let name = text(id, &findings)
    guard !name.isEmpty else { return .none }
    let answer = Self.answer(name, executor.text.bytes, &references)
    if executor.trace != nil {
      tell(answer, .region, executor.text.bytes.string(name), plan.program.target(of: id))
    }
    let (code, words): (Code, String)
    switch answer {
    case .id(let region):
      let directory = plan.directory
      let choice = Self.region(name, executor.text.bytes, &candidates) {
        directory.entry(.region, id: region)?.zone
      }
      if choice != .none { return choice }
      (code, words) = (EnrichmentCodes.unknown(.region), "the region has no time zone")
    case .notRead: return .none
    case .unknown(let message): (code, words) = (EnrichmentCodes.unknown(.region), message)
    case .ambiguous(let message): (code, words) = (EnrichmentCodes.ambiguous, message)
    }
    findings.notice(
      code, column: nil,
      RowFinding(
        code, target: plan.program.target(of: id), value: executor.text.bytes.string(name), words))
    return .none
  }

  // Static, because a span of one stored property keeps all of `self` borrowed.

  private static func named(
    _ name: ByteRange, _ bytes: borrowing ByteBuffer, _ candidates: inout ZoneCandidates
  ) -> ZoneChoice {
    candidates.named(bytes.span(name))
  }

  private static func postalCode(
    _ code: ByteRange, _ country: ByteRange, _ bytes: borrowing ByteBuffer,
    _ candidates: inout ZoneCandidates
  ) -> ZoneChoice {
    candidates.postalCode(bytes.span(code), country: bytes.span(country))
  }

  private static func state(
    _ state: ByteRange, _ country: ByteRange, _ bytes: borrowing ByteBuffer,
    _ candidates: inout ZoneCandidates
  ) -> ZoneChoice {
    candidates.state(bytes.span(state), country: bytes.span(country))
  }

  private static func country(
    _ country: ByteRange, _ bytes: borrowing ByteBuffer, _ candidates: inout ZoneCandidates
  ) -> ZoneChoice {
    candidates.country(bytes.span(country))
  }

  private static func answer(
    _ name: ByteRange, _ bytes: borrowing ByteBuffer, _ references: inout References
  ) -> References.Answer {
    references.resolve(.region, bytes.span(name))
  }

  private static func region(
    _ name: ByteRange, _ bytes: borrowing ByteBuffer, _ candidates: inout ZoneCandidates,
    _ zone: () -> String?
  ) -> ZoneChoice {
    candidates.region(bytes.span(name), zone)
  }

  private func reject(
    _ code: Code, _ words: String, value: String, _ findings: inout Findings
  ) {
    findings.reject(RowFinding(code, target: "member.timezone", value: value, words))
  }
}
