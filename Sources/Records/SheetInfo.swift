/// A worksheet as its workbook lists it; chart sheets are none.
package struct SheetInfo: Sendable, Equatable {
  package enum State: String, Sendable {
    case visible, hidden
    /// Hidden so that only a program brings it back.
    case veryHidden
  }

  package var name: String
  package var state: State

  package init(name: String, state: State = .visible) {
    self.name = name
    self.state = state
  }
}

/// Which worksheet of a workbook is the list: `source.sheet`, `--sheet`.
package struct SheetChoice: Sendable, Equatable {
  package enum Way: Sendable, Equatable {
    /// The first that has a filled cell.
    case withData
    case name(String)
    /// 1-based, in the order of the tabs.
    case number(Int)
    /// A name or, where no sheet has it, a number.
    case nameOrNumber(String)
    /// The first whose whole name a pattern matches.
    case match(NamePattern)
  }

  package var way = Way.withData
  /// Whether hidden sheets count; one that is told by name always does.
  package var readsHidden = false

  package init(_ way: Way = .withData, readsHidden: Bool = false) {
    self.way = way
    self.readsHidden = readsHidden
  }
}

/// A pattern for whole names. Its language belongs to whoever wrote it, so it comes as a function.
package struct NamePattern: Sendable, Equatable {
  /// As written, for messages.
  package let text: String
  package let matches: @Sendable (String) -> Bool

  package init(_ text: String, matches: @escaping @Sendable (String) -> Bool) {
    self.text = text
    self.matches = matches
  }

  package static func == (a: NamePattern, b: NamePattern) -> Bool { a.text == b.text }
}
