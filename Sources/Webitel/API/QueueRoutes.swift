import JSONText

/// What decides whether and when a member of a queue can be called.
extension WebitelClient {
  /// A calendar's hours.
  package struct CalendarHours: Sendable, Equatable {
    package struct Opening: Sendable, Equatable {
      /// Monday is 0.
      package let weekday: Int
      /// Minutes of the day; the end is the first that is closed.
      package let start: Int
      package let end: Int
    }
    package struct Exception: Sendable, Equatable {
      /// Epoch milliseconds of a moment of the day.
      package let date: Int64
      package let repeatsYearly: Bool
    }

    package let name: String
    /// IANA name.
    package let timezone: String
    package let openings: [Opening]
    /// Days on which nobody is called.
    package let exceptions: [Exception]
  }

  /// A resource group of a queue: which type of numbers leaves through it.
  package struct QueueResourceGroup: Sendable, Equatable {
    package let group: Int64
    package let communicationType: Int64
  }

  /// A calendar: `GET /calendars/{id}`; needs r on class `calendars`.
  ///
  /// - Source: webitel/protos, engine/calendar.proto, `ReadCalendar`; not in API.md. That weekdays count from
  ///   Monday as 0 and that `end_time_of_day` is included is assumed, as the engine's queries have it.
  package func calendar(_ id: Int64) throws(WebitelFault) -> CalendarHours {
    let purpose = Purpose("read calendar #\(id)", needs: "r on class calendars")
    let node = try get("/calendars/\(id)", for: purpose)
    return CalendarHours(
      name: node.text("name"), timezone: node.reference("timezone")?.name ?? "",
      openings: node.list("accepts").filter { !$0.flag("disabled") }.map {
        CalendarHours.Opening(
          weekday: Int(clamping: $0.integer("day")),
          start: Int(clamping: $0.integer("start_time_of_day")),
          end: Int(clamping: $0.integer("end_time_of_day")))
      },
      exceptions: node.list("excepts").filter { !$0.flag("disabled") }.map {
        CalendarHours.Exception(date: $0.integer("date"), repeatsYearly: $0.flag("repeat"))
      })
  }

  /// The resource groups of a queue: `GET /call_center/queues/{queue}/resource_groups`; needs r on class
  /// `cc_queue`.
  ///
  /// - Source: webitel/protos, engine/queue_resources.proto; not in API.md.
  package func resourceGroups(of queue: Int64) throws(WebitelFault) -> [QueueResourceGroup] {
    try all(
      "/call_center/queues/\(queue)/resource_groups",
      fields: ["id", "resource_group", "communication"],
      for: Purpose("read resource groups of queue #\(queue)", needs: "r on class cc_queue")
    ) {
      QueueResourceGroup(
        group: $0.reference("resource_group")?.id ?? 0,
        communicationType: $0.reference("communication")?.id ?? 0)
    }
  }

  /// Ids of the resources in a group: `GET /call_center/resource_group/{group}/resource`; needs r on class
  /// `cc_resource_group`.
  ///
  /// - Source: webitel/protos, engine/outbound_resource_group.proto; not in API.md.
  package func resources(inGroup group: Int64) throws(WebitelFault) -> [Int64] {
    try all(
      "/call_center/resource_group/\(group)/resource", fields: ["id", "resource"],
      for: Purpose("read resource group #\(group)", needs: "r on class cc_resource_group")
    ) { $0.reference("resource")?.id ?? 0 }
  }

  /// The patterns of the enabled resources, by id: `x` stands for any character;
  /// `GET /call_center/resources`; needs r on class `cc_resource`.
  ///
  /// - Source: SPEC S15; `patterns` in webitel/protos, engine/outbound_resource.proto.
  package func patternsOfEnabledResources() throws(WebitelFault) -> [Int64: [String]] {
    let resources = try all(
      "/call_center/resources", fields: ["id", "enabled", "patterns"],
      for: Purpose("read resources", needs: "r on class cc_resource")
    ) { node in
      (
        node.integer("id"), node.flag("enabled"), node.list("patterns").compactMap(\.string)
      )
    }
    return Dictionary(resources.filter(\.1).map { ($0.0, $0.2) }) { one, _ in one }
  }
}
