package import JSONText

/// One rule of `dedupe`, as written.
package struct Dedupe: Sendable {
  package enum By: Sendable {
    case references([Placed<String>])
    case anyPhone
    case variable(Placed<String>)
  }
  package enum Keep: Sendable {
    case first, last
    case maximum(Placed<String>)
    case minimum(Placed<String>)
  }
  package var scope: DedupeRule.Scope
  package var by: By
  package var keep: Keep
  package var action: DedupeRule.Action
  /// Where `do` stands, or the rule.
  package var actionPlace: JSONNode.Place
}

/// One rule of `suppress`, as written.
package struct Suppress: Sendable {
  package enum Source: Sendable {
    case file(Placed<String>, SuppressRule.Column, SuppressRule.Validity)
    /// The stop list of the queue that a row goes to.
    case queueList
  }
  package var name: String
  package var source: Source
  /// `nil`: by phone.
  package var match: Placed<String>?
  package var drop: SuppressRule.Drop
  package var maxAgeSeconds: Int?
}

/// `guard`: what must hold before anything is sent.
package struct GuardRules: Sendable, Equatable {
  package var minRows = 1
  package var maxRows: Int?
  package var maxBytes: Int?
  /// Share of rows with structural codes, 0.005 for half a percent.
  package var structural = 0.005
  /// Share of rows with data codes.
  package var data = 0.2
  /// Share by which the number of rows may differ from that of the last run; `nil` for any.
  package var vsLast: Double?

  package init() {}
}
