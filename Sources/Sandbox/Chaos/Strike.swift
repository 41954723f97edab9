import Diagnostics

/// One misbehaviour towards one request.
struct Strike: Sendable, Equatable {
  enum Effect: Sendable, Equatable {
    case drop, reset, hang, cut, deadlock, dataError
    case slow(milliseconds: Int64)
    case status(Int, Body)
    case tokenExpires(requests: Int?)
    case ids(IDs)
  }

  /// The form of a refusal; `usual` is that of its usual sender.
  enum Body: String, Sendable, CaseIterable { case json, html, usual }

  /// How an answer to a bulk create lies.
  enum IDs: String, Sendable, CaseIterable { case short, extra, duplicate, shuffled }

  /// When the work of the request is done.
  enum Timing: String, Sendable, CaseIterable {
    /// Never: the request is struck before it.
    case before
    /// Before the client hears of it.
    case after
    /// Some time after the client was left without an answer.
    case late
  }

  /// As the plan has it: `status-502-html-after-commit`.
  let name: String
  let effect: Effect
  let timing: Timing
}

extension Strike {
  private static func isStatus(_ number: Int) -> Bool {
    number == 200 || (400...599).contains(number)
  }

  /// Reads an effect with its endings.
  init(_ name: String) throws(SandboxFault) {
    var stem = name
    var asked: Timing?
    for timing in Timing.allCases where stem.hasSuffix("-\(timing)-commit") {
      stem.removeLast("-\(timing)-commit".count)
      asked = timing
    }
    guard let effect = Self.effect(stem) else {
      let clause = Suggestion.clause(for: stem, among: ChaosPlan.effects.map(\.form))
      throw .badChaos(name, why: "is no effect" + clause)
    }
    let possible = Self.timings(of: effect)
    guard asked.map(possible.contains) ?? true else {
      throw .badChaos(name, why: "contradicts itself")
    }
    self.init(name: name, effect: effect, timing: asked ?? possible[0])
  }

  private static func effect(_ stem: String) -> Effect? {
    switch stem {
    case "drop": return .drop
    case "reset": return .reset
    case "hang": return .hang
    case "cut": return .cut
    case "deadlock": return .deadlock
    case "data-error": return .dataError
    case "html": return .status(502, .html)
    case "token-expires": return .tokenExpires(requests: nil)
    default: break
    }
    if stem.hasSuffix("-ids"), let ids = IDs(rawValue: String(stem.dropLast(4))) {
      return .ids(ids)
    }
    let words = stem.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    switch (words[0], words.count) {
    case ("slow", 2): return ChaosPlan.milliseconds(words[1]).map { .slow(milliseconds: $0) }
    case ("token", 3) where words[1] == "expires":
      return Int(words[2]).flatMap { $0 > 0 ? .tokenExpires(requests: $0) : nil }
    case ("status", 2...3):
      guard let status = Int(words[1]), isStatus(status) else { return nil }
      return Body(rawValue: words.count == 3 ? words[2] : "usual").map { .status(status, $0) }
    default: return nil
    }
  }

  /// What may be asked for; the first holds when nothing is.
  private static func timings(of effect: Effect) -> [Timing] {
    switch effect {
    case .drop, .reset, .hang: [.before, .after, .late]
    case .status(408, _): [.after, .before, .late]
    case .status: [.before, .after, .late]
    case .slow: [.after, .before]
    case .cut, .ids: [.after]
    case .deadlock, .dataError, .tokenExpires: [.before]
    }
  }
}
