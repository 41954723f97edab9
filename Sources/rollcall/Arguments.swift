import Diagnostics

/// A flag or option that a verb takes.
struct OptionSpec: Sendable {
  let name: String
  /// The one-letter form, such as `m` for `-m`.
  let letter: Character?
  /// What its value is called in the help; `nil` for a flag.
  let value: String?
  let summary: String
  let repeats: Bool
  /// What its value may be, where that is a few words: for shells.
  let words: [String]

  init(
    _ name: String, letter: Character? = nil, value: String? = nil, repeats: Bool = false,
    words: [String] = [], _ summary: String
  ) {
    self.name = name
    self.letter = letter
    self.value = value
    self.summary = summary
    self.repeats = repeats
    self.words = words
  }
}

/// What a verb is called, takes and does: for parsing and for the help.
struct VerbSpec: Sendable {
  let name: String
  /// The operands as the help shows them: `FILE…`.
  let operands: String
  let operandCount: ClosedRange<Int>
  let summary: String
  let options: [OptionSpec]
  /// Paragraphs below the options in `help VERB`.
  let details: String

  init(
    _ name: String, operands: String = "", count: ClosedRange<Int> = 0...0, _ summary: String,
    options: [OptionSpec] = [], details: String = ""
  ) {
    self.name = name
    self.operands = operands
    operandCount = count
    self.summary = summary
    self.options = options
    self.details = details
  }
}

/// The words after the verb, sorted into options and operands.
struct Arguments {
  static let common: [OptionSpec] = [
    OptionSpec("json", "print JSON on standard output"),
    OptionSpec("quiet", "print errors only"),
    OptionSpec("verbose", "print what is decided along the way"),
    OptionSpec("no-input", "never ask; take the safe answer"),
    OptionSpec("no-color", "no colours on a terminal; NO_COLOR does the same"),
    OptionSpec("now", value: "TIME", "freeze the clock, such as 2026-03-02T07:00:00Z"),
  ]

  let operands: [String]
  private let values: [String: [String]]

  init(_ words: [String], for spec: VerbSpec) throws(UsageFault) {
    let known = spec.options + Self.common
    var values: [String: [String]] = [:]
    var operands: [String] = []
    var rest = words[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      guard !onlyOperands, word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      if word == "--" {
        onlyOperands = true
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let option = try Self.find(String(parts[0]), among: known, verb: spec.name)
      if option.value == nil {
        guard parts.count == 1 else { throw .valueForFlag(option.name, verb: spec.name) }
        values[option.name] = []
        continue
      }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
        throw .missingValue(option.name, verb: spec.name)
      }
      if values[option.name] != nil && !option.repeats {
        throw .repeated(option.name, verb: spec.name)
      }
      values[option.name, default: []].append(value)
    }
    guard spec.operandCount.contains(operands.count) || values["help"] != nil else {
      throw .operands(
        got: operands.count, wants: spec.operands.isEmpty ? "none" : spec.operands, verb: spec.name)
    }
    self.operands = operands
    self.values = values
  }

  private static func find(
    _ word: String, among known: [OptionSpec], verb: String
  ) throws(UsageFault) -> OptionSpec {
    if word.hasPrefix("--") {
      let name = String(word.dropFirst(2))
      if let option = known.first(where: { $0.name == name }) { return option }
      throw .unknownOption(
        word, suggestion: Suggestion.nearest(to: name, among: known.map(\.name)).map { "--\($0)" },
        verb: verb)
    }
    if word.count == 2, let option = known.first(where: { $0.letter == word.last }) {
      return option
    }
    throw .unknownOption(word, suggestion: nil, verb: verb)
  }

  private init(operands: [String], values: [String: [String]]) {
    self.operands = operands
    self.values = values
  }

  /// Other operands, and some options as if they had been given.
  func with(operands: [String], _ options: [String: [String]]) -> Arguments {
    Arguments(operands: operands, values: values.merging(options) { $1 })
  }

  func has(_ flag: String) -> Bool { values[flag] != nil }
  func value(_ option: String) -> String? { values[option]?.last }
  func all(_ option: String) -> [String] { values[option] ?? [] }

  /// A whole number within `range`.
  func number(_ option: String, in range: ClosedRange<Int>) throws(UsageFault) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw .badValue(
        option, text, wants: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}
