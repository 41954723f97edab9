/// The manual page rollcall(1), in the macros of man(7), from the specs of the verbs.
///
/// - Source: groff_man(7); only macros that mandoc knows too.
enum ManPage {
  static var text: String {
    let parts = [
      header, name, synopsis, verbs, common, topics, codes, environment, seeAlso,
    ]
    return parts.joined(separator: "\n")
  }

  private static var header: String {
    ".TH ROLLCALL 1 \"\" \(quoted("rollcall \(VersionVerb.version)")) \"User Commands\""
  }

  private static let name = """
    .SH NAME
    rollcall \\- load lead files into a dialer queue, row by row, with receipts and rejects
    """

  private static let synopsis = """
    .SH SYNOPSIS
    .B rollcall
    .I VERB
    .RI [ OPTIONS ]
    .RI [ FILE \\&.\\|.\\|.]
    """

  private static var verbs: String {
    ".SH VERBS\n" + Verb.all.map { verb($0.spec) }.joined(separator: "\n")
  }

  private static func verb(_ spec: VerbSpec) -> String {
    let head = spec.operands.isEmpty ? spec.name : "\(spec.name) \(spec.operands)"
    let lines = [".SS \(quoted(head))", escaped(capitalized(spec.summary) + ".")]
    return (lines + spec.options.map(option) + paragraphs(spec.details)).joined(separator: "\n")
  }

  private static var common: String {
    ".SH COMMON OPTIONS\n" + Arguments.common.map(option).joined(separator: "\n")
  }

  private static func option(_ spec: OptionSpec) -> String {
    let spellings = spec.spellings.reversed().map { "\\fB\(escaped($0))\\fR" }
    let value = spec.value.map { " \\fI\(escaped($0))\\fR" } ?? ""
    return ".TP\n\(spellings.joined(separator: ", "))\(value)\n\(escaped(spec.summary))"
  }

  private static var topics: String {
    let entries = HelpTopic.all.map { ".TP\n\\fB\(escaped($0.name))\\fR\n\(escaped($0.summary))" }
    return ".SH TOPICS\n"
      + "\\fBrollcall help\\fR \\fITOPIC\\fR shows a verb, a step, a code such as E441, or one of:\n"
      + entries.joined(separator: "\n")
  }

  private static var codes: String {
    let sorted = ExitCode.precedence.sorted { $0.rawValue < $1.rawValue }
    return ".SH EXIT STATUS\n"
      + sorted.map { code in
        ".TP\n\\fB\(code.rawValue)\\fR\n\(escaped("\(capitalized(code.meaning)): \(code.action)."))"
      }.joined(separator: "\n")
  }

  private static let environment = """
    .SH ENVIRONMENT
    .TP
    .B ROLLCALL_URL
    The server, where neither an option nor a profile names one.
    .TP
    .B ROLLCALL_TOKEN
    The token, where neither an option nor a profile names a file of it.
    .TP
    .B NO_COLOR
    No colours on a terminal.
    """

  private static let seeAlso = """
    .SH SEE ALSO
    .BR rollcall\\ help ,
    .BR rollcall\\ help\\ mapping
    """

  // MARK: - Text

  /// Paragraphs filled by the formatter; those with indented lines stay as they are.
  private static func paragraphs(_ text: String) -> [String] {
    text.replacing("\n\n", with: "\u{0}").split(separator: "\u{0}").flatMap { paragraph in
      let lines = paragraph.split(separator: "\n").map { escaped(String($0)) }
      let isLaidOut = paragraph.hasPrefix(" ") || paragraph.contains("\n ")
      return [".PP"] + (isLaidOut ? [".nf"] + lines + [".fi"] : lines)
    }
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A line that no macro can be: signs as they are, none that controls in front, ASCII only.
  private static func escaped(_ text: String) -> String {
    var plain = text.hasPrefix(".") ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": plain += "\\e"
      case "-": plain += "\\-"
      case "'": plain += "\\(aq"
      case "`": plain += "\\(ga"
      case _ where scalar.isASCII: plain.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        plain += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return plain
  }

  private static func quoted(_ text: String) -> String {
    "\"" + escaped(text).replacing("\"", with: "\\(dq") + "\""
  }
}
