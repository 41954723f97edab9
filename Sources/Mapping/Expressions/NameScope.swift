/// Where a value that expressions read is kept: a column, a `let`, a parameter or a fact.
package struct SlotID: Sendable, Hashable, BitwiseCopyable {
  package let index: Int

  package init(index: Int) { self.index = index }
}

/// A name as an expression writes it.
package enum ReferenceToken: Sendable, Hashable, CustomStringConvertible {
  /// A bare name with its dots: `amount`, `p.kind`.
  case name(String)
  /// What stands between backticks, a reference like those of templates: `` `Сума боргу` ``.
  case quoted(String)
  /// `$horizonDays`, without the sign.
  case parameter(String)
  /// `@kind`, without the sign.
  case fact(String)

  /// As written.
  package var description: String {
    switch self {
    case .name(let text): text
    case .quoted(let text): "`\(text)`"
    case .parameter(let text): "$\(text)"
    case .fact(let text): "@\(text)"
    }
  }
}

/// What the names of an expression stand for; the compiler of the mapping answers.
package protocol NameScope {
  /// The slot and type behind a reference; `nil` when nothing has that name.
  func resolve(_ reference: ReferenceToken) -> (slot: SlotID, type: ValueType)?
  /// Every name that would resolve, as an expression writes it, for suggestions.
  var known: [String] { get }
}

/// Everything wrong with one part of a mapping, in the order of the text.
package struct MappingFaults: Error {
  package let all: [MappingFault]

  package init(_ all: [MappingFault]) { self.all = all }
}
