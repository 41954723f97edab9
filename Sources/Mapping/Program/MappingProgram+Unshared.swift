extension MappingProgram {
  /// The same program for one worker, with memory of its own for what every row takes up.
  ///
  /// Swift counts who uses an object or the buffer of an array. Two workers that count in the same place
  /// take turns at a line of cache: a fifth of their time on two cores.
  package func unshared() -> MappingProgram {
    var own = self
    own.code.steps = code.steps.map { $0.copy() }
    own.code.expressions = code.expressions.map { $0.copy() }
    own.code.lookups = code.lookups.map { $0.copy() }
    own.dedupe = dedupe.map { $0 }
    own.suppress = suppress.map { $0 }
    if case .chain(let items, let conflict, let ambiguous, let missing) = member.timezone {
      own.member.timezone = .chain(
        items.map { $0 }, conflict: conflict, ambiguous: ambiguous, missing: missing)
    }
    return own
  }
}
