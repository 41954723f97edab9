import Diagnostics

/// How the sandbox misbehaves: a list such as `drop-after-commit=5%,deadlock=2%,at=3:hang`.
///
/// - Shapes: Items are separated by commas.
///   `EFFECT` or `EFFECT=5%` strikes that share of requests, 1 % if no share is given;
///   `at=N:EFFECT` strikes the N-th request, counted from 1;
///   `scope=bulk|members|all` says which requests count and can be struck, `bulk` if not given;
///   `seed=N` chooses another course of chance; `ignore-variables` makes the server blind to
///   `variables[…]`, as servers before 24.02 were.
/// - Effects: `drop` (closes), `reset` (TCP reset), `hang` (never answers), `cut` (half an answer),
///   `html` (502 page), `deadlock`, `short-ids` (one id less), `status-NNN`. Each but the last three
///   takes `-before-commit` or `-after-commit`; without it `cut`, `short-ids` and `status-408` strike
///   after the work was done, the rest instead of it.
/// - Errors: `SandboxFault.badChaos` (E922).
package struct ChaosPlan: Sendable, Equatable {
  enum Effect: Sendable, Equatable {
    case drop, reset, hang, cut, html, deadlock, shortIDs
    case status(Int)
  }

  struct Strike: Sendable, Equatable {
    var effect: Effect
    /// The request is served first, and its answer then spoiled.
    var afterCommit: Bool
  }

  enum Scope: String, Sendable, CaseIterable { case bulk, members, all }

  private(set) var scope = Scope.bulk
  private(set) var ignoresVariables = false
  private var seed: UInt64 = 1
  private var shares: [(strike: Strike, percent: Double)] = []
  private var script: [Int: Strike] = [:]

  package static let none = ChaosPlan()
  private init() {}

  package init(_ list: String) throws(SandboxFault) {
    for word in list.split(separator: ",") {
      try read(word.filter { $0 != " " })
    }
    guard shares.reduce(0, { $0 + $1.percent }) <= 100 else {
      throw .badChaos(list, why: "adds up to more than 100%")
    }
  }

  /// What happens to the `number`-th request in scope; the same for the same plan and number.
  func strike(_ number: Int) -> Strike? {
    if let strike = script[number] { return strike }
    guard !shares.isEmpty else { return nil }
    var draw = Double(Self.mix(seed &+ UInt64(number)) >> 11) / Double(1 << 53) * 100
    for share in shares {
      draw -= share.percent
      if draw < 0 { return share.strike }
    }
    return nil
  }

  package static func == (a: ChaosPlan, b: ChaosPlan) -> Bool {
    a.scope == b.scope && a.ignoresVariables == b.ignoresVariables && a.seed == b.seed
      && a.script == b.script && a.shares.elementsEqual(b.shares) { $0 == $1 }
  }

  /// SplitMix64 by Sebastiano Vigna, public domain.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  // MARK: - Reading

  private mutating func read(_ word: String) throws(SandboxFault) {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    let value = parts.count == 2 ? parts[1] : nil
    switch (parts.first ?? "", value) {
    case ("seed", let value?):
      guard let number = UInt64(value) else { throw .badChaos(word, why: "needs a whole number") }
      seed = number
    case ("scope", let value?):
      guard let known = Scope(rawValue: value) else {
        throw .badChaos(word, why: "is not bulk, members or all")
      }
      scope = known
    case ("ignore-variables", nil): ignoresVariables = true
    case ("at", let value?):
      let halves = value.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, let number = Int(halves[0]), number > 0 else {
        throw .badChaos(word, why: "is not of the form at=3:hang")
      }
      script[number] = try Self.strike(named: halves[1])
    case (let name, let value):
      let text = value ?? "1%"
      guard text.hasSuffix("%"), let percent = Double(text.dropLast()), percent >= 0 else {
        throw .badChaos(word, why: "needs a share such as 5%")
      }
      shares.append((try Self.strike(named: name), percent))
    }
  }

  private static let effects: [(name: String, effect: Effect, afterCommit: Bool)] = [
    ("drop", .drop, false), ("reset", .reset, false), ("hang", .hang, false), ("cut", .cut, true),
    ("html", .html, false), ("deadlock", .deadlock, false), ("short-ids", .shortIDs, true),
    ("status-408", .status(408), true),
  ]
  private static let statuses: Set<Int> = [400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504]

  private static func strike(named text: String) throws(SandboxFault) -> Strike {
    var name = text
    var afterCommit: Bool?
    for (suffix, after) in [("-after-commit", true), ("-before-commit", false)]
    where name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
      afterCommit = after
    }
    if let known = effects.first(where: { $0.name == name }) {
      let isFixed = [.cut, .deadlock, .shortIDs].contains(known.effect)
      if isFixed, let afterCommit, afterCommit != known.afterCommit {
        throw .badChaos(text, why: "contradicts itself")
      }
      return Strike(effect: known.effect, afterCommit: afterCommit ?? known.afterCommit)
    }
    if name.hasPrefix("status-"), let status = Int(name.dropFirst(7)), statuses.contains(status) {
      return Strike(effect: .status(status), afterCommit: afterCommit ?? false)
    }
    throw .badChaos(
      text,
      why: "is no effect" + Suggestion.clause(for: name, among: effects.map(\.name)))
  }
}
