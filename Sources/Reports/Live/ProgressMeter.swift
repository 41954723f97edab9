import Diagnostics

/// Turns snapshots into the text of a progress line, at most ten times a second.
///
/// - Units: times are milliseconds of any clock that does not jump.
package struct ProgressMeter: Sendable {
  private static let intervalMilliseconds: Int64 = 100
  /// After this time a change of speed has come through to 63 %.
  private static let smoothingMilliseconds = 3000.0

  private var phase = ""
  private var startedAt: Int64 = 0
  private var last: (time: Int64, members: Int)?
  private var membersPerSecond = 0.0

  package init() {}

  /// The line to show; `nil` when the last one is too young.
  package mutating func line(
    for snapshot: ProgressSnapshot, at time: Int64, width: Int
  ) -> String? {
    if last == nil || snapshot.phase != phase {
      phase = snapshot.phase
      startedAt = time
      membersPerSecond = 0
    } else if let last {
      let elapsed = time - last.time
      guard elapsed >= Self.intervalMilliseconds else { return nil }
      follow(Double(snapshot.members - last.members) * 1000 / Double(elapsed), over: elapsed)
    }
    last = (time, snapshot.members)
    return cut(words(for: snapshot, at: time), to: width)
  }

  /// Nears the rate to what was just measured, the more the longer that took.
  private mutating func follow(_ rate: Double, over elapsed: Int64) {
    let weight = min(1, Double(elapsed) / Self.smoothingMilliseconds)
    membersPerSecond += (rate - membersPerSecond) * (membersPerSecond == 0 ? 1 : weight)
  }

  private func words(for snapshot: ProgressSnapshot, at time: Int64) -> String {
    var parts = ["\(phase) \(Self.progress(of: snapshot))"]
    if snapshot.rejects > 0 { parts.append("\(Figures.grouped(snapshot.rejects)) rejected") }
    if snapshot.members > 0 {
      parts.append("\(Figures.grouped(Int(membersPerSecond.rounded()))) members/s")
    }
    if let remaining = remainingSeconds(snapshot, at: time) {
      parts.append("\(Self.duration(remaining)) left")
    }
    if !snapshot.batch.isEmpty { parts.append(snapshot.batch) }
    if !snapshot.note.isEmpty { parts.append(snapshot.note) }
    return parts.joined(separator: ", ")
  }

  /// Rows while a list is read, members where only they are known.
  private static func progress(of snapshot: ProgressSnapshot) -> String {
    guard snapshot.rows == 0, let total = snapshot.membersTotal else {
      return Figures.count(snapshot.rows, "row")
    }
    return "\(Figures.grouped(snapshot.members)) of \(Figures.count(total, "member"))"
  }

  /// From the time that the done part took; `nil` in the first second, when nobody can know.
  private func remainingSeconds(_ snapshot: ProgressSnapshot, at time: Int64) -> Int? {
    let elapsed = time - startedAt
    guard elapsed >= 1000, let fraction = snapshot.fraction, fraction > 0.001, fraction < 1 else {
      return nil
    }
    return Int((Double(elapsed) / 1000 * (1 - fraction) / fraction).rounded(.up))
  }

  private static func duration(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }

  private func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(max(0, width - 1)) + "…"
  }
}
