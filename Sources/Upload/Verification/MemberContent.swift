/// What a member says, whether as it was sent or as the server answers it.
///
/// - Shapes: zero and empty are "not set"; communications are highest priority first, as the server
///   keeps them.
/// - Units: times are epoch milliseconds.
package struct MemberContent: Sendable, Equatable {
  package struct Communication: Sendable, Equatable {
    package var destination = ""
    package var type: Int64 = 0
    package var priority: Int64 = 0
    package var display = ""
    package var description = ""
    package var resource: Int64 = 0
    package var dtmf = ""

    package init() {}
  }

  package var name = ""
  package var priority: Int64 = 0
  package var expireAt: Int64 = 0
  package var minOfferingAt: Int64 = 0
  package var timezone: Int64 = 0
  package var bucket: Int64 = 0
  package var skill: Int64 = 0
  package var agent: Int64 = 0
  package var variables: [String: String] = [:]
  package private(set) var communications: [Communication] = []

  package init() {}

  /// Of equal priority, those that came first stay first.
  package mutating func setCommunications(_ communications: [Communication]) {
    self.communications = communications.enumerated().sorted { a, b in
      (b.element.priority, a.offset) < (a.element.priority, b.offset)
    }.map(\.element)
  }

  /// The row it is of, if it carries `stamp`.
  package func row(of stamp: Stamp) -> Int? {
    guard variables[stamp.runVariable] == stamp.run else { return nil }
    return variables[stamp.rowVariable].flatMap { Int($0) }
  }

  /// The first field in which `stored` is not what was sent, in the words of the API; `nil` for none.
  ///
  /// What was not sent is the server's to fill in: a zone from the queue's calendar, variables of
  /// other programs. Of a member that was worked on, the dialer moves times and priorities and strikes
  /// numbers out.
  package func difference(from stored: StoredMember) -> String? {
    let other = stored.content
    let isTouched = stored.isTouched
    let checks: [(field: String, isSame: Bool)] = [
      ("name", name == other.name),
      ("priority", isTouched || priority == other.priority),
      ("expire_at", isTouched || expireAt == other.expireAt),
      ("min_offering_at", isTouched || minOfferingAt == other.minOfferingAt),
      ("timezone", timezone == 0 || timezone == other.timezone),
      ("bucket", bucket == other.bucket),
      ("skill", skill == other.skill),
      ("agent", isTouched && agent == 0 || agent == other.agent),
    ]
    if let wrong = checks.first(where: { !$0.isSame }) { return wrong.field }
    let names = variables.keys.sorted()
    if let name = names.first(where: { variables[$0] != other.variables[$0] }) {
      return "variables.\(name)"
    }
    return communicationDifference(from: other.communications, isTouched: isTouched)
  }

  private func communicationDifference(
    from stored: [Communication], isTouched: Bool
  ) -> String? {
    guard isTouched else { return communications == stored ? nil : "communications" }
    let sent = Set(communications.map { "\($0.type) \($0.destination)" })
    let isPart = stored.allSatisfy { sent.contains("\($0.type) \($0.destination)") }
    return isPart ? nil : "communications"
  }
}
