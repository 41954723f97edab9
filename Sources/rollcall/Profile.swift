import Bytes
import Diagnostics
import Glibc
import JSONText

/// What a configuration folder says about one server: `-p NAME`.
///
/// ```
/// { prod: { server: 'https://host/api', token: { file: 'prod.token' }, workers: 4 } }
/// ```
struct Profile: Sendable, Equatable {
  let name: String
  var server: String?
  /// Paths are as written, seen from the folder of the profiles file; `~/` is the home folder.
  var tokenFile: String?
  var caFile: String?
  var workers: Int?
  var timeoutSeconds: Int?
  /// The server's limit of communications a member.
  var maxPhones = 20
  /// Names of the only queues that may be loaded; `nil` allows all.
  var queues: [String]?
  var maxMembersPerRun: Int?

  /// The files in which profiles are looked for, the nearest first.
  static var paths: [String] {
    let home = Environment.value("HOME") ?? "."
    let user = Environment.value("XDG_CONFIG_HOME") ?? home + "/.config"
    return [".rollcall/profiles.json5", user + "/rollcall/profiles.json5"]
  }

  /// Finds a profile by name in the first file that has it.
  static func named(_ name: String, in paths: [String] = Profile.paths) throws -> Profile {
    var known: [String] = []
    for path in paths {
      guard let root = try document(path) else { continue }
      guard let members = root.members else {
        throw ProfileFault.wrongValue(
          "the file", wants: "profiles by name", at: root.place.position(in: path))
      }
      if let member = members.first(where: { $0.key == name }) {
        return try ProfileReader(file: path).read(member)
      }
      known += members.map(\.key)
    }
    throw ProfileFault.unknown(name, known: known, files: paths)
  }

  /// `nil` when there is no such file.
  private static func document(_ path: String) throws -> JSONNode? {
    do {
      let bytes = try Environment.contents(of: path)
      return try JSONReader.read(bytes.span, dialect: .json5, file: path)
    } catch let error as SystemError where error.isMissing {
      return nil
    }
  }
}

/// Decodes one profile; every key must be known.
private struct ProfileReader {
  let file: String

  private static let keys = [
    "server", "token", "ca", "workers", "timeoutSeconds", "maxPhones", "queues", "maxMembersPerRun",
  ]
  private static let laterKeys = ["maxMembersPerDay", "maxCancels", "quietHours"]

  func read(_ member: JSONNode.Member) throws(ProfileFault) -> Profile {
    var profile = Profile(name: member.key)
    guard let entries = member.value.members else {
      throw wrong("'\(member.key)'", "an object", member.value)
    }
    for entry in entries {
      let (key, node) = (entry.key, entry.value)
      switch key {
      case "server": profile.server = try text(key, node)
      case "token": profile.tokenFile = path(try text("token.file", tokenFile(node)))
      case "ca": profile.caFile = path(try text(key, node))
      case "workers": profile.workers = try number(key, node, 1...16)
      case "timeoutSeconds": profile.timeoutSeconds = try number(key, node, 1...3600)
      case "maxPhones": profile.maxPhones = try number(key, node, 1...1000)
      case "queues": profile.queues = try texts(key, node)
      case "maxMembersPerRun": profile.maxMembersPerRun = try number(key, node, 1...1_000_000_000)
      default: throw unknown(entry, Self.keys)
      }
    }
    return profile
  }

  private func tokenFile(_ node: JSONNode) throws(ProfileFault) -> JSONNode {
    for entry in node.members ?? [] where entry.key != "file" { throw unknown(entry, ["file"]) }
    guard let file = node["file"] else { throw wrong("'token'", "{ file: 'PATH' }", node) }
    return file
  }

  private func unknown(_ entry: JSONNode.Member, _ known: [String]) -> ProfileFault {
    let place = entry.keyPlace.position(in: file)
    let isLater = Self.laterKeys.contains(entry.key) || entry.key == "command"
    return isLater
      ? .notYet(entry.key, at: place)
      : .unknownKey(
        entry.key, suggestion: Suggestion.clause(for: entry.key, among: known), at: place)
  }

  private func text(_ key: String, _ node: JSONNode) throws(ProfileFault) -> String {
    guard let text = node.string, !text.isEmpty else { throw wrong("'\(key)'", "a text", node) }
    return text
  }

  private func texts(_ key: String, _ node: JSONNode) throws(ProfileFault) -> [String] {
    guard let nodes = node.array else { throw wrong("'\(key)'", "a list of texts", node) }
    var list: [String] = []
    for node in nodes { list.append(try text(key, node)) }
    return list
  }

  private func number(
    _ key: String, _ node: JSONNode, _ range: ClosedRange<Int>
  ) throws(ProfileFault) -> Int {
    guard case .number = node.value, let value = node.int.flatMap({ Int(exactly: $0) }),
      range.contains(value)
    else {
      throw wrong("'\(key)'", "a number from \(range.lowerBound) to \(range.upperBound)", node)
    }
    return value
  }

  private func wrong(_ what: String, _ wants: String, _ node: JSONNode) -> ProfileFault {
    .wrongValue(what, wants: wants, at: node.place.position(in: file))
  }

  private func path(_ text: String) -> String {
    if text.hasPrefix("/") { return text }
    if text.hasPrefix("~/"), let home = Environment.value("HOME") { return home + text.dropFirst() }
    guard let slash = file.lastIndex(of: "/") else { return text }
    return file[...slash] + text
  }
}

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
