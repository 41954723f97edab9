/// One sort of damage in one column, or in the list as a whole.
package struct Damage: Sendable {
  package let kind: DamageKind
  /// 0-based; `nil` for what concerns whole records.
  package let column: Int?
  package let count: Int
  /// The cells or records that `count` is a part of.
  package let total: Int
  /// One of them: the first, where lines matter.
  package let example: Example?
  /// The example as it was meant, where that is known.
  package let meant: String?

  /// The index of the column that the example stands in, where the damage is of rows and not of it.
  package var exampleColumn: Int?

  init(
    _ kind: DamageKind, column: Int? = nil, _ count: Int, of total: Int, _ example: Example?,
    meant: String? = nil
  ) {
    self.kind = kind
    self.column = column
    self.count = count
    self.total = total
    self.example = example
    self.meant = meant
  }

  /// What cannot be mended here comes first, then by column.
  func isBefore(_ other: Damage) -> Bool {
    let (mine, others) = (kind.remedy.severity, other.kind.remedy.severity)
    if mine != others { return mine > others }
    if column != other.column { return column ?? .max < other.column ?? .max }
    return count > other.count
  }
}

/// What mends a damage.
package enum Remedy: Sendable, Hashable {
  /// Nothing here: the list must be exported or asked for again.
  case source(String)
  /// A key or step of the mapping.
  case mapping(String)
  /// rollcall does it by itself.
  case automatic(String)

  package var text: String {
    switch self {
    case .source(let text), .mapping(let text), .automatic(let text): text
    }
  }
  /// The word of JSON output: who must act.
  package var by: String {
    switch self {
    case .source: "source"
    case .mapping: "mapping"
    case .automatic: "rollcall"
    }
  }
  var severity: Int {
    switch self {
    case .source: 2
    case .mapping: 1
    case .automatic: 0
    }
  }
}
