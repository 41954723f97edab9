import Diagnostics
import JSONText

/// The members of one object of a mapping file, checked for unknown and repeated keys.
struct ObjectFields {
  let place: JSONNode.Place
  /// What the object is, for messages: `source.csv`; empty for the whole file.
  let path: String
  let log: FaultLog
  private var members: [String: JSONNode.Member] = [:]

  /// - Parameters:
  ///   - shape: What may stand here.
  ///   - later: Keys of the language that this version refuses instead of ignoring.
  /// - Returns: `nil`, with the fault in `log`, if `node` is no object.
  init?(
    _ node: JSONNode, _ path: String, _ shape: JSONObjectShape, later: [String] = [],
    log: FaultLog
  ) {
    let keys = shape.names
    self.path = path
    self.log = log
    place = node.place
    guard let all = node.members else {
      log.report(
        MappingCodes.kind, at: node.place,
        "'\(path)' must be an object, not \(node.kindWithArticle)")
      return nil
    }
    for member in all {
      if later.contains(member.key) {
        log.report(
          MappingCodes.notYet, at: member.keyPlace,
          "'\(dotted(member.key))' is not in this version")
      } else if !keys.contains(member.key) {
        log.report(
          MappingCodes.unknownKey, at: member.keyPlace,
          "unknown key '\(member.key)'\(path.isEmpty ? "" : " in '\(path)'")"
            + Suggestion.clause(for: member.key, among: keys),
          fix: "use one of: " + keys.joined(separator: ", "))
      } else if members[member.key] != nil {
        log.report(
          MappingCodes.repeated, at: member.keyPlace, "key '\(member.key)' stands here twice")
      } else {
        members[member.key] = member
      }
    }
  }

  func dotted(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  subscript(_ key: String) -> JSONNode? { members[key]?.value }
  func keyPlace(_ key: String) -> JSONNode.Place { members[key]?.keyPlace ?? place }

  /// A member that must be there.
  func required(_ key: String) -> JSONNode? {
    if let node = self[key] { return node }
    // The opening brace, not the whole object: an object may be long.
    var start = place
    start.length = 1
    log.report(
      MappingCodes.missingKey, at: start, "'\(dotted(key))' is missing",
      fix: "add '\(key)' here")
    return nil
  }

  func text(_ key: String) -> Placed<String>? { self[key].flatMap { text($0, key) } }
  func requiredText(_ key: String) -> Placed<String>? { required(key).flatMap { text($0, key) } }

  func text(_ node: JSONNode, _ key: String) -> Placed<String>? {
    guard let text = node.string else { return wrongKind(node, key, "a text") }
    return Placed(text, at: node.place)
  }

  func flag(_ key: String) -> Bool? {
    guard let node = self[key] else { return nil }
    guard let flag = node.bool else { return wrongKind(node, key, "true or false") }
    return flag
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    self[key].flatMap { integer($0, key, in: range) }
  }

  func integer(_ node: JSONNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let literal) = node.value, let number = Int(literal) else {
      return wrongKind(node, key, "a whole number")
    }
    guard range.contains(number) else {
      let bounds =
        range.upperBound == .max
        ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      log.report(
        MappingCodes.value, at: node.place, "'\(dotted(key))' is \(number), it must be \(bounds)",
        fix: "write a number \(bounds)")
      return nil
    }
    return number
  }

  /// A list of whole numbers, at least one.
  func integers(_ key: String, in range: ClosedRange<Int>) -> [Int]? {
    guard let nodes = list(key) else { return nil }
    if nodes.isEmpty, let node = self[key] {
      log.report(MappingCodes.value, at: node.place, "'\(dotted(key))' is an empty list")
      return nil
    }
    let numbers = nodes.compactMap { integer($0, key, in: range) }
    return numbers.count == nodes.count ? numbers : nil
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type, later: [String] = []
  ) -> Choice? where Choice.RawValue == String {
    self[key].flatMap { choice($0, key, type, later: later) }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ key: String, _ type: Choice.Type, later: [String] = []
  ) -> Choice? where Choice.RawValue == String {
    guard let word = text(node, key) else { return nil }
    if let choice = Choice(rawValue: word.value) { return choice }
    if later.contains(word.value) {
      log.report(
        MappingCodes.notYet, at: word.place,
        "'\(dotted(key)): \(word.value)' is not in this version")
      return nil
    }
    wrongWord(word, key, among: Choice.allCases.map(\.rawValue))
    return nil
  }

  /// Reports that a text is none of a few words.
  func wrongWord(_ word: Placed<String>, _ key: String, among words: [String]) {
    log.report(
      MappingCodes.value, at: word.place,
      "'\(word.value)' is no value of '\(dotted(key))'"
        + Suggestion.clause(for: word.value, among: words),
      fix: "use one of: " + words.joined(separator: ", "))
  }

  func list(_ key: String) -> [JSONNode]? {
    guard let node = self[key] else { return nil }
    guard let list = node.array else { return wrongKind(node, key, "a list") }
    return list
  }

  /// A text, or a list of texts.
  func texts(_ key: String) -> [Placed<String>]? {
    guard let node = self[key] else { return nil }
    if node.string != nil { return text(node, key).map { [$0] } }
    guard let list = node.array else { return wrongKind(node, key, "a text or a list of texts") }
    if list.isEmpty {
      log.report(MappingCodes.value, at: node.place, "'\(dotted(key))' is an empty list")
      return nil
    }
    let texts = list.compactMap { text($0, key) }
    return texts.count == list.count ? texts : nil
  }

  /// Reports that `node` is not `expected`; always `nil`.
  func wrongKind<Nothing>(_ node: JSONNode, _ key: String, _ expected: String) -> Nothing? {
    log.report(
      MappingCodes.kind, at: node.place,
      "'\(dotted(key))' must be \(expected), not \(node.kindWithArticle)", fix: "write \(expected)")
    return nil
  }
}

extension JSONNode {
  /// `a text`, `an object`, `null`: for messages.
  var kindWithArticle: String {
    switch value {
    case .null, .bool: kind
    case .object: "an object"
    default: "a \(kind)"
    }
  }
}
