import Members
import TimeZones

extension MappingProgram {
  /// A clock at which a member would expire before it may be offered, as far as both times hang on the
  /// clock alone; epoch milliseconds.
  ///
  /// Asked of one year in steps of 25 hours, which meet every hour of the day and every end of a month.
  /// A fixed time and one that moves with the clock are not compared: sooner or later one passes the other.
  func clockThatClosesTheWindow(_ mapping: MappingFile) -> Int64? {
    guard let expiry = mapping.member?.expireAt, let offering = mapping.member?.minOfferingAt,
      expiry.hangsOnClockAlone(mapping), offering.hangsOnClockAlone(mapping)
    else { return nil }
    // The first of 2027, a year without a leap day.
    let start: Int64 = 1_798_761_600_000
    let clocks = Array(stride(from: start, through: start + 365 * 86_400_000, by: 25 * 3_600_000))
    let windows = clocks.compactMap { window(at: $0) }
    guard windows.count == clocks.count, let first = windows.first, let last = windows.last,
      (first.begin == last.begin) == (first.end == last.end)
    else { return nil }
    return zip(clocks, windows).first { $0.1.end <= $0.1.begin }?.0
  }

  /// From when to when a member may be called, `nil` where one of the times is not set or wrong.
  private func window(at now: Int64) -> (begin: Int64, end: Int64)? {
    guard let begin = time(member.minOfferingAt, now: now),
      let end = time(member.expireAt, now: now)
    else { return nil }
    return (begin, end)
  }

  private func time(_ id: ValueID?, now: Int64) -> Int64? {
    guard let id else { return nil }
    var executor = Executor(self, now: now, zone: .utc)
    var findings = Findings()
    let value = executor.evaluate(id, &findings)
    return value.isEmpty ? nil : try? executor.text.instant(of: value)
  }
}

extension ValueNode {
  /// Whether it reads no column and no computed value.
  fileprivate func hangsOnClockAlone(_ mapping: MappingFile) -> Bool {
    switch form {
    case .literal: return true
    case .template:
      var plain = self
      plain.steps = []
      return plain.constantText(mapping.parameters) != nil
    case .expression(let text):
      let source = ExpressionSource(text.value, at: text.place, in: mapping.file)
      guard var parser = try? ExpressionParser(source), let syntax = try? parser.parse() else {
        return false
      }
      return syntax.readsParametersAlone
    default: return false
    }
  }
}

extension Syntax {
  fileprivate var readsParametersAlone: Bool {
    switch kind {
    case .text, .number, .bool, .reference(.parameter): true
    case .reference: false
    case .not(let part), .negative(let part): part.readsParametersAlone
    case .binary(_, let left, let right):
      left.readsParametersAlone && right.readsParametersAlone
    case .call(_, let parts), .list(let parts): parts.allSatisfy(\.readsParametersAlone)
    }
  }
}
