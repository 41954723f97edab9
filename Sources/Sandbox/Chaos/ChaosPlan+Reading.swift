extension ChaosPlan {
  /// Reads one item of the list.
  mutating func read(_ word: String) throws(SandboxFault) {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    let value = parts.count == 2 ? parts[1] : nil
    switch (parts.first ?? "", value) {
    case ("ignore-variables", nil): blindness.variables = true
    case ("ignore-created-at", nil): blindness.createdAt = true
    case ("seed", let value?): seed = try Self.number(value, word)
    case ("limit-bytes", let value?): limitBytes = try Self.number(value, word)
    case ("late", let value?):
      guard let late = Self.milliseconds(value) else {
        throw .badChaos(word, why: "is not of the form late=1500ms")
      }
      lateMilliseconds = late
    case ("scope", let value?):
      guard let known = Scope(rawValue: value) else {
        throw .badChaos(word, why: "is not bulk, members or all")
      }
      scope = known
    case ("at", let value?):
      let halves = value.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2, let range = Self.range(halves[0]) else {
        throw .badChaos(word, why: "is not of the form at=3:hang")
      }
      appointments.append(Appointment(strike: try Strike(halves[1]), range: range))
    case (let name, let value):
      let text = value ?? "1%"
      guard text.hasSuffix("%"), let percent = Double(text.dropLast()), percent >= 0 else {
        throw .badChaos(word, why: "needs a share such as 5%")
      }
      shares.append(Share(strike: try Strike(name), percent: percent))
    }
  }

  private static func number<Number: FixedWidthInteger>(
    _ text: String, _ word: String
  ) throws(SandboxFault) -> Number {
    guard let number = Number(text), number >= 0 else {
      throw .badChaos(word, why: "needs a whole number")
    }
    return number
  }

  /// `3`, `3-7` or `3-`, which has no end.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Int(ends[0]), first > 0 else { return nil }
    guard ends.count == 2 else { return first...first }
    guard !ends[1].isEmpty else { return first...Int.max }
    return Int(ends[1]).flatMap { $0 >= first ? first...$0 : nil }
  }

  /// `800ms` or `2s`, up to an hour.
  static func milliseconds(_ text: String) -> Int64? {
    let (digits, factor): (Substring, Int64) =
      text.hasSuffix("ms") ? (text.dropLast(2), 1) : (text.dropLast(), 1_000)
    guard text.hasSuffix("s"), let number = Int64(digits), (0...3_600_000).contains(number) else {
      return nil
    }
    return number * factor
  }
}

/// The language of plans, for the help and the manual.
extension ChaosPlan {
  package typealias Entry = (form: String, summary: String)

  /// What can be done to a request.
  package static let effects: [Entry] = [
    ("drop", "closes the connection without an answer"),
    ("reset", "the same with a TCP reset"),
    ("hang", "never answers"),
    ("slow-800ms", "answers so much later"),
    ("cut", "half of the answer, then the connection is closed"),
    ("status-503", "that status, 400 to 599 or 200; 429 and 503 with Retry-After"),
    ("status-503-json", "with a body of the API"),
    ("status-503-html", "with the page of a proxy"),
    ("html", "short for status-502-html"),
    ("deadlock", "the database's 500 of which nothing was stored"),
    ("data-error", "the database's 500 for bad data, whatever the data"),
    ("token-expires", "401, and the same for every further request with this token"),
    ("token-expires-20", "the same for twenty requests in all"),
    ("short-ids", "the answer to a bulk lacks its last id"),
    ("extra-ids", "it has one id too many"),
    ("duplicate-ids", "its last id is the first once more"),
    ("shuffled-ids", "its ids come in another order"),
  ]

  /// When the work of a struck request is done.
  package static let timings: [Entry] = [
    ("-before-commit", "not at all; so where nothing is said, unless there is an answer to spoil"),
    ("-after-commit", "before the client is left without it; so for status-408"),
    ("-late-commit", "some time later (late=1500ms): drop reset hang status-NNN"),
  ]

  /// Who is struck.
  package static let forms: [Entry] = [
    ("EFFECT=5%", "that share of requests, by chance; 1% if none is given"),
    ("at=3:EFFECT", "the third request; at=3-7 several, at=3- all from there"),
  ]

  /// What holds for the whole plan.
  package static let settings: [Entry] = [
    ("none", "nothing goes wrong"),
    ("scope=bulk", "which requests count and are struck: bulk creates; members; all"),
    ("seed=7", "another course of chance; the same seed strikes the same requests"),
    ("late=1500ms", "when late commits come"),
    ("limit-bytes=200000", "a larger request is answered with 413 and a page of HTML"),
    ("ignore-variables", "searches do not see variables[…], as before 24.02"),
    ("ignore-created-at", "searches do not see created_at.from and .to"),
  ]
}
