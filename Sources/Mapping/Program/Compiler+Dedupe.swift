import Diagnostics

/// Duplicate rules whose names are no columns: variables of the member, columns of receipts.
extension Compiler {
  /// Gives rules by a variable its place, and looks whether rules can match at all.
  func resolved(_ rules: [DedupeRule], among variables: [String]) -> [DedupeRule] {
    zip(rules, mapping.dedupe).map { rule, written in
      var rule = rule
      switch written.by {
      case .variable(let name):
        if let place = variables.firstIndex(of: name.value) {
          rule.by = .variable(place, name: name.value)
        } else {
          builder.log.report(
            MappingCodes.value, at: name.place,
            "the mapping gives members no variable '\(name.value)'"
              + Suggestion.clause(for: name.value, among: variables),
            fix: "add it to member.variables, or name another one")
        }
      case .references(let names) where written.scope == .history: checkKeys(names)
      case .references, .anyPhone: break
      }
      if written.action == .merge, mapping.member?.phone.maximum == 1 {
        builder.log.report(
          MappingCodes.value, at: written.actionPlace,
          "a member takes one number by 'member.phone.max': there is no room to merge any",
          fix: "raise member.phone.max, or write do: 'skip'")
      }
      return rule
    }
  }

  /// Receipts of past runs hold nothing but the columns of `results.key`.
  private func checkKeys(_ names: [Placed<String>]) {
    let keys = mapping.results.key.map(\.value)
    for name in names where !keys.contains(name.value) {
      builder.log.report(
        MappingCodes.value, at: name.place,
        "'\(name.value)' is not in results.key, so receipts of past runs do not hold it",
        fix: "add it to results.key")
    }
  }
}
