import JSONText

/// Who am I, and the lists that members refer to.
enum LookupRoutes {
  static let all: [Route] = [
    Route("GET", "userinfo", nil, userinfo),
    Route("GET", "call_center/queues", .queues, queues),
    Route("GET", "call_center/queues/:", .queues, queue),
    Route("GET", "call_center/queues/:/buckets", .dictionaries, queueBuckets),
    list("call_center/buckets", .buckets, .dictionaries),
    list(
      "call_center/communication_type", .communicationTypes, .dictionaries,
      filters: ["channel", "default"]),
    list("calendars/timezones", .timezones, nil),
    list("regions", .regions, .dictionaries),
    list("call_center/resources", .resources, Route.Right(scope: "cc_resource", letters: "r")),
    list(
      "call_center/agents", .agents, Route.Right(scope: "cc_agent", letters: "r"),
      filters: ["extension", "team_id", "user_id", "skill_id"]),
    list("call_center/skills", .skills, Route.Right(scope: "cc_skill", letters: "r")),
  ]

  private static func userinfo(_ call: Call) throws(APIError) -> HTTPReply {
    var reply = HTTPReply { writer in
      writer.object { writer in
        writer.member("dc", "1")
        writer.member("domain", call.token.domain)
        for member in call.token.node.members ?? [] where !["token", "queues"].contains(member.key)
        {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
    // What a client compares its clock with.
    reply.fields = [("Date", HTTPDate.text(epochSeconds: call.store.now / 1000))]
    return reply
  }

  private static func list(
    _ pattern: String, _ list: Catalogue.List, _ right: Route.Right?, filters: Set<String> = []
  ) -> Route {
    Route("GET", pattern, right) { (call) throws(APIError) in
      let search = EntitySearch(call.query, filters: filters, isSubstring: list == .agents)
      return search.reply(call.catalogue[list])
    }
  }

  // MARK: - Queues

  private static func queues(_ call: Call) throws(APIError) -> HTTPReply {
    let search = EntitySearch(call.query, filters: ["type", "team_id", "tags", "enabled"])
    let counts = call.store.withMembers { table in table.counts }
    return search.reply(call.catalogue[.queues].filter { call.token.reaches(queue: $0.id) }) {
      (writer, queue) in
      write(queue, counts[Int32(truncatingIfNeeded: queue.id)], to: &writer, search.fields)
    }
  }

  /// Only the single read of a queue shows its calendar and its stop list.
  private static func queue(_ call: Call) throws(APIError) -> HTTPReply {
    let queue = try call.queue()
    let counts = call.store.withMembers { table in table.counts }
    return HTTPReply { writer in
      writer.object { writer in
        write(queue, counts[Int32(truncatingIfNeeded: queue.id)], to: &writer, [])
        for key in ["calendar", "dnc_list"] {
          guard let node = queue.node[key] else { continue }
          writer.key(key)
          writer.value(node)
        }
      }
    }
  }

  private static func write(
    _ queue: Entity, _ counts: MemberTable.Counts?, to writer: inout JSONWriter,
    _ fields: Set<String>
  ) {
    queue.write(
      to: &writer, fields: fields, hiding: ["calendar", "buckets", "dnc_list", "resource_groups"])
    let counts = counts ?? MemberTable.Counts()
    for (key, count) in [("count", counts.all), ("waiting", counts.waiting)]
    where count > 0 && (fields.isEmpty || fields.contains(key)) {
      writer.member(key, count)
    }
  }

  private static func queueBuckets(_ call: Call) throws(APIError) -> HTTPReply {
    let queue = try call.queue()
    let rows = (queue.node["buckets"]?.array ?? []).compactMap { node -> Entity? in
      guard let id = node["id"]?.int else { return nil }
      let bucket = node["bucket"]?["id"]?.int ?? 0
      return Entity(
        id: id, name: call.catalogue.find(.buckets, bucket)?.name ?? "", node: node)
    }
    let search = EntitySearch(call.query)
    return search.reply(rows) { (writer, row) in
      row.write(to: &writer, fields: search.fields, hiding: ["bucket"])
      let bucket = row.node["bucket"]?["id"]?.int ?? 0
      writer.reference("bucket", bucket, call.catalogue.find(.buckets, bucket))
    }
  }
}
