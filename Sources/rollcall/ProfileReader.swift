import Diagnostics
import JSONText

/// Decodes one profile; every key must be known.
struct ProfileReader {
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
