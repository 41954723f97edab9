package import Diagnostics
package import Members

/// One rule of `dedupe`: which rows are the same as another row or as a member that is elsewhere
/// already, which stays, what happens to the others.
package struct DedupeSpec: Sendable, Equatable {
  /// Where the other one is.
  package enum Place: Sendable, Equatable {
    case file
    /// The files of a run, whichever they are.
    case files
    /// Members of the row's own queue that are still to be dialed.
    case queue
    /// The same of these queues, by name.
    case queues([String])
    /// Members that past runs have loaded.
    case history

    /// Whether it is among the rows of the run.
    package var isInput: Bool { self == .file || self == .files }
  }
  package enum Subject: Sendable, Equatable {
    /// All of these references equal, as they are named in the mapping.
    case texts([String])
    /// Any number of one equals any number of the other.
    case anyPhone
    /// The variable of this name.
    case variable(String)
  }
  /// Which of the same rows stays; of equal values the first.
  package enum Keep: Sendable, Equatable { case first, last, max, min }
  package enum Action: Sendable, Equatable {
    /// Leave the row out, class `duplicate`.
    case skip
    /// Reject it.
    case reject
    /// Leave the row out, class `duplicate`, and give its numbers to the one that stays.
    case merge
    /// Load it, with a notice.
    case warn
  }

  package var place: Place
  package var subject: Subject
  package var keep: Keep
  package var action: Action

  package init(
    in place: Place = .file, by subject: Subject, keep: Keep = .first, action: Action = .skip
  ) {
    self.place = place
    self.subject = subject
    self.keep = keep
    self.action = action
  }

  package var code: Code {
    switch (place, subject) {
    case (.queue, _), (.queues, _): DuplicateCodes.queue
    case (.history, _): DuplicateCodes.history
    case (_, .anyPhone): DuplicateCodes.filePhone
    case (_, .texts), (_, .variable): DuplicateCodes.fileKey
    }
  }

  /// What the two share, as reports say it: `same contract, product in the file`.
  package var words: String {
    switch subject {
    case .texts(let names): "same \(names.joined(separator: ", ")) \(placeWords)"
    case .variable(let name): "same \(name) \(placeWords)"
    case .anyPhone: "phone already \(placeWords)"
    }
  }

  private var placeWords: String {
    switch place {
    case .file: "in the file"
    case .files: "in the files"
    case .queue: "waiting in the queue"
    case .queues(let names): "waiting in " + names.map { "'\($0)'" }.joined(separator: ", ")
    case .history: "loaded by a past run"
    }
  }

  /// The finding of a row that lost, for `reject` and `warn`.
  ///
  /// - Parameter winner: In words, such as `row 17` or `member 10451`.
  package func finding(winner: String) -> RowFinding {
    switch subject {
    case .texts(let names):
      RowFinding(
        code, target: names.joined(separator: ", "),
        "same \(names.joined(separator: ", ")) as \(winner)")
    case .variable(let name): RowFinding(code, target: name, "same \(name) as \(winner)")
    case .anyPhone:
      RowFinding(code, target: "communications", "a number of \(winner)")
    }
  }
}
