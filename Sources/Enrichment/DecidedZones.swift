import TimeZones

/// The server's ids of zones that a chain decided on, by the zone itself: a list has few of them, and to
/// hash their names for every row takes 300 instructions.
struct DecidedZones {
  private static let limit = 16

  // Kept, lest another takes the place of one in memory.
  private var zones: [Zone] = []
  private var identities: [ObjectIdentifier] = []
  private var ids: [Int64] = []

  func id(of zone: Zone) -> Int64? {
    let wanted = ObjectIdentifier(zone)
    for place in identities.indices where identities[place] == wanted { return ids[place] }
    return nil
  }

  mutating func remember(_ id: Int64, of zone: Zone) {
    guard zones.count < Self.limit, self.id(of: zone) == nil else { return }
    zones.append(zone)
    identities.append(ObjectIdentifier(zone))
    ids.append(id)
  }
}
