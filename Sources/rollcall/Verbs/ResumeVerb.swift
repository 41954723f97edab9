import Diagnostics
import Pipeline

/// `rollcall resume RUN`: goes on with a run that was cut short, from its folder alone.
enum ResumeVerb {
  static let spec = VerbSpec(
    "resume", operands: "RUN", count: 1...1, "go on with a run that was cut short",
    options: Connection.options + RunVerb.paceOptions + [
      OptionSpec("yes", "load without asking, if nothing has been sent yet")
    ],
    details: """
      RUN is a run's name, `last`, or the path of a run folder; `rollcall runs list` shows them. The
      same files go through the same mapping, queue and clock: what was loaded is not sent again, and
      what is in doubt is asked of the server. Files that have changed are refused; a mapping that
      has changed is taken as it was, from the copy in the run folder. The command that began the run
      does the same when it is given again.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let past = try PastRun.named(arguments.operands[0])
    guard !past.wasEmbedded else { throw RunFault.embedded(word: past.word) }
    guard past.manifest.state == .open else {
      throw RunFault.over(
        word: past.word, isRolledBack: past.manifest.state != .finished,
        loaded: past.manifest.loaded)
    }
    return try LoadRun(past.command(arguments), terminal, .resume(past, past.share())).go()
  }
}

extension PastRun {
  /// The arguments it was begun with, as far as its manifest knows them, and those of now.
  func command(_ arguments: Arguments) -> Arguments {
    var options = ["mapping": [manifest.mapping], "out": [folder.path], "set": manifest.settings]
    if let queue = manifest.queue { options["queue"] = [queue] }
    return arguments.with(operands: manifest.inputs.map(\.file), options)
  }
}
