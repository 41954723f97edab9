import Bytes
import Synchronization

extension Zone {
  /// The zone of that name in any spelling that `ZoneAliases` knows; `nil` for one it does not.
  ///
  /// Rules come from the system's tzdata, which its updates keep right; where that is missing, from
  /// a built-in table of today's rules, which then hold for all years.
  /// - Shapes: changes of clocks are known from 1970 to 2040.
  /// - Complexity: Reads one small file the first time; later one hash look-up under a lock.
  public static func named(_ name: String) -> Zone? {
    cache.withLock { zones in
      if let known = zones[name] { return known }
      guard let zone = load(name, from: "/usr/share/zoneinfo") else { return nil }
      zones[name] = zone
      return zone
    }
  }

  private static let cache = Mutex<[String: Zone]>([:])
  static let lastYear = 2040

  /// - Parameter folder: Compiled tzdata; it may be missing.
  package static func load(_ name: String, from folder: String) -> Zone? {
    guard let entry = ZoneIndex.shared.find(name) else {
      return FixedOffset(name).map { offset in
        Zone(name: name, transitions: [], offsets: [Int32(offset.seconds)])
      }
    }
    // An older tzdata has the zone under an older name only. Names come from our table, so the path
    // stays inside the folder.
    for spelling in [entry.name] + entry.aliases {
      if let bytes = read(folder + "/" + spelling), let file = TZif(bytes) {
        return Zone(name: name, file)
      }
    }
    return PosixRule(entry.rule).map { Zone(name: name, $0) }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = try? SystemFile(path, .read) else { return nil }
    var buffer = ByteBuffer(capacity: 4096)
    do {
      while try file.read(into: &buffer, room: 4096) > 0 {}
    } catch {
      return nil
    }
    let bytes = buffer.span
    return bytes.indices.map { bytes[$0] }
  }

  /// The file's transitions, carried on by its rule.
  convenience init(name: String, _ file: TZif) {
    var transitions = file.transitions
    var offsets = file.offsets
    if let rule = PosixRule(file.rule) {
      Self.carryOn(&transitions, &offsets, by: rule)
    }
    self.init(name: name, transitions: transitions, offsets: offsets)
  }

  /// One rule for all years.
  convenience init(name: String, _ rule: PosixRule) {
    var transitions: [Int64] = []
    var offsets = [Int32(truncatingIfNeeded: rule.standard)]
    Self.carryOn(&transitions, &offsets, by: rule)
    self.init(name: name, transitions: transitions, offsets: offsets)
  }

  private static func carryOn(
    _ transitions: inout [Int64], _ offsets: inout [Int32], by rule: PosixRule
  ) {
    for year in 1970...lastYear {
      for change in rule.changes(in: year) where change.second > transitions.last ?? -1 {
        let offset = Int32(truncatingIfNeeded: change.offset)
        guard offset != offsets.last else { continue }
        transitions.append(change.second)
        offsets.append(offset)
      }
    }
  }
}
