import Diagnostics

/// Why a profile cannot be used: codes E970…E979; exit code 2.
enum ProfileFault: Diagnosis, Equatable {
  case unknown(String, known: [String], files: [String])
  case unknownKey(String, suggestion: String, at: Position)
  case notYet(String, at: Position)
  case wrongValue(String, wants: String, at: Position)

  static let codes = CodeTable(
    owner: "rollcall", [unknownCode, keyCode, notYetCode, valueCode, readableTokenCode])
  static let unknownCode = Code(
    970, "profile.unknown", "No profile has this name.",
    fix: "add it to .rollcall/profiles.json5 or ~/.config/rollcall/profiles.json5")
  static let keyCode = Code(
    971, "profile.unknown_key", "A profile has a key that means nothing.",
    fix: "correct or remove the key")
  static let notYetCode = Code(
    972, "profile.not_yet", "A profile has a key that this version does not obey.",
    fix: "remove the key")
  static let valueCode = Code(
    973, "profile.value", "A key of a profile has a value of the wrong kind.",
    fix: "correct the value")
  static let readableTokenCode = Code(
    974, "profile.token_readable", "Other users of this machine can read the token file.",
    fix: "run `chmod 600` on it")

  var code: Code {
    switch self {
    case .unknown: Self.unknownCode
    case .unknownKey: Self.keyCode
    case .notYet: Self.notYetCode
    case .wrongValue: Self.valueCode
    }
  }
  var position: Position? {
    switch self {
    case .unknown: nil
    case .unknownKey(_, _, let place), .notYet(_, let place), .wrongValue(_, _, let place): place
    }
  }
  var message: String {
    switch self {
    case .unknown(let name, let known, _):
      "no profile is called '\(name)'" + Suggestion.clause(for: name, among: known)
    case .unknownKey(let key, let suggestion, _): "unknown key '\(key)'\(suggestion)"
    case .notYet(let key, _): "'\(key)' is not obeyed by this version"
    case .wrongValue(let what, let wants, _): "\(what) should be \(wants)"
    }
  }
  var advice: String {
    switch self {
    case .unknown(_, _, let files): "add it to '\(files.joined(separator: "' or '"))'"
    default: code.advice
    }
  }
}
