import Bytes
import Diagnostics
package import Members

/// Checks a member against what the server refuses with an answer that names no row.
///
/// - Shapes: a place that already has a finding gets no second one, so that a value which failed in
///   the mapping is not reported twice.
/// - Units: times are epoch milliseconds, lengths Unicode scalars, as PostgreSQL counts them.
/// - Complexity: O(bytes of the member) without allocation while nothing is wrong.
/// - Source: Webitel member store, `call_center.cc_member`; the server facts S7, S8, S10, S11.
package struct Limits: Sendable {
  /// Characters of `cc_member.name`.
  package static let nameLimit = 250
  /// Times below this are seconds: 1973-03-03 in milliseconds, the year 5138 in seconds.
  package static let earliestTime: Int64 = 100_000_000_000

  private let now: Int64
  private let embargoUntil: Int64
  private let communicationLimit: Int
  private let variableNames: [String]

  /// - Parameters:
  ///   - now: The run's clock.
  ///   - embargoUntil: No member is offered before; 0 without embargo.
  ///   - communicationLimit: The server's limit of numbers per member.
  ///   - variableNames: What `Variable.name` counts through.
  package init(
    now: Int64, embargoUntil: Int64 = 0, communicationLimit: Int = 20, variableNames: [String] = []
  ) {
    self.now = now
    self.embargoUntil = embargoUntil
    self.communicationLimit = communicationLimit
    self.variableNames = variableNames
  }

  /// Adds a rejection for everything that is wrong.
  package func check(_ member: borrowing Member, into findings: inout Findings) {
    checkName(member, &findings)
    checkPriority(member, &findings)
    checkReferences(member, &findings)
    checkTimes(member, &findings)
    checkCommunications(member, &findings)
    if member.text.span.contains(0) { checkForNUL(member, &findings) }
  }

  private func checkName(_ member: borrowing Member, _ findings: inout Findings) {
    if member.name.isEmpty {
      return report(LimitCodes.name, "name", "", "name is empty", &findings)
    }
    guard member.name.count > Self.nameLimit else { return }
    let count = member.text.span(member.name).scalarCount
    guard count > Self.nameLimit else { return }
    report(
      LimitCodes.name, "name", member.text.string(member.name),
      "\(count) characters, the limit is \(Self.nameLimit)", &findings)
  }

  private func checkPriority(_ member: borrowing Member, _ findings: inout Findings) {
    guard Int16(exactly: member.priority) == nil else { return }
    report(
      LimitCodes.priority, "priority", String(member.priority),
      "\(member.priority) is not from -32768 to 32767", &findings)
  }

  private func checkReferences(_ member: borrowing Member, _ findings: inout Findings) {
    guard !member.bucket.isEmpty, !member.skill.isEmpty else { return }
    report(
      LimitCodes.bucketAndSkill, "bucket", member.text.string(member.bucket.name),
      "bucket and skill together", &findings)
  }

  /// The time 0 means "not set"; everything else must be a time of our days.
  private func checkTimes(_ member: borrowing Member, _ findings: inout Findings) {
    let (expireAt, minOfferingAt) = (member.expireAt, member.minOfferingAt)
    let expires = isPlausible(expireAt, "expire_at", &findings)
    let begins = isPlausible(minOfferingAt, "min_offering_at", &findings)
    guard expires else { return }
    if expireAt <= now {
      let text = Figures.time(expireAt)
      report(
        LimitCodes.expired, "expire_at", text,
        "expires at \(text), and it is \(Figures.time(now)) now", &findings)
    } else if begins && expireAt <= minOfferingAt {
      let text = Figures.time(expireAt)
      report(
        LimitCodes.window, "expire_at", text,
        "expires at \(text), not after min_offering_at \(Figures.time(minOfferingAt))", &findings)
    } else if expireAt <= embargoUntil {
      let text = Figures.time(expireAt)
      report(
        LimitCodes.window, "expire_at", text,
        "expires at \(text), not after the embargo ends at \(Figures.time(embargoUntil))",
        &findings)
    }
  }

  /// Whether a time is set and right.
  private func isPlausible(
    _ time: Int64, _ target: String, _ findings: inout Findings
  ) -> Bool {
    guard time < Self.earliestTime else { return true }
    if time != 0 {
      report(
        LimitCodes.seconds, target, String(time),
        "\(time) would be \(Figures.time(time)); is it in seconds?", &findings)
    }
    return false
  }

  private func checkCommunications(_ member: borrowing Member, _ findings: inout Findings) {
    let count = member.communications.count
    // A row that is rejected already may lack numbers for that very reason.
    if (count == 0 && !findings.isRejected) || count > communicationLimit {
      report(
        LimitCodes.phones, "communications", String(count),
        count == 0
          ? "no number to dial" : "\(count) numbers, the limit is \(communicationLimit)",
        &findings)
    }
    for index in 0..<count {
      let communication = member.communications[index]
      if communication.destination.isEmpty {
        report(
          LimitCodes.destination, "communications[\(index)]", "", "number is empty", &findings,
          column: communication.column)
      }
      if !communication.dtmf.isEmpty, !member.text.span(communication.dtmf).isDTMF {
        let text = member.text.string(communication.dtmf)
        report(
          LimitCodes.dtmf, "communications[\(index)].dtmf", text,
          "'\(text)' holds something else than digits, w and W", &findings)
      }
    }
  }

  /// Names the texts that hold a NUL; only called when the member holds one anywhere.
  private func checkForNUL(_ member: borrowing Member, _ findings: inout Findings) {
    var places: [(target: String, range: ByteRange)] = [("name", member.name)]
    for variable in member.variables {
      let number = Int(variable.name)
      let name = number < variableNames.count ? variableNames[number] : "#\(number + 1)"
      places.append(("variables.\(name)", variable.value))
    }
    for (index, communication) in member.communications.enumerated() {
      let target = "communications[\(index)]"
      places.append((target, communication.destination))
      places.append(("\(target).description", communication.description))
      places.append(("\(target).display", communication.display))
    }
    for place in places where member.text.span(place.range).contains(0) {
      report(
        LimitCodes.nul, place.target, member.text.string(place.range), "NUL character inside",
        &findings)
    }
  }

  private func report(
    _ code: Code, _ target: String, _ value: String, _ message: String,
    _ findings: inout Findings, column: Int32 = -1
  ) {
    let path = "member.\(target)"
    guard !findings.rejections.contains(where: { $0.target == target || $0.target == path }) else {
      return
    }
    findings.reject(
      RowFinding(
        code, target: target, column: column < 0 ? nil : Int(column), value: value, message))
  }
}

extension Span where Element == UInt8 {
  /// Unicode scalars of UTF-8 text: all bytes but continuations.
  fileprivate var scalarCount: Int {
    var scalars = 0
    for index in 0..<count where self[index] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// Digits, and w or W for a pause.
  fileprivate var isDTMF: Bool {
    for index in 0..<count {
      switch self[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "w"), UInt8(ascii: "W"): continue
      default: return false
      }
    }
    return true
  }
}
