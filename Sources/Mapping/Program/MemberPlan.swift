package import PhoneNumbers

/// Which values make a member.
package struct MemberPlan: Sendable {
  package var name: ValueID
  package var priority: ValueID?
  package var bucket: ValueID?
  package var skill: ValueID?
  package var agent: ValueID?
  package var expireAt: ValueID?
  package var minOfferingAt: ValueID?
  package var timezone = ZonePlan.none
  /// In the order of the mapping; `nameIndex` is a place in `MappingProgram.variableNames`.
  package var variables: [(nameIndex: Int, value: ValueID)] = []
  /// Usable numbers that a member must and may have.
  package var minPhones = 1
  package var maxPhones = 20
  package var communications: [CommunicationRule] = []
}

/// How a member's time zone is found.
package enum ZonePlan: Sendable {
  /// Sources disagree.
  package enum Conflict: String, Sendable, CaseIterable { case reject, warn, first }
  /// A source has several candidates.
  package enum Ambiguous: String, Sendable, CaseIterable { case next, reject }
  /// No source decided.
  package enum Missing: Sendable, Equatable {
    case queue, reject
    case zone(String)
  }

  /// Nothing is sent.
  case none
  case value(ValueID)
  case chain([ZoneItem], conflict: Conflict, ambiguous: Ambiguous, missing: Missing)

  /// Rows by what decided, in words and in the order of the chain; what decided none is left out.
  ///
  /// - Parameter rows: By place in the chain; behind the last one, those that no source decided.
  package func counted(_ rows: [Int: Int]) -> [(source: String, rows: Int)] {
    guard case .chain(let items, _, _, let missing) = self else { return [] }
    let words = items.enumerated().map { "try[\($0)] \($1.word)" } + ["missing: \(missing.words)"]
    return words.enumerated().compactMap { place, source in
      rows[place].map { (source, $0) }
    }
  }

  /// Whether a source asks for the server's regions.
  package var needsRegions: Bool {
    guard case .chain(let items, _, _, _) = self else { return false }
    return items.contains { if case .region = $0 { true } else { false } }
  }
}

extension ZonePlan.Missing {
  fileprivate var words: String {
    switch self {
    case .queue: "queue"
    case .reject: "reject"
    case .zone(let name): name
    }
  }
}

extension ZoneItem {
  /// Its key in the mapping.
  fileprivate var word: String {
    switch self {
    case .iana: "iana"
    case .zip: "zip"
    case .state: "state"
    case .country: "country"
    case .region: "region"
    case .phone(let phones): "phone \(phones.rawValue)"
    }
  }
}

/// One source of a chain.
package enum ZoneItem: Sendable {
  package enum Phones: String, Sendable, CaseIterable { case any, fixed }

  case iana(ValueID)
  case zip(ValueID, country: ValueID)
  case state(ValueID, country: ValueID)
  case country(ValueID)
  /// A region of the server.
  case region(ValueID)
  case phone(Phones)
}

/// One rule of `communications`: where numbers come from and what is sent with them.
///
/// A class, so that a row that uses it copies nothing.
package final class CommunicationRule: Sendable {
  /// `communications[0]`.
  package let path: String
  /// The list that the rule goes over, and where its elements are put; `nil`: once a row.
  package let each: (list: ValueID, item: ItemPlan)?
  /// Cells with numbers, in order; `column` is 0-based.
  package let sources: [(value: ValueID, column: Int?)]
  /// True or false for each number; empty counts as false. `nil`: always.
  package let condition: ValueID?
  package let type: ValueID
  package let priority: ValueID?
  /// 10 × (rules from here to the end).
  package let defaultPriority: Int
  package let description: ValueID?
  package let display: ValueID?
  package let resource: ValueID?
  package let dtmf: ValueID?
  package let phone: PhoneRules

  init(
    path: String, each: (list: ValueID, item: ItemPlan)?,
    sources: [(value: ValueID, column: Int?)], condition: ValueID?, type: ValueID,
    priority: ValueID?, defaultPriority: Int, description: ValueID?, display: ValueID?,
    resource: ValueID?, dtmf: ValueID?, phone: PhoneRules
  ) {
    self.path = path
    self.each = each
    self.sources = sources
    self.condition = condition
    self.type = type
    self.priority = priority
    self.defaultPriority = defaultPriority
    self.description = description
    self.display = display
    self.resource = resource
    self.dtmf = dtmf
    self.phone = phone
  }
}

/// How the numbers of one rule are read and written: `member.phone` with the rule's own keys on top.
package struct PhoneRules: Sendable {
  package enum Wire: Sendable, Equatable {
    case digits, e164, national
    /// This in front of the national form.
    case prefix([UInt8])
  }
  package enum Extension: String, Sendable, CaseIterable { case dtmf, drop, reject }
  package enum Invalid: String, Sendable, CaseIterable { case drop, reject }

  /// The country to assume for numbers without a code.
  package var region: ValueID?
  package var wire = Wire.digits
  package var accept: NumberKinds = [.mobile, .fixed, .voip]
  /// The number must lie in a range of its country's plan, not only have the right length.
  package var isStrict = true
  /// What separates numbers inside a cell.
  package var separators: [[UInt8]] = [[0x3B], [0x2C], [0x0A]]
  package var `extension` = Extension.dtmf
  package var repairs = Repairs.lossless
  package var onInvalid = Invalid.drop

  package init() {}
}
