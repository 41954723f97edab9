import Diagnostics

/// `rollcall completions SHELL`: what a shell needs to complete verbs, options and their values.
enum CompletionsVerb {
  private static let shells: KeyValuePairs<String, @Sendable () -> String> = [
    "bash": { BashCompletion.text }, "zsh": { ZshCompletion.text },
    "fish": { FishCompletion.text },
  ]

  static let spec = VerbSpec(
    "completions", operands: shells.map(\.key).joined(separator: "|"), count: 1...1,
    "print completions for a shell",
    details: """
      bash: eval "$(rollcall completions bash)" in ~/.bashrc.

      zsh: rollcall completions zsh > a file _rollcall in a folder of $fpath, or eval it behind compinit.

      fish: rollcall completions fish > ~/.config/fish/completions/rollcall.fish.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let name = arguments.operands[0]
    guard let shell = shells.first(where: { $0.key == name }) else {
      let names = shells.map(\.key)
      throw UsageFault.combination(
        "no completions for '\(name)'" + Suggestion.clause(for: name, among: names),
        fix: "give one of: " + names.joined(separator: ", "))
    }
    try terminal.print(shell.value())
    return .done
  }
}
