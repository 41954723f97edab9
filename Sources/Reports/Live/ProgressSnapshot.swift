/// How far a run has come, as its threads see it now.
package struct ProgressSnapshot: Sendable, Equatable {
  /// What is being done: `checking`, `loading`; rate and remaining time start anew with it.
  package var phase = ""
  package var rows = 0
  package var rejects = 0
  package var members = 0
  /// Members to load, once known.
  package var membersTotal: Int?
  package var bytesRead = 0
  package var bytesTotal: Int?
  /// The batch in flight.
  package var batch = ""
  /// Why it waits, such as `waiting 4 s: deadlock`.
  package var note = ""

  package init() {}

  /// From 0 to 1; `nil` while the total is unknown.
  var fraction: Double? {
    if let total = membersTotal { return total > 0 ? Double(members) / Double(total) : nil }
    guard let total = bytesTotal, total > 0 else { return nil }
    return Double(bytesRead) / Double(total)
  }
}
