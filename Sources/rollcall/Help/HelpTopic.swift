import JSONText

/// A page of the help that is no verb.
struct HelpTopic: Sendable {
  let name: String
  let summary: String
  /// The page as people read it, in 80 columns.
  let text: @Sendable () -> String
  /// The same for the manual, where it has such a page.
  var markdown: (@Sendable () -> String)?
  /// The same for programs; without it, the text.
  var json: (@Sendable (inout JSONWriter) -> Void)?

  /// In the order of the overview. One line to add.
  static let all: [HelpTopic] = [
    HelpTopic(
      name: "mapping", summary: "the mapping language on one page",
      text: { MappingPage.text }),
    HelpTopic(
      name: "steps", summary: "every step of values; `help STEP` shows one with examples",
      text: { StepsPage.text }, markdown: { StepsPage.markdown },
      json: { StepsPage.append(to: &$0) }),
    HelpTopic(
      name: "expressions", summary: "operators, functions and facts of conditions",
      text: { ExpressionsPage.text }),
    HelpTopic(
      name: "errors", summary: "every error code; `help E441` or `help phone.too_short` one",
      text: { ErrorsPage.text }, markdown: { ErrorsPage.markdown },
      json: { ErrorsPage.append(to: &$0) }),
    HelpTopic(
      name: "exit-codes", summary: "what each exit code tells automation to do",
      text: { ExitCodesPage.text }, json: { ExitCodesPage.append(to: &$0) }),
  ]
}
