import Bytes
import Diagnostics
import Glibc

/// From words to a verb, and from whatever it throws to an exit code.
enum Launcher {
  static func run(_ words: [String]) -> ExitCode {
    guard let first = words.first else {
      Terminal.complain(HelpVerb.overview)
      return .usage
    }
    let name = ["--help", "-h"].contains(first) ? "help" : first == "--version" ? "version" : first
    do {
      let verb = try Verb.named(name)
      let rest = Array(words.dropFirst())
      if rest.contains("--help") || rest.contains("-h") {
        return try HelpVerb.run(Arguments([name], for: HelpVerb.spec), plainTerminal())
      }
      let arguments = try Arguments(rest, for: verb.spec)
      return try verb.run(arguments, Terminal(arguments))
    } catch {
      return report(error)
    }
  }

  private static func plainTerminal() throws -> Terminal {
    Terminal(try Arguments([], for: VersionVerb.spec))
  }

  static func report(_ error: any Error) -> ExitCode {
    switch error {
    case let error as SystemError where error.number == EPIPE:
      return .done  // whoever read our output has seen enough
    case let broken as BrokenInputs:
      return broken.faults.map(report).min() ?? .internalError
    case let complaint as MappingComplaint:
      Terminal.complain(complaint.text)
      return .usage
    case let fault as any Diagnosis:
      Terminal.complain(Renderer.text(Finding(erasing: fault)))
      return exitCode(for: fault)
    case let error as SystemError where error.isFull:
      Terminal.complain(
        "rollcall: \(error)\n    fix: free some room, then give the same command again")
      return .unreachable
    case let error as SystemError:
      Terminal.complain("rollcall: \(error)")
      return .refusedInput
    default:
      Terminal.complain(
        "rollcall: internal error: \(error)\n    fix: report this with the command you ran")
      return .internalError
    }
  }

  /// By the hundreds of the code: what is read and mapped, what is sent, how it was asked for.
  static func exitCode(for fault: any Diagnosis) -> ExitCode {
    switch fault.code.number {
    case 859: .internalError
    case 300..<400, 760, 767, 790..<800, 920..<930: .usage
    case 960, 961, 965, 762, 770..<776: .rights
    case 535, 540..<550, 962..<965: .policy
    case 966: .refusedInput
    case 987: .unreachable
    case 950..<1000: .usage
    case 709: .verificationFailed
    case 701..<710: .unknownOutcome
    case 766: .interrupted
    case 720..<730, 761..<770, 776..<780, 782, 784, 800..<810, 850..<859, 900, 903, 909:
      .unreachable
    default: .refusedInput
    }
  }
}
