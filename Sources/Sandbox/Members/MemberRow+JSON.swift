import JSONText

extension MemberTable.Row {
  /// Writes the member as the API answers it.
  ///
  /// - Parameter fields: Columns to show; empty shows all.
  func write(
    to writer: inout JSONWriter, names: Catalogue, namesQueue: Bool = true, fields: Set<String> = []
  ) {
    func wants(_ field: String) -> Bool { fields.isEmpty || fields.contains(field) }
    writer.object { writer in
      if wants("id") { writer.member("id", String(id)) }
      if wants("queue") {
        let queue = Int64(record.queue)
        writer.reference("queue", queue, namesQueue ? names.find(.queues, queue) : nil)
      }
      if wants("created_at") { writer.member("created_at", textUnlessZero: record.createdAt) }
      item.write(to: &writer, names: names, wants: wants)
      if wants("stop_cause"), !cause.isEmpty { writer.member("stop_cause", cause) }
      if wants("attempts"), record.attempts != 0 { writer.member("attempts", record.attempts) }
      if wants("reserved"), record.isReserved { writer.member("reserved", true) }
    }
  }
}
