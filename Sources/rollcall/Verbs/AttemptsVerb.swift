import JSONText
import Webitel

/// `rollcall attempts report`: what became of a call, said in an operator's place.
enum AttemptsVerb {
  static let spec = VerbSpec(
    "attempts", operands: "report ID", count: 2...2,
    "report the outcome of a call that waits for it (post-processing)",
    options: [
      OptionSpec(
        "status", value: "TEXT",
        "success or cancel finish the member; any other text means another try"),
      OptionSpec("description", value: "TEXT", "a note for the history"),
      OptionSpec("variable", value: "K=V", repeats: true, "give the member this variable"),
      OptionSpec("next-at", value: "TIME", "try again from here on, such as 2026-03-02T07:00:00Z"),
      OptionSpec("until", value: "TIME", "do not try again after this time"),
      OptionSpec("wait", value: "SECONDS", "wait so long before the next try"),
    ] + Connection.options,
    details: """
      ID is the attempt's, as the history of calls tells it (attempt_id). The server takes one report
      an attempt and refuses all else with one error: an attempt that is over, or not there.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard arguments.operands[0] == "report" else {
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
    guard let attempt = Int64(arguments.operands[1]), attempt > 0 else {
      throw UsageFault.combination(
        "'\(arguments.operands[1])' is no attempt's id", fix: "give a number from 1")
    }
    let report = try report(arguments)
    let client = try WebitelClient(Connection.resolve(arguments, terminal))
    do throws(WebitelFault) {
      try client.report(attempt: attempt, report)
    } catch {
      if case .refused = error { throw RequestFault.refused(error.message) }
      guard RequestFault.isUnclear(error) else { throw error }
      terminal.report(RequestFault.report(error))
      return .unknownOutcome
    }
    let isFinal = report.status == .success || report.status == .cancel
    terminal.say(
      "attempt \(attempt) reported: "
        + (isFinal ? "the member is finished" : "another try follows"))
    if arguments.has("json") { terminal.tell(json(attempt, isFinal)) }
    return .done
  }

  private static func report(
    _ arguments: Arguments
  ) throws(UsageFault) -> WebitelClient.AttemptReport {
    guard let status = arguments.value("status"), !status.isEmpty else {
      throw .combination("no outcome is given", fix: "give --status success, cancel, or a text")
    }
    var report = WebitelClient.AttemptReport(
      status == "success" ? .success : status == "cancel" ? .cancel : .other(status))
    if report.status == .success || report.status == .cancel {
      for option in ["next-at", "until", "wait"] where arguments.has(option) {
        throw .combination(
          "--status \(status) finishes the member, and --\(option) is about its next try",
          fix: "leave one of them out")
      }
    }
    report.description = arguments.value("description") ?? ""
    for pair in try KeyValue.all("variable", arguments) { report.variables[pair.key] = pair.value }
    if let text = arguments.value("next-at") {
      report.minOfferingAt = try Clock.time(text, option: "next-at")
    }
    if let text = arguments.value("until") {
      report.expireAt = try Clock.time(text, option: "until")
    }
    report.waitSeconds = try arguments.number("wait", in: 1...31_536_000) ?? 0
    return report
  }

  private static func json(_ attempt: Int64, _ isFinal: Bool) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("attempt", String(attempt))
      json.member("finished", isFinal)
    }
    return json.text
  }
}
