import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline

/// What a test expects beside what became of its row.
struct TestComparison {
  struct Difference {
    /// In the mapping's words: `variables.debt`.
    let what: String
    let expected: String
    let got: String
    let place: JSONNode.Place
  }

  private(set) var differences: [Difference] = []
  private let test: MappingTest
  private let story: RowStory

  init(_ test: MappingTest, _ story: RowStory) {
    self.test = test
    self.story = story
    compareOutcome()
    for code in test.notices where !Self.names(code.value, story.notices) {
      differ(
        "notices", code.value, Self.words(of: story.notices, none: "no notice"), code.place)
    }
    if !test.member.isEmpty { compareMember() }
  }

  private mutating func differ(
    _ what: String, _ expected: String, _ got: String, _ place: JSONNode.Place
  ) {
    differences.append(Difference(what: what, expected: expected, got: got, place: place))
  }

  // MARK: - The outcome

  private mutating func compareOutcome() {
    let isRight =
      switch (test.outcome, story.outcome) {
      case (.loaded, .loaded): true
      case (.skipped(let reason), .skipped(let got)): reason == got
      case (.suppressed(let list), .suppressed(let got)): list == got
      case (.rejected(let codes), .rejected):
        codes.allSatisfy { Self.names($0, story.findings) }
      default: false
      }
    if !isRight { differ("outcome", expectedOutcome, outcome, test.place) }
  }

  private var expectedOutcome: String {
    switch test.outcome {
    case .loaded: "loaded"
    case .skipped(let reason): "skipped: \(reason)"
    case .suppressed(let list): "suppressed: \(list)"
    case .rejected(let codes): "rejected: \(codes.joined(separator: ", "))"
    }
  }

  private var outcome: String {
    switch story.outcome {
    case .loaded: "loaded"
    case .skipped(let reason): "skipped: \(reason)"
    case .suppressed(let list): "suppressed: \(list)"
    case .rejected: "rejected: \(Self.words(of: story.findings, none: "nothing"))"
    case .duplicate: "duplicate"
    case .footer: "the end of the data"
    }
  }

  private static func names(_ code: String, _ findings: [RowFinding]) -> Bool {
    findings.contains { $0.code.label == code || $0.code.slug == code }
  }

  private static func words(of findings: [RowFinding], none: String) -> String {
    findings.isEmpty
      ? none
      : findings.map { "\($0.code.label) \($0.code.slug) (\($0.message))" }.joined(separator: ", ")
  }

  // MARK: - The member

  private mutating func compareMember() {
    guard let member = story.member else {
      return differ("member", "its values", "none, since the row is \(outcome)", test.place)
    }
    for expected in test.member {
      switch expected.key {
      case "variables":
        for variable in expected.value.members ?? [] {
          let got = member.variables.first { $0.name == variable.key }?.value
          compare("variables.\(variable.key)", variable.value, got)
        }
      case "numbers": compareNumbers(expected.value, member.numbers)
      default: compare(expected.key, expected.value, Self.value(expected.key, of: member))
      }
    }
  }

  private static func value(_ key: String, of member: MemberStory) -> String? {
    switch key {
    case "queue": member.queue?.name
    case "name": member.name
    case "priority": String(member.priority)
    case "bucket": member.bucket?.name
    case "skill": member.skill?.name
    case "agent": member.agent?.name
    case "timezone": member.timezone?.name
    case "expire_at": member.expireAt
    default: member.minOfferingAt
    }
  }

  private mutating func compareNumbers(_ expected: JSONNode, _ numbers: [MemberStory.Number]) {
    let wanted = expected.array ?? []
    if wanted.count != numbers.count {
      return differ(
        "numbers", Figures.count(wanted.count, "number"),
        numbers.isEmpty ? "none" : numbers.map(\.destination).joined(separator: ", "),
        expected.place)
    }
    for (index, (want, number)) in zip(wanted, numbers).enumerated() {
      guard let keys = want.members else {
        compare("numbers[\(index)]", want, number.destination)
        continue
      }
      for key in keys {
        compare("numbers[\(index)].\(key.key)", key.value, Self.value(key.key, of: number))
      }
    }
  }

  private static func value(_ key: String, of number: MemberStory.Number) -> String? {
    switch key {
    case "destination": number.destination
    case "type": number.type.name
    case "priority": String(number.priority)
    case "description": number.description
    case "display": number.display
    case "resource": number.resource?.name
    default: number.dtmf
    }
  }

  /// `null` and `''` mean that there is nothing.
  private mutating func compare(_ what: String, _ expected: JSONNode, _ got: String?) {
    let wanted =
      switch expected.value {
      case .string(let text), .number(let text): text
      case .bool(let flag): flag ? "true" : "false"
      default: ""
      }
    if wanted != got ?? "" {
      differ(what, Self.quoted(wanted), Self.quoted(got ?? ""), expected.place)
    }
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "'\(text)'" }
}
