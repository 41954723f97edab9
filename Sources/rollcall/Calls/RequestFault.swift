import Diagnostics
import Upload
import Webitel

/// Why nobody knows whether something was done that must not be done twice: codes E983…E984; exit
/// code 7; or what the server refused: E989; exit code 2.
enum RequestFault: Diagnosis, Equatable {
  case call(WebitelFault)
  case report(WebitelFault)
  /// Nothing was done; the server's words.
  case refused(String)

  static let codes = CodeTable(owner: "rollcall", [callCode, reportCode, refusedCode])
  static let callCode = Code(
    983, "call.unknown", "The answer was lost: whether the call was placed is not known.",
    fix: "look into `rollcall history` before calling again")
  static let reportCode = Code(
    984, "attempt.unknown", "The answer was lost: whether the report arrived is not known.",
    fix: "give the command again; the server refuses a second report on the same attempt")
  static let refusedCode = Code(
    989, "usage.refused", "The server refuses what the command asks for.",
    fix: "correct what the server's words name")

  /// Runs `body`, in which a refusal is about what the user has given.
  static func naming<Answer>(_ body: () throws -> Answer) throws -> Answer {
    do { return try body() } catch let fault as WebitelFault {
      if case .refused = fault { throw RequestFault.refused(fault.message) }
      throw fault
    } catch VerificationFault.refused(let fault as WebitelFault) {
      if case .refused = fault { throw RequestFault.refused(fault.message) }
      throw fault
    }
  }

  /// Whether the server may have done what it was asked.
  static func isUnclear(_ fault: WebitelFault) -> Bool {
    switch fault {
    case .transport(let transport): transport.mayHaveArrived
    case .failed, .unreadable: true
    default: false
    }
  }

  var code: Code {
    switch self {
    case .call: Self.callCode
    case .report: Self.reportCode
    case .refused: Self.refusedCode
    }
  }
  var message: String {
    switch self {
    case .call(let fault): "the call may have been placed: \(fault.message)"
    case .refused(let words): words
    case .report(let fault): "the report may have arrived: \(fault.message)"
    }
  }
}
