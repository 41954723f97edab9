import Mapping

/// What may stand at a place of the command line.
enum CompletionKind: Equatable {
  case files, folders
  case words([String])
  /// Something that nobody can know, such as a number.
  case free
}

extension OptionSpec {
  /// `--mapping`, `-m`.
  var spellings: [String] { ["--\(name)"] + (letter.map { ["-\($0)"] } ?? []) }

  /// What its value may be; `nil` for a flag.
  var completion: CompletionKind? {
    guard let value else { return nil }
    if !words.isEmpty { return .words(words) }
    switch value {
    case "FILE", "MAPPING": return .files
    case "DIR": return .folders
    default: return .free
    }
  }
}

extension VerbSpec {
  /// Its own options, then those of every verb.
  var allOptions: [OptionSpec] { options + Arguments.common + [Self.help] }

  private static let help = OptionSpec("help", "show the page of the verb")

  /// What its operands may be: their names in the help tell.
  var operandCompletion: CompletionKind {
    if operands == HelpVerb.spec.operands { return .words(HelpVerb.topics) }
    // `list|show RUN|purge RUN…` begins with one of three words.
    let ways = operands.split(separator: "|").map { way in
      String(way.prefix { !$0.isWhitespace })
    }
    if let first = ways.first?.first, first.isLowercase { return .words(ways) }
    switch operands.filter(\.isLetter) {
    case "": return .words([])
    case "FILE", "MAPPING": return .files
    case "RUN": return .folders
    default: return .free
    }
  }
}
