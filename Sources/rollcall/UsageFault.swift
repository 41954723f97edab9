import Diagnostics

/// Why the command line or the profile cannot be followed: codes E950…E969; exit code 2.
enum UsageFault: Diagnosis, Equatable {
  case unknownVerb(String, suggestion: String?)
  case unknownOption(String, suggestion: String?, verb: String)
  case missingValue(String, verb: String)
  case valueForFlag(String, verb: String)
  case repeated(String, verb: String)
  case badValue(String, String, wants: String)
  case operands(got: Int, wants: String, verb: String)
  case unknownTopic(String, suggestion: String?)
  /// A list has no row that starts on this line.
  case noRow(Int, Rows)
  /// A pattern that no file is called like.
  case noMatch(String)
  /// Two names of one file.
  case sameFile(String, String)
  /// Two files of the same content.
  case sameContent(String, String)
  /// A file would be replaced that nobody said may be.
  case fileExists(String)
  /// Options that contradict or need each other, in words.
  case combination(String, fix: String)

  /// The rows of a list around one that is not there.
  struct Rows: Equatable {
    let file: String
    /// Lines on which data rows start; `before` is the last one in front of the line sought.
    var first: Int?
    var last: Int?
    var before: Int?
    /// The row at which the mapping ends the data, if it does.
    var end: Int?

    init(file: String) { self.file = file }

    mutating func add(_ line: Int, sought: Int) {
      first = first ?? line
      last = line
      if line < sought { before = line }
    }
  }

  static let codes = CodeTable(
    owner: "rollcall",
    [
      verbCode, optionCode, valueCode, repeatedCode, badValueCode, operandCode, combinationCode,
      topicCode, rowCode, matchCode, sameFileCode, sameContentCode, existsCode,
    ])
  static let verbCode = Code(
    950, "usage.verb", "The first word is no verb of rollcall.", fix: "see `rollcall help`")
  static let optionCode = Code(
    951, "usage.option", "The verb does not take this option.", fix: "see `rollcall help VERB`")
  static let valueCode = Code(
    952, "usage.value", "An option lacks its value, or a flag was given one.",
    fix: "see `rollcall help VERB`")
  static let repeatedCode = Code(
    953, "usage.repeated", "An option that may stand once was given twice.", fix: "give it once")
  static let badValueCode = Code(
    954, "usage.bad_value", "The value of an option is out of its range.",
    fix: "see `rollcall help VERB`")
  static let operandCode = Code(
    955, "usage.operands", "Too many or too few files were named.", fix: "see `rollcall help VERB`")
  static let combinationCode = Code(
    956, "usage.combination", "Options contradict or need each other.",
    fix: "see `rollcall help VERB`")

  static let topicCode = Code(
    958, "usage.topic", "The help has no page of this name.", fix: "see `rollcall help`")
  static let rowCode = Code(
    959, "usage.row", "The list has no row that starts on this line.",
    fix: "give the _row of rejects.csv or left-out.csv, or the line in a text editor")

  static let matchCode = Code(
    966, "usage.no_match", "No file is called like this pattern.",
    fix: "check the folder and the pattern; '*' does not look into folders")
  static let sameFileCode = Code(
    967, "usage.same_file", "A file is named twice in one command.",
    fix: "name it once, also by patterns")

  static let sameContentCode = Code(
    968, "usage.same_content", "Two files of one command have the same content.",
    fix: "leave one of them out")

  static let existsCode = Code(
    969, "usage.file_exists", "A file of this name exists and would be replaced.",
    fix: "give another name, or --force")

  var code: Code {
    switch self {
    case .fileExists: Self.existsCode
    case .sameContent: Self.sameContentCode
    case .noMatch: Self.matchCode
    case .sameFile: Self.sameFileCode
    case .unknownVerb: Self.verbCode
    case .unknownOption: Self.optionCode
    case .missingValue, .valueForFlag: Self.valueCode
    case .repeated: Self.repeatedCode
    case .badValue: Self.badValueCode
    case .operands: Self.operandCode
    case .unknownTopic: Self.topicCode
    case .noRow: Self.rowCode
    case .combination: Self.combinationCode
    }
  }

  var message: String {
    switch self {
    case .unknownVerb(let word, let suggestion):
      "unknown verb '\(word)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    case .unknownOption(let word, let suggestion, let verb):
      "`\(verb)` takes no '\(word)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    case .missingValue(let name, _): "--\(name) needs a value"
    case .valueForFlag(let name, _): "--\(name) takes no value"
    case .repeated(let name, _): "--\(name) was given twice"
    case .badValue(let name, let text, let wants): "--\(name) is '\(text)', wants \(wants)"
    case .operands(let got, let wants, let verb): "`\(verb)` takes \(wants), got \(got)"
    case .unknownTopic(let word, let suggestion):
      "no help on '\(word)'" + (suggestion.map { "; did you mean '\($0)'?" } ?? "")
    case .noRow(let row, let rows): rows.message(without: row)
    case .noMatch(let pattern): "no file is called like '\(pattern)'"
    case .sameFile(let first, let second):
      first == second
        ? "'\(first)' is named twice" : "'\(second)' and '\(first)' are the same file"
    case .sameContent(let first, let second): "'\(first)' and '\(second)' have the same content"
    case .fileExists(let path): "'\(path)' exists already"
    case .combination(let words, _): words
    }
  }

  var advice: String {
    switch self {
    case .unknownVerb, .unknownTopic, .noRow, .noMatch, .sameFile, .sameContent, .fileExists:
      code.advice
    case .unknownOption(_, _, let verb), .missingValue(_, let verb), .valueForFlag(_, let verb),
      .operands(_, _, let verb):
      "see `rollcall help \(verb)`"
    case .repeated, .badValue: code.advice
    case .combination(_, let fix): fix
    }
  }
}

extension UsageFault.Rows {
  fileprivate func message(without row: Int) -> String {
    let head = "no row of '\(file)' starts on line \(row)"
    guard let first, let last else { return head + "; it has no rows" }
    if let end, row > end { return head + "; the mapping ends the data at row \(end)" }
    let range = "; its rows start on lines \(first) to \(last)"
    return row > first && row < last
      ? head + range + ", the one before it on line \(before ?? first)" : head + range
  }
}
