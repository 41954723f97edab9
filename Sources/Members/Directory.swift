import Bytes
import Diagnostics

/// The server's names and ids, pinned for one run.
package struct Directory: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case queue, bucket, skill, agent, communicationType, timezone, resource, region

    /// As people say it: `communication type`.
    package var words: String {
      switch self {
      case .communicationType: "communication type"
      case .timezone: "time zone"
      case .agent: "operator"
      default: rawValue
      }
    }
  }

  package struct Entry: Sendable, Equatable {
    package var id: Int64
    package var name: String
    /// A type's code, an operator's extension; else empty.
    package var code: String
    /// Of a queue: its type number, whether it is enabled, whether it has a calendar (`nil`: not read).
    package var queueType: Int?
    package var isEnabled: Bool
    package var hasCalendar: Bool?
    /// Of a region: the name of its time zone; else empty.
    package var zone: String

    package init(
      id: Int64, name: String, code: String = "", queueType: Int? = nil, isEnabled: Bool = true,
      hasCalendar: Bool? = nil, zone: String = ""
    ) {
      self.id = id
      self.name = name
      self.code = code
      self.queueType = queueType
      self.isEnabled = isEnabled
      self.hasCalendar = hasCalendar
      self.zone = zone
    }
  }

  /// What a name turned out to be.
  package enum Resolution: Sendable, Equatable {
    case found(Entry)
    /// Nothing has this name; the nearest ones that exist.
    case unknown(nearest: [String])
    /// Several have it; `#id` tells them apart.
    case ambiguous([Entry])
    /// This kind was not read, so nothing can be said.
    case notRead
  }

  private var entries: [Kind: [Entry]] = [:]
  private var names: [Kind: [String: [Int]]] = [:]

  package init() {}

  /// Kinds that were read, even if they turned out empty.
  package var kinds: [Kind] { Kind.allCases.filter { entries[$0] != nil } }

  package mutating func set(_ kind: Kind, _ list: [Entry]) {
    entries[kind] = list
    var index: [String: [Int]] = [:]
    for (place, entry) in list.enumerated() {
      index[NameFolding.folded(entry.name), default: []].append(place)
      let code = NameFolding.folded(entry.code)
      if !code.isEmpty, code != NameFolding.folded(entry.name) {
        index[code, default: []].append(place)
      }
    }
    names[kind] = index
  }

  package func all(_ kind: Kind) -> [Entry] { entries[kind] ?? [] }

  package func entry(_ kind: Kind, id: Int64) -> Entry? {
    entries[kind]?.first { $0.id == id }
  }

  /// Finds an entry by name, by code, or by `#id`.
  package func resolve(_ kind: Kind, _ name: String) -> Resolution {
    guard let list = entries[kind], let index = names[kind] else { return .notRead }
    if name.hasPrefix("#"), let id = Int64(name.dropFirst()) {
      return list.first { $0.id == id }.map(Resolution.found) ?? .unknown(nearest: [])
    }
    let places = index[NameFolding.folded(name)] ?? []
    switch places.count {
    case 0: return .unknown(nearest: nearest(to: name, in: list))
    case 1: return .found(list[places[0]])
    default: return .ambiguous(places.map { list[$0] })
    }
  }

  private func nearest(to name: String, in list: [Entry]) -> [String] {
    Suggestion.ranked(name, among: list.map(\.name))
  }
}
