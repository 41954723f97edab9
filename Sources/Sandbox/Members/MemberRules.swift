import JSONText

/// Refuses what the engine refuses, with its status, id and detail.
///
/// - Source: webitel/API.md §4.1–4.3.
struct MemberRules {
  static let communicationLimit = 20
  static let fileNameLimitBytes = 120
  static let nameLimit = 250
  /// Inbound, and inbound chat.
  static let queueTypesWithoutMembers: Set<Int64> = [1, 6]

  /// Names the id of a refusal; a list of exactly one item counts as `save`.
  enum Operation: String {
    case save, update, patch
    case bulkSave = "bulk_save"
  }

  let catalogue: Catalogue
  let queue: Entity
  let operation: Operation

  // MARK: - Before the database

  static func check(fileName: String) throws(APIError) {
    guard fileName.utf8.count > fileNameLimitBytes else { return }
    throw APIError(
      400, "app.member.valid.file_name", "file_name is longer than \(fileNameLimitBytes)")
  }

  /// The model's own rules, which name the first bad item.
  static func checkModel(_ items: [MemberItem]) throws(APIError) {
    for item in items {
      if item.communications.count > communicationLimit {
        throw APIError(
          400, "model.member.is_valid.communications.app_error", "name=\(item.name)")
      }
      if item.communications.contains(where: { $0.type < 1 }) {
        throw APIError(
          400, "model.member.is_valid.communications.type.app_error", "name=\(item.name)")
      }
    }
  }

  static func check(queue: Entity) throws(APIError) {
    if queueTypesWithoutMembers.contains(queue.int("type")) {
      throw APIError(400, "app.member.valid.queue", "Mismatch queue type")
    }
  }

  // MARK: - In the database, which names nobody

  func checkDatabase(_ items: [MemberItem]) throws(APIError) {
    for item in items { try checkDatabase(item) }
  }

  private func checkDatabase(_ item: MemberItem) throws(APIError) {
    try checkColumns(item)
    if item.timezone == 0
      ? queue.node["calendar"] == nil : !catalogue.has(.timezones, item.timezone)
    {
      throw refused(item, 500, "pq: not found timezone")
    }
    for communication in item.communications
    where !catalogue.has(.communicationTypes, communication.type) {
      throw refused(item, 400, "pq: bad communication type.id")
    }
    if item.bucket != 0 && item.skill != 0 {
      throw refused(
        item, 500,
        "pq: new row for relation \"cc_member\" violates check constraint \"cc_member_bucket_skill_check\""
      )
    }
    try checkReference(item, .buckets, item.bucket, "bucket")
    try checkReference(item, .agents, item.agent, "agent")
    try checkReference(item, .skills, item.skill, "skill")
  }

  private func checkColumns(_ item: MemberItem) throws(APIError) {
    if item.name.unicodeScalars.count > Self.nameLimit {
      throw refused(item, 500, "pq: value too long for type character varying(250)")
    }
    if Int16(exactly: item.priority) == nil {
      throw refused(item, 500, "pq: value \"\(item.priority)\" is out of range for type smallint")
    }
    if holdsNUL(item) {
      throw refused(item, 500, "pq: invalid byte sequence for encoding \"UTF8\": 0x00")
    }
  }

  private func checkReference(
    _ item: MemberItem, _ list: Catalogue.List, _ id: Int64, _ column: String
  ) throws(APIError) {
    guard id != 0, !catalogue.has(list, id) else { return }
    throw refused(
      item, 400,
      "pq: insert or update on table \"cc_member\" violates foreign key constraint \"cc_member_cc_\(column)_id_fk\""
    )
  }

  private func holdsNUL(_ item: MemberItem) -> Bool {
    func has(_ text: String) -> Bool { text.utf8.contains(0) }
    return has(item.name) || item.variables.contains { has($0.key) || has($0.value) }
      || item.communications.contains {
        has($0.destination) || has($0.display) || has($0.description) || has($0.dtmf)
      }
  }

  private func refused(_ item: MemberItem, _ status: Int, _ words: String) -> APIError {
    APIError(
      status, "store.sql_member.\(operation.rawValue).app_error",
      operation == .save ? "name=\(item.name), \(words)" : words)
  }
}
