/// Conditions and computed values: `help expressions`. The grammar stands in docs/mapping.md.
enum ExpressionsPage {
  private static let operators: [(String, String)] = [
    ("|| && !", "or, and, not"),
    ("== !=", "two of one type; empty equals only empty"),
    ("< <= > >=", "numbers, texts, times, durations; false if one is empty"),
    ("in, not in", "a value and a list: status in ['new', 'open']"),
    ("+ -", "numbers; time ± duration is a time, time - time a duration"),
    ("* /", "numbers"),
  ]

  private static let functions: [(name: String, form: String, words: String)] = [
    ("empty", "empty(x)", "true if there is nothing"),
    ("len", "len(text)", "characters; 0 for empty"),
    ("num", "num(text)", "a number with a decimal point"),
    ("lower", "lower(text)", "in small letters"),
    ("upper", "upper(text)", "in capitals"),
    ("contains", "contains(text, part)", "true or false"),
    ("startsWith", "startsWith(text, part)", "true or false"),
    ("endsWith", "endsWith(text, part)", "true or false"),
    ("matches", "matches(text, 'pattern')", "true if the whole text matches"),
    ("coalesce", "coalesce(a, b, …)", "the first that is not empty"),
    ("days", "days(n), days(a, b)", "a duration of calendar days; whole days from a to b"),
    ("hours", "hours(n), hours(a, b)", "a duration; whole hours from a to b"),
    ("today", "today()", "start of the day in the zone at hand"),
    ("now", "now()", "the clock of the run"),
  ]

  private static let facts: [(String, String)] = [
    ("@kind", "mobile, fixed, either, voip, tollfree, premium, shared, other, unknown"),
    ("@country", "its country: 'UA'"),
    ("@index", "its place in the cell, from 1"),
    ("@note", "words beside it, such as those in brackets"),
    ("@extension", "digits of its extension"),
  ]

  /// For the page of the mapping language.
  static var summary: String {
    (operators.map(\.0) + functions.map(\.name) + facts.map(\.0)).joined(separator: " ")
  }

  static var text: String {
    """
    An expression is a condition (`if`, `failIf`, `stopWhen`) or computes a value
    ({ expr: 'amount * 100' }). A condition that is empty counts as false.

    values
      12.5  'text'  true  false  [1, 2]
      name        a column, alias or computed value
      `Header 2`  one whose name has more than letters, digits and _
      $param      a parameter

    operators
    \(lines(operators))

    functions; of something empty they are empty, except empty, len and coalesce
    \(lines(functions.map { ($0.form, $0.words) }))

    facts of the number at hand, inside a rule of communications
    \(lines(facts))

    patterns
      . [a-z] [^a-z] ^ $ | ( ) * + ? {n,m} \\d \\w \\s
    """
  }

  private static func lines(_ entries: [(String, String)]) -> String {
    entries.map { Layout.entry($0, $1, indent: 2, labelWidth: 28) }.joined(separator: "\n")
  }
}
