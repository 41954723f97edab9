package import Diagnostics
package import Members

/// One rule of `dedupe` within the files of a run: which rows are the same, which stays, what happens to
/// the others.
package struct DedupeSpec: Sendable, Equatable {
  package enum Subject: Sendable, Equatable {
    /// All of these references equal, as they are named in the mapping.
    case texts([String])
    /// Any number of one equals any number of the other.
    case anyPhone
  }
  /// Which of the same rows stays; of equal values the first.
  package enum Keep: Sendable, Equatable { case first, last, max, min }
  package enum Action: Sendable, Equatable {
    /// Leave the row out, class `duplicate`.
    case skip
    /// Reject it.
    case reject
    /// Load it, with a notice.
    case warn
  }

  package var subject: Subject
  package var keep: Keep
  package var action: Action
  /// Whether the same rows may stand in different files.
  package var isAmongFiles: Bool

  package init(
    by subject: Subject, keep: Keep = .first, action: Action = .skip, isAmongFiles: Bool = false
  ) {
    self.subject = subject
    self.keep = keep
    self.action = action
    self.isAmongFiles = isAmongFiles
  }

  package var code: Code {
    switch subject {
    case .texts: DuplicateCodes.fileKey
    case .anyPhone: DuplicateCodes.filePhone
    }
  }

  /// What the rows share, as `plan` says it: `same contract, product in the file`.
  package var words: String {
    let place = isAmongFiles ? "the files" : "the file"
    return switch subject {
    case .texts(let names): "same \(names.joined(separator: ", ")) in \(place)"
    case .anyPhone: "phone already in \(place)"
    }
  }

  /// The finding of a row that lost, for `reject` and `warn`.
  ///
  /// - Parameter winner: In words, such as `row 17`.
  package func finding(winner: String) -> RowFinding {
    switch subject {
    case .texts(let names):
      RowFinding(
        code, target: names.joined(separator: ", "),
        "same \(names.joined(separator: ", ")) as \(winner)")
    case .anyPhone:
      RowFinding(code, target: "communications", "a number of \(winner)")
    }
  }
}
