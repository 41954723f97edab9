import Bytes
import Mapping
import Members
import TimeZones

/// The member's time zone: a value, or the first source that decides.
extension Enricher {
  mutating func fillZone(_ member: inout Member, _ findings: inout Findings) {
    switch plan.program.member.timezone {
    case .none: break
    case .value(let id):
      let name = text(id, into: &member, &findings)
      guard !name.isEmpty else { return }
      if let zone = Zone.named(member.text.string(name)) { executor.text.zone = zone }
      member.timezone = reference(.timezone, to: name, "member.timezone", in: member, &findings)
    case .chain: break
    }
  }
}
