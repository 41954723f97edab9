package import JSONText
package import Records

/// A mapping as written: decoded, with places, before its names meet a header.
package struct MappingFile: Sendable {
  /// Name of the file, for messages.
  package var file: String
  /// The folder that paths inside the mapping are relative to; empty for the current one.
  package var folder = ""
  package var name: String?
  package var zone: Placed<String>?
  package var parameters = Parameters()
  package var source = SourceSection()
  package var lets: [Named<ValueNode>] = []
  package var skips: [Skip] = []
  package var checks: [Check] = []
  package var lookups: [Named<Lookup>] = []
  package var member: MemberSection?
  package var dedupe: [Dedupe] = []
  package var suppress: [Suppress] = []
  package var guards = GuardRules()
  package var policy: PolicyRule?
  package var target: TargetSection?
  package var results = ResultsSection()
  package var tests: [MappingTest] = []

  init(file: String) { self.file = file }

  /// Something with a name of its own.
  package struct Named<Content: Sendable>: Sendable {
    package var name: String
    package var place: JSONNode.Place
    package var content: Content
  }

  package struct Skip: Sendable {
    package var condition: Placed<String>
    package var reason: String
  }

  package struct Check: Sendable {
    package enum Level: String, Sendable, CaseIterable { case error, warning }
    package var condition: Placed<String>
    package var code: String
    package var message: ValueNode
    package var level: Level
  }

  package enum Lookup: Sendable {
    case inline([(key: Placed<String>, value: Literal)])
    case file(path: Placed<String>, key: Placed<String>, value: Placed<String>)
    case builtin(Placed<String>)
  }
}

/// `source`: how to read, and what columns are called.
package struct SourceSection: Sendable {
  /// What becomes of columns that nobody uses.
  package enum Undeclared: String, Sendable, CaseIterable { case ignore, warn, reject }

  /// One alias.
  package struct Column: Sendable {
    package enum Way: Sendable {
      /// Header texts, the first that the file has.
      case headers([Placed<String>])
      /// 0-based.
      case index(Placed<Int>)
      /// Into a record of JSON: `$.person.name`.
      case path(Placed<String>)
      /// Wrong, and reported already.
      case invalid
    }
    package var name: String
    package var place: JSONNode.Place
    package var way: Way
    /// Which of equal headers, from 1.
    package var nth: Int?
    /// The text of a cell whatever it is.
    package var isText = false
    /// A list of JSON.
    package var isList = false
    package var isOptional = false
    package var isRequired = false
  }

  package var settings = SourceSettings()
  package var stopWhen: Placed<String>?
  package var undeclared = Undeclared.ignore
  package var columns: [Column] = []
}

/// `target` and what it is about.
package struct TargetSection: Sendable {
  package var queue: ValueNode
  package var members = 500
  package var bytes = 1_000_000
  package var perSecond: Int?
  package var stamp: TargetPlan.Stamp? = TargetPlan.Stamp(run: "rc_run", row: "rc_row")
  /// Where `stamp: false` stands.
  package var stampOff: JSONNode.Place?
  package var live = TargetPlan.Live.warn
  package var embargoSeconds: Int?
}

package struct ResultsSection: Sendable {
  package var key: [Placed<String>] = []
  package var receipts = ResultFormat.csv
  package var rejects = ResultFormat.csv
}
