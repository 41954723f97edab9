import Bytes
import JSONText

/// A search in a lookup list: `q`, `id`, a few fields, order and page.
struct EntitySearch {
  let fields: Set<String>
  private let q: String
  private let ids: Set<Int64>
  private let conditions: [String: Set<String>]
  private let sort: String
  private let page: Page
  private let isSubstring: Bool

  /// - Parameters:
  ///   - filters: Parameters that this list knows; all others are ignored.
  ///   - isSubstring: `q` finds parts of a name, as for operators.
  init(_ query: QueryItems, filters: Set<String> = [], isSubstring: Bool = false) {
    fields = Set(query.all("fields"))
    q = query.last("q") ?? ""
    ids = Set(query.all("id").compactMap { Int64($0) })
    conditions = Dictionary(
      uniqueKeysWithValues: filters.compactMap { name in
        let values = query.all(name).filter { !$0.isEmpty && $0 != "false" }
        return values.isEmpty ? nil : (name, Set(values))
      })
    sort = query.last("sort") ?? ""
    page = Page(query)
    self.isSubstring = isSubstring
  }

  func reply(_ entities: [Entity]) -> HTTPReply {
    reply(entities) { (writer, entity) in entity.write(to: &writer, fields: fields) }
  }

  func reply(
    _ entities: [Entity], _ write: (inout JSONWriter, Entity) -> Void
  ) -> HTTPReply {
    let found = sorted(entities.filter(matches))
    let rows = found.dropFirst(page.skip).prefix(page.size)
    return .list(rows, next: found.count - min(page.skip, found.count) > page.size) {
      (writer, entity) in
      writer.object { writer in write(&writer, entity) }
    }
  }

  private func matches(_ entity: Entity) -> Bool {
    guard ids.isEmpty || ids.contains(entity.id) else { return false }
    guard conditions.allSatisfy({ meets(entity, $0.key, $0.value) }) else { return false }
    if q.isEmpty { return true }
    return Wildcard("*").matches(entity.name, isSubstring ? "*\(q)*" : q)
  }

  /// `team_id` looks into `team`, `skill_id` into the list `skills`, `tags` into names.
  private func meets(_ entity: Entity, _ name: String, _ values: Set<String>) -> Bool {
    let base = name.hasSuffix("_id") ? String(name.dropLast(3)) : name
    guard let node = entity.node[base] ?? entity.node[base + "s"] else {
      return values.contains("0")
    }
    switch node.value {
    case .bool(let flag): return values.contains(String(flag))
    case .number(let text), .string(let text): return values.contains(text)
    case .array(let nodes):
      return nodes.contains { node in
        [node["id"]?.string, node["name"]?.string].contains { $0.map(values.contains) ?? false }
      }
    default: return node["id"]?.int.map { values.contains(String($0)) } ?? false
    }
  }

  private func sorted(_ entities: [Entity]) -> [Entity] {
    let field = sort.filter { $0 != "+" && $0 != "-" && $0 != " " }
    guard !field.isEmpty else { return entities }
    let ascending = entities.sorted { a, b in
      if let left = a.node[field]?.int, let right = b.node[field]?.int { return left < right }
      return a.text(field) < b.text(field)
    }
    return sort.hasPrefix("-") ? ascending.reversed() : ascending
  }
}

extension HTTPReply {
  /// `{"next":true,"items":[…]}`, of which nothing is left when nothing was found.
  static func list<Items: Collection>(
    _ items: Items, next: Bool, _ write: (inout JSONWriter, Items.Element) -> Void
  ) -> HTTPReply {
    HTTPReply { writer in
      writer.object { writer in
        if next { writer.member("next", true) }
        guard !items.isEmpty else { return }
        writer.key("items")
        writer.array { writer in for item in items { write(&writer, item) } }
      }
    }
  }
}

extension Entity {
  /// Writes the members of an object as the API answers it: zero and empty ones are left out.
  func write(to writer: inout JSONWriter, fields: Set<String> = [], hiding: Set<String> = []) {
    for member in node.members ?? [] {
      let isWanted = fields.isEmpty || fields.contains(member.key)
      guard isWanted, !hiding.contains(member.key), !member.value.isZero else { continue }
      if member.key == "id", let id = member.value.int {
        writer.member("id", String(id))
      } else {
        writer.key(member.key)
        writer.value(member.value)
      }
    }
  }
}

extension JSONNode {
  fileprivate var isZero: Bool {
    switch value {
    case .null: true
    case .bool(let flag): !flag
    case .number(let text): Double(text) == 0
    case .string(let text): text.isEmpty
    case .array(let nodes): nodes.isEmpty
    case .object(let members): members.isEmpty
    }
  }
}
