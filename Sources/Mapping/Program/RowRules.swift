/// Rows that mean the same client as another row, or as a member that is elsewhere already.
package struct DedupeRule: Sendable {
  package enum Scope: Sendable, Equatable {
    /// The files of the run.
    case file
    /// The queue the row goes to.
    case queue
    /// These queues, by name or `#id`.
    case queues([String])
    /// What past runs have loaded.
    case history
  }
  package enum By: Sendable {
    /// All equal after cleaning and case folding; an empty one never matches.
    case keys([ValueID], titles: [String])
    /// Any number of one equals any number of the other.
    case anyPhone
    /// A place in `MappingProgram.variableNames`, and its name.
    case variable(Int, name: String)
  }
  package enum Keep: Sendable {
    case first, last
    case maximum(ValueID)
    case minimum(ValueID)
  }
  package enum Action: String, Sendable, CaseIterable { case skip, reject, merge, warn }

  package var scope: Scope
  package var by: By
  package var keep: Keep
  package var action: Action
}

/// Rules of a jurisdiction that the list is held against.
package struct PolicyRule: Sendable, Equatable {
  package enum Pack: String, Sendable, CaseIterable {
    case usTelemarketing = "us-telemarketing"
    case usRegulationF = "us-reg-f"
    case ukraine = "ua-1349-ix"
    case unitedKingdom = "uk-ofcom"
  }
  package enum Mode: String, Sendable, CaseIterable { case warn, enforce }

  package var pack: Pack
  package var mode: Mode
}

/// A list of those who must not be called.
package struct SuppressRule: Sendable {
  package enum Column: Sendable, Equatable {
    case header(String)
    /// 0-based.
    case index(Int)
  }
  package enum Match: Sendable {
    case phone
    case value(ValueID, title: String)
  }
  package enum Drop: String, Sendable, CaseIterable { case number, member }
  /// From when to when an entry holds, both ends included.
  package struct Validity: Sendable, Equatable {
    package var from: Column?
    package var until: Column?
    /// The forms that dates may have, in order.
    package var patterns: [DatePattern]

    package init(from: Column? = nil, until: Column? = nil, patterns: [DatePattern]) {
      self.from = from
      self.until = until
      self.patterns = patterns
    }
  }
  package enum Source: Sendable {
    /// A path, resolved against the mapping's folder.
    case file(path: String, column: Column, Validity)
    /// The stop list of the queue that a row goes to.
    case queueList
  }

  /// Shown in reports.
  package var name: String
  package var source: Source
  package var match: Match
  package var drop: Drop
  package var maxAgeSeconds: Int?
}
