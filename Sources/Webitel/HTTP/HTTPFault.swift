package import Diagnostics

/// Why a request got no answer: codes E760…E767. No text holds a header or a body.
public enum HTTPFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// libcurl cannot be loaded; the loader's words.
  case noLibrary(String)
  /// The name does not resolve or nobody accepts the connection.
  case unreachable(String)
  /// TLS could not be established: certificate, name or protocol.
  case untrusted(String)
  case timedOut(milliseconds: Int, mayHaveArrived: Bool)
  /// The connection ended before the answer did.
  case broken(String, mayHaveArrived: Bool)
  /// The answer is larger than the client takes.
  case tooLarge(limitBytes: Int)
  /// The user asked to stop.
  case stopped(mayHaveArrived: Bool)
  /// The address, or a name in it, is none.
  case badAddress(String)

  /// Whether a part of the request has left: if not, the server certainly did nothing.
  public var mayHaveArrived: Bool {
    switch self {
    case .noLibrary, .unreachable, .untrusted, .badAddress: false
    case .tooLarge: true
    case .timedOut(_, let may), .broken(_, let may), .stopped(let may): may
    }
  }

  public var description: String { "\(code.label) \(message)" }
}

extension HTTPFault: Diagnosis {
  package static let codes = CodeTable(
    owner: "Webitel",
    [
      libraryCode, unreachableCode, untrustedCode, timeoutCode, brokenCode, sizeCode, stoppedCode,
      addressCode,
    ])
  static let libraryCode = Code(
    760, "server.no_libcurl", "The HTTP library libcurl is not installed.",
    fix: "install it, on Debian and Ubuntu with `apt-get install libcurl4`")
  static let unreachableCode = Code(
    761, "server.unreachable", "The server's name does not resolve or it accepts no connection.",
    fix: "check the address and the network, then run the same command again")
  static let untrustedCode = Code(
    762, "server.untrusted", "The server's certificate is not trusted or TLS fails.",
    fix: "name the authority's certificate with --ca-file; verification cannot be turned off")
  static let timeoutCode = Code(
    763, "server.timeout", "The server did not answer in time.",
    fix: "run the same command again, or raise --timeout")
  static let brokenCode = Code(
    764, "server.broken", "The connection ended before the answer was complete.",
    fix: "run the same command again")
  static let sizeCode = Code(
    765, "server.answer_too_large", "The answer is larger than the client takes.",
    fix: "check that the address is the one of the Webitel API")
  static let stoppedCode = Code(
    766, "server.stopped", "The request was given up because a stop was asked for.",
    fix: "resume the run")
  static let addressCode = Code(
    767, "server.address", "The server's address cannot be used.",
    fix: "give it as https://HOST/api")

  package var code: Code {
    switch self {
    case .noLibrary: Self.libraryCode
    case .unreachable: Self.unreachableCode
    case .untrusted: Self.untrustedCode
    case .timedOut: Self.timeoutCode
    case .broken: Self.brokenCode
    case .tooLarge: Self.sizeCode
    case .stopped: Self.stoppedCode
    case .badAddress: Self.addressCode
    }
  }

  package var message: String {
    switch self {
    case .noLibrary(let why): "libcurl cannot be loaded: \(why)"
    case .unreachable(let why): "cannot reach the server: \(why)"
    case .untrusted(let why): "no trusted connection: \(why)"
    case .timedOut(let limit, false): "no connection within \(limit) ms"
    case .timedOut(let limit, true): "no answer within \(limit) ms"
    case .broken(let why, _): "the connection broke: \(why)"
    case .tooLarge(let limit): "the answer exceeds \(limit) bytes"
    case .stopped: "given up on request"
    case .badAddress(let why): "the address cannot be used: \(why)"
    }
  }
}
