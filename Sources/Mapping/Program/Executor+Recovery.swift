package import Members

/// Errors that are only found where a value is used.
extension Executor {
  /// Lets `onError` decide about a value that was computed but is of no use, such as a name that the
  /// server does not have.
  ///
  /// - Parameter finding: What the row is rejected with, or what is noted.
  /// - Returns: What stands instead, after `default` and `required`; empty, with `hasFailed` set, when
  ///   the row is rejected.
  package mutating func recover(
    _ id: ValueID, from finding: RowFinding, _ findings: inout Findings
  ) -> Value {
    let value = code.values[id.index]
    let rule = code.errorRules[Int(value.rule)]
    trace?.add(code.targets[id.index], "value", "error: \(finding.message)")
    hasFailed = rule.action == .reject
    switch rule.action {
    case .reject:
      findings.reject(finding)
      return .empty
    case .warn: findings.notice(finding.code, column: finding.column, finding)
    case .silent: break
    }
    slots[Int(rule.slot)] = .empty
    run(value, from: Int(rule.handler), &findings)
    return hasFailed ? .empty : slots[Int(value.slot)]
  }
}
