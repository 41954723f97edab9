/// What every fault answers to: a code, a place, what is wrong, and a way out.
package protocol Diagnosis: Error, Sendable {
  var code: Code { get }
  /// `nil` when no file is to blame, such as a server that is not there.
  var position: Position? { get }
  /// One lower-case clause, no final period, values in single quotes, never a whole row.
  var message: String { get }
  /// The way out for this case; the code's own unless a case knows better.
  var advice: String { get }
}

extension Diagnosis {
  package var advice: String { code.advice }
  package var position: Position? { nil }
}

/// A diagnosis as a plain value, for lists of findings and for JSON output.
package struct Finding: Diagnosis, Hashable {
  /// Whether it stops something or only tells.
  package enum Level: String, Sendable { case error, warning }

  package var level: Level
  package var code: Code
  package var position: Position?
  package var message: String
  package var advice: String

  package init(
    _ level: Level = .error, _ code: Code, at position: Position?, _ message: String,
    fix advice: String? = nil
  ) {
    self.level = level
    self.code = code
    self.position = position
    self.message = message
    self.advice = advice ?? code.advice
  }

  /// Keeps the words of a diagnosis and forgets its type.
  package init(erasing diagnosis: any Diagnosis) {
    self.init(
      (diagnosis as? Finding)?.level ?? .error, diagnosis.code, at: diagnosis.position,
      diagnosis.message, fix: diagnosis.advice)
  }
}
