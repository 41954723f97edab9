import Diagnostics
import JSONText

/// `dedupe`: where the other one may be, what the two share, which stays, what becomes of this one.
extension MappingReader {
  func dedupe(_ node: JSONNode, _ path: String) -> Dedupe? {
    let shape = Vocabulary.dedupe
    guard let fields = ObjectFields(node, path, shape, later: ["within", "when"], log: log)
    else { return nil }
    let scope = fields.required("in").flatMap { self.scope($0, fields) }
    let by = fields.required("by").flatMap { self.by($0, fields) }
    let action =
      fields.choice("do", DedupeRule.Action.self, later: ["update", "replace"]) ?? .skip
    let keep = fields["keep"].map { survivor($0, fields) } ?? Dedupe.Keep.first
    guard let scope, let by, let keep, fit(scope, by, fields),
      canMerge(action, scope, fields)
    else { return nil }
    return Dedupe(
      scope: scope, by: by, keep: keep, action: action,
      actionPlace: fields["do"]?.place ?? fields.place)
  }

  private func scope(_ node: JSONNode, _ fields: ObjectFields) -> DedupeRule.Scope? {
    if node.members != nil {
      let inner = ObjectFields(node, fields.dotted("in"), Vocabulary.queues, log: log)
      guard let inner, inner.required("queues") != nil else { return nil }
      return inner.texts("queues").map { .queues($0.map(\.value)) }
    }
    return switch fields.choice(node, "in", Vocabulary.DedupeScope.self, later: ["domain"]) {
    case .file: .file
    case .queue: .queue
    case .history: .history
    case nil: nil
    }
  }

  private func by(_ node: JSONNode, _ fields: ObjectFields) -> Dedupe.By? {
    if node.string == "any-phone" { return .anyPhone }
    if node.members != nil {
      let inner = ObjectFields(node, fields.dotted("by"), Vocabulary.variable, log: log)
      return inner?.requiredText("variable").map { .variable($0) }
    }
    guard node.array != nil else {
      return fields.wrongKind(
        node, "by", "a list of references, 'any-phone', or { variable: 'name' }")
    }
    return fields.texts("by").map { .references($0) }
  }

  /// Whether a place knows what is compared: a queue has numbers and variables, a past run the columns of
  /// its receipts.
  private func fit(
    _ scope: DedupeRule.Scope, _ by: Dedupe.By, _ fields: ObjectFields
  ) -> Bool {
    let (place, key) = (fields["by"]?.place ?? fields.place, fields.dotted("by"))
    switch (scope, by) {
    case (.file, _), (.history, .references): break
    case (.queue, .references), (.queues, .references):
      log.report(
        MappingCodes.value, at: place, "a queue knows no columns: '\(key)' cannot name one",
        fix: "write 'any-phone', or { variable: 'name' }")
      return false
    case (.history, _):
      log.report(
        MappingCodes.value, at: place,
        "past runs are known by their receipts: '\(key)' must name columns of results.key",
        fix: "write a list such as ['contract'], and results: { key: ['contract'] }")
      return false
    case (.queue, _), (.queues, _): break
    }
    guard scope != .file, let keep = fields["keep"] else { return true }
    log.report(
      MappingCodes.value, at: keep.place,
      "'\(fields.dotted("keep"))' chooses among rows; what is loaded already stays",
      fix: "leave it out")
    return false
  }

  /// Only a row of the list can take over numbers: a member that is loaded already is not changed.
  private func canMerge(
    _ action: DedupeRule.Action, _ scope: DedupeRule.Scope, _ fields: ObjectFields
  ) -> Bool {
    guard action == .merge, scope != .file else { return true }
    log.report(
      MappingCodes.value, at: fields["do"]?.place ?? fields.place,
      "'\(fields.dotted("do")): merge' gives numbers to a row that stays; what is loaded already is "
        + "not changed",
      fix: "write in: 'file', or do: 'skip'")
    return false
  }

  private func survivor(_ node: JSONNode, _ fields: ObjectFields) -> Dedupe.Keep? {
    guard node.members != nil else {
      guard let word = fields.choice(node, "keep", Vocabulary.Survivor.self) else { return nil }
      return word == .first ? .first : .last
    }
    guard
      let best = ObjectFields(node, fields.dotted("keep"), Vocabulary.keep, log: log)
    else { return nil }
    if best["max"] != nil, best["min"] == nil { return best.text("max").map { .maximum($0) } }
    if best["min"] != nil, best["max"] == nil { return best.text("min").map { .minimum($0) } }
    log.report(
      MappingCodes.value, at: node.place, "'\(fields.dotted("keep"))' needs either max or min",
      fix: "write { max: '…' } or { min: '…' }")
    return nil
  }
}
