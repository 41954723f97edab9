import Bytes
import Diagnostics
import JSONText
import PhoneNumbers
import Webitel

/// `rollcall call`: an operator's telephone rings, and then the client's.
enum CallVerb {
  static let spec = VerbSpec(
    "call", operands: "DESTINATION", count: 1...1,
    "call a number from an operator's telephone (click-to-call)",
    options: [
      OptionSpec("from", value: "EXTENSION", "the operator's extension; it rings first"),
      OptionSpec("region", value: "XX", "territory of a number without a country code, such as UA"),
      OptionSpec("as-is", "send the number as it is written, such as a short or inner one"),
      OptionSpec("variable", value: "K=V", repeats: true, "give the call this variable"),
      OptionSpec("no-auto-answer", "the operator's telephone must be picked up by hand"),
    ] + Connection.options,
    details: """
      The number is read as in lists and sent as digits with the country code: 380501234567. The id
      of the call is printed. A call is never placed twice: if the answer is lost, the exit code is 7
      and `rollcall history` tells whether the telephone rang.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    guard let from = arguments.value("from"), !from.isEmpty else {
      throw UsageFault.combination("nobody is named to call from", fix: "give --from EXTENSION")
    }
    let number = try destination(arguments)
    let pairs = try KeyValue.all("variable", arguments).map { ($0.key, $0.value) }
    let client = try WebitelClient(Connection.resolve(arguments, terminal))
    do throws(WebitelFault) {
      let id = try client.startCall(
        to: number, from: from, variables: Dictionary(pairs) { $1 },
        answersItself: !arguments.has("no-auto-answer"))
      terminal.say("calling \(number) from \(from)")
      terminal.tell(arguments.has("json") ? json(id, number, from) : id)
      return .done
    } catch {
      if case .refused = error { throw RequestFault.refused(error.message) }
      guard RequestFault.isUnclear(error) else { throw error }
      terminal.report(RequestFault.call(error))
      return .unknownOutcome
    }
  }

  private static func destination(_ arguments: Arguments) throws -> String {
    let text = arguments.operands[0]
    if arguments.has("as-is") { return text }
    var region: Region?
    if let code = arguments.value("region") {
      region = Region(code)
      guard region != nil else {
        throw UsageFault.badValue("region", code, wants: "two capital letters, such as UA")
      }
    }
    let number = try PhoneParser().parse(text, region: region)
    guard number.length == .possible else {
      throw UsageFault.combination(
        "'\(text)' has too few or too many digits to be called",
        fix: "write the number in full, or give --as-is for a short or inner one")
    }
    var digits = ByteBuffer(capacity: 16)
    number.write(.digits, to: &digits)
    return digits.string
  }

  private static func json(_ id: String, _ number: String, _ from: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("id", id)
      json.member("destination", number)
      json.member("from", from)
    }
    return json.text
  }
}
