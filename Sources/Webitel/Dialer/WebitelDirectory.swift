package import Members

/// Reads the server's names and ids into a `Directory`.
package enum WebitelDirectory {
  package struct Pulled: Sendable {
    package var directory = Directory()
    /// Kinds that could not be read, with the reason: nothing can be said about their names.
    package var missing: [(kind: Directory.Kind, fault: WebitelFault)] = []
  }

  /// Reads all pages of the kinds; of the queues named also whether they have a calendar.
  ///
  /// - Parameter queues: Names as in a mapping, or `#id`; unknown and ambiguous ones are passed over.
  /// - Throws: What concerns all kinds: no connection, no valid token. A right that is missing for
  ///   one kind is told in `missing`.
  package static func pull(
    _ client: WebitelClient, kinds: [Directory.Kind] = Directory.Kind.allCases,
    queues: [String] = []
  ) throws(WebitelFault) -> Pulled {
    var pulled = Pulled()
    for kind in kinds {
      do throws(WebitelFault) {
        pulled.directory.set(kind, try entries(of: kind, client))
      } catch {
        guard concernsOneKind(error) else { throw error }
        pulled.missing.append((kind, error))
      }
    }
    try readCalendars(of: queues, client, &pulled.directory)
    return pulled
  }

  private static func concernsOneKind(_ fault: WebitelFault) -> Bool {
    switch fault {
    case .forbidden, .notFound, .refused: true
    default: false
    }
  }

  private static func entries(
    of kind: Directory.Kind, _ client: WebitelClient
  ) throws(WebitelFault) -> [Directory.Entry] {
    switch kind {
    case .queue: try client.queues().map { entry(of: $0) }
    case .bucket: try client.buckets().map { .init(id: $0.id, name: $0.name) }
    case .skill: try client.skills().map { .init(id: $0.id, name: $0.name) }
    case .agent:
      try client.operators().map { .init(id: $0.id, name: $0.name, code: $0.extensionNumber) }
    case .communicationType:
      try client.communicationTypes().map { .init(id: $0.id, name: $0.name, code: $0.code) }
    case .timezone: try client.timezones().map { .init(id: $0.id, name: $0.name) }
    case .region: try client.regions().map { .init(id: $0.id, name: $0.name, zone: $0.zone) }
    case .resource:
      try client.resources().map { .init(id: $0.id, name: $0.name, isEnabled: $0.isEnabled) }
    }
  }

  private static func entry(
    of queue: WebitelClient.Queue, hasCalendar: Bool? = nil
  ) -> Directory.Entry {
    .init(
      id: queue.id, name: queue.name, queueType: queue.type, isEnabled: queue.isEnabled,
      hasCalendar: hasCalendar)
  }

  /// Only the single read of a queue shows its calendar.
  private static func readCalendars(
    of names: [String], _ client: WebitelClient, _ directory: inout Directory
  ) throws(WebitelFault) {
    var list = directory.all(.queue)
    for name in names {
      guard case .found(let found) = directory.resolve(.queue, name),
        let index = list.firstIndex(where: { $0.id == found.id })
      else { continue }
      let queue = try client.queue(found.id)
      list[index] = entry(of: queue, hasCalendar: queue.calendar != nil)
    }
    if !names.isEmpty, !list.isEmpty { directory.set(.queue, list) }
  }
}
