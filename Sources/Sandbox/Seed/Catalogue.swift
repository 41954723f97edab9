import JSONText

/// One object of a lookup list, in the form of the API's answers.
struct Entity: Sendable {
  let id: Int64
  let name: String
  let node: JSONNode

  func int(_ key: String) -> Int64 { node[key]?.int ?? 0 }
  func text(_ key: String) -> String { node[key]?.string ?? "" }
  func flag(_ key: String) -> Bool { node[key]?.bool ?? false }
}

/// The objects that members refer to; they do not change while the server runs.
struct Catalogue: Sendable {
  enum List: String, CaseIterable, Sendable {
    case queues, buckets, resources, agents, skills, timezones, lists, calendars, regions
    case resourceGroups = "resource_groups"
    case communicationTypes = "communication_types"
  }

  private var lists: [List: [Entity]] = [:]
  private var places: [List: [Int64: Int]] = [:]

  mutating func set(_ list: List, _ entities: [Entity]) {
    lists[list] = entities
    places[list] = Dictionary(
      entities.indices.map { (entities[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(list: List) -> [Entity] { lists[list] ?? [] }

  func has(_ list: List, _ id: Int64) -> Bool { places[list]?[id] != nil }

  func find(_ list: List, _ id: Int64) -> Entity? {
    places[list]?[id].flatMap { lists[list]?[$0] }
  }
}
