import JSONText

/// What decides whether a member can be called: stop lists, calendars, ways out.
///
/// - Source: webitel/protos, engine: list.proto, calendar.proto, queue_resources.proto,
///   outbound_resource_group.proto; not in API.md.
enum PreflightRoutes {
  static let all: [Route] = [
    Route("GET", "call_center/list/:/communication", right("cc_list")) {
      (call) throws(APIError) in try parts("entries", of: .lists, "list", call)
    },
    Route("GET", "calendars/:", right("calendars")) { (call) throws(APIError) in
      let calendar = try entity(.calendars, "calendar", call)
      return HTTPReply { writer in
        writer.object { writer in calendar.write(to: &writer, fields: []) }
      }
    },
    Route("GET", "call_center/queues/:/resource_groups", .queues) { (call) throws(APIError) in
      EntitySearch(call.query).reply(Self.parts("resource_groups", of: try call.queue()))
    },
    Route("GET", "call_center/resource_group/:/resource", right("cc_resource_group")) {
      (call) throws(APIError) in try parts("resources", of: .resourceGroups, "resource_group", call)
    },
  ]

  private static func right(_ scope: String) -> Route.Right {
    Route.Right(scope: scope, letters: "r")
  }

  private static func entity(
    _ list: Catalogue.List, _ store: String, _ call: Call
  ) throws(APIError) -> Entity {
    let id = try call.id(0)
    guard let entity = call.catalogue.find(list, id) else {
      throw .noRows("sql_\(store)", id: String(id))
    }
    return entity
  }

  private static func parts(
    _ key: String, of list: Catalogue.List, _ store: String, _ call: Call
  ) throws(APIError) -> HTTPReply {
    EntitySearch(call.query).reply(parts(key, of: try entity(list, store, call)))
  }

  /// The objects inside of another, each with an id of its own.
  private static func parts(_ key: String, of entity: Entity) -> [Entity] {
    (entity.node[key]?.array ?? []).compactMap { node in
      node["id"]?.int.map { Entity(id: $0, name: node["name"]?.string ?? "", node: node) }
    }
  }
}
