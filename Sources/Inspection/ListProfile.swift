package import PhoneNumbers

/// What a list holds: its columns, and what is damaged.
package struct ListProfile: Sendable {
  package var records: Int
  /// In the order of the list; at most `Inspector.columnLimit`.
  package var columns: [ColumnProfile]
  /// Worst first.
  package var damage: [Damage]
  /// Fields of the widest record.
  package var widestRecord: Int
  /// The names of columns look like values of those columns: there may be no header.
  package var namesLookLikeValues: Bool
}

/// What one column holds.
package struct ColumnProfile: Sendable {
  /// 0-based.
  package let index: Int
  /// Its name, or `#4`.
  package let title: String
  /// Cells with anything but white space in them.
  package let filled: Int
  package let distinct: Int
  /// Whether `distinct` was counted, or estimated with a standard error of 0.8 %.
  package let isDistinctExact: Bool
  /// The first different values, at most five.
  package let examples: [Example]
  /// In characters; 0 for an empty column.
  package let shortest: Int
  package let longest: Int
  package let averageLength: Double
  package let guess: MeaningGuess
  /// How the cells fare as phone numbers; `nil` where hardly any is one.
  package let phones: PhoneTally?
  /// Territories whose plans fit nearly as well.
  package let otherRegions: [Region]
  package let dates: DateProfile?
  package let decimalSign: DecimalSign?
  /// Cells by what the file says they are, for formats that tell: `number`, `date`.
  package let kinds: [(kind: String, count: Int)]
  package let forms: CellForms
  /// Whether its name speaks of somebody beside the client: a guarantor, a manager.
  package let isAboutOthers: Bool

  /// How the dates of a column are written.
  package enum DateProfile: String, Sendable {
    case yearFirst = "yyyy-mm-dd"
    case dayFirst = "dd.mm.yyyy"
    case monthFirst = "mm/dd/yyyy"
    /// No day is over 12: nothing tells which comes first.
    case ambiguous
    /// Some can only begin with the day, others only with the month.
    case mixed
    case named = "d month yyyy"
  }

  /// How a column writes fractions.
  package enum DecimalSign: String, Sendable {
    case point = "."
    case comma = ","
    /// All have three digits behind the sign: it may separate thousands.
    case unclear
    case mixed
  }

  init(_ tally: ColumnTally, index: Int, _ guess: MeaningGuess, _ phones: PhoneTally?) {
    self.index = index
    title = tally.title
    filled = tally.filled
    distinct = tally.distinct.count
    isDistinctExact = tally.distinct.isExact
    examples = tally.examples
    shortest = tally.filled > 0 ? tally.shortest : 0
    longest = tally.longest
    averageLength =
      tally.filled > 0 ? Double(tally.totalCharacters) / Double(tally.filled) : 0
    self.guess = guess
    self.phones = phones
    otherRegions = phones == nil ? [] : tally.phones.alternatives
    dates = Self.dates(tally)
    decimalSign = Self.decimalSign(tally)
    forms = tally.forms
    isAboutOthers = HeaderWords.nameOthers(tally.title)
    let names = ["text", "number", "boolean", "date", "error", "list", "object"]
    kinds = zip(names, tally.kinds).filter { $0.1 > 0 }.map { (kind: $0.0, count: $0.1) }
  }

  private static func dates(_ tally: ColumnTally) -> DateProfile? {
    func count(_ order: DateShape.Order) -> Int { tally.dateOrders[order.rawValue].count }
    let all = tally.dateOrders.reduce(0) { $0 + $1.count }
    guard all * 2 > tally.filled else { return nil }
    if count(.yearFirst) * 2 > all { return .yearFirst }
    if count(.named) * 2 > all { return .named }
    switch (count(.dayFirst), count(.monthFirst)) {
    case (0, 0): return .ambiguous
    case (_, 0): return .dayFirst
    case (0, _): return .monthFirst
    default: return .mixed
    }
  }

  private static func decimalSign(_ tally: ColumnTally) -> DecimalSign? {
    func count(_ sign: NumberShape.Decimals) -> Int { tally.decimals[sign.rawValue].count }
    let all = count(.point) + count(.comma) + count(.unclear)
    guard all * 5 >= tally.filled else { return nil }
    switch (count(.point), count(.comma)) {
    case (0, 0): return count(.unclear) > 0 ? .unclear : nil
    case (_, 0): return .point
    case (0, _): return .comma
    default: return .mixed
    }
  }
}
