package import Bytes
package import Diagnostics

/// Why the sandbox cannot be started: codes E920…E929.
package enum SandboxFault: Diagnosis, Equatable {
  /// The port is taken or not ours.
  case cannotListen(port: Int, SystemError)
  /// The seed is JSON, but not a seed.
  case badSeed(String, at: Position)
  /// A word of the chaos list means nothing.
  case badChaos(String, why: String)

  package static let codes = CodeTable(owner: "Sandbox", [listenCode, seedCode, chaosCode])
  static let listenCode = Code(
    920, "sandbox.port", "The sandbox cannot listen on this port.",
    fix: "name another port, or 0 for a free one")
  static let seedCode = Code(
    921, "sandbox.seed", "The seed holds something that is no part of a seed.",
    fix: "see samples/sandbox.json for the form")
  static let chaosCode = Code(
    922, "sandbox.chaos", "The chaos list holds a word that means nothing.",
    fix: "write a list such as drop-after-commit=5%,deadlock=2%,at=3:hang")

  package var code: Code {
    switch self {
    case .cannotListen: Self.listenCode
    case .badSeed: Self.seedCode
    case .badChaos: Self.chaosCode
    }
  }

  package var position: Position? {
    if case .badSeed(_, let at) = self { at } else { nil }
  }

  package var message: String {
    switch self {
    case .cannotListen(let port, let error): "cannot listen on port \(port): \(error.reason)"
    case .badSeed(let words, _): words
    case .badChaos(let word, let why): "'\(word)' in the chaos list \(why)"
    }
  }
}
