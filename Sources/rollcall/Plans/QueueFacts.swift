import Diagnostics
import Members
import TimeZones
import Validation
import Webitel

/// What the server tells of a queue before anything is sent; what it does not tell is not checked.
struct QueueFacts {
  let queue: WebitelClient.Queue
  /// `nil`: the calendar has none that can be read.
  let hours: CallingHours?
  /// IANA name of the calendar's zone, for members without one of their own.
  let zone: String?
  let exits: QueueExits?
  /// What could not be read, and why.
  private(set) var notChecked: [String] = []

  /// - Throws: `WebitelFault` when the queue itself cannot be read.
  init(_ id: Int64, _ client: WebitelClient) throws(WebitelFault) {
    queue = try client.queue(id)
    var missing: [String] = []
    var calendar: WebitelClient.CalendarHours?
    if let reference = queue.calendar {
      do throws(WebitelFault) { calendar = try client.calendar(reference.id) } catch {
        guard error.concernsOneThing else { throw error }
        missing.append("hours of calendar '\(reference.name)': \(error.message)")
      }
    }
    let name = calendar.flatMap { $0.timezone.isEmpty ? nil : $0.timezone }
    zone = name
    hours = calendar.map { CallingHours($0, in: name.flatMap { Zone.named($0) } ?? .utc) }
    do throws(WebitelFault) { exits = try QueueExits(id, client) } catch {
      guard error.concernsOneThing else { throw error }
      exits = nil
      missing.append("ways out of queue '\(queue.name)': \(error.message)")
    }
    notChecked = missing
  }
}

extension WebitelFault {
  /// Whether the server can be asked, and only does not tell this.
  var concernsOneThing: Bool {
    switch self {
    case .forbidden, .notFound, .refused: true
    default: false
    }
  }
}

extension CallingHours {
  /// - Parameter zone: In which the exceptions' moments name a day.
  init(_ calendar: WebitelClient.CalendarHours, in zone: Zone) {
    var windows: [[Range<Int>]] = Array(repeating: [], count: 7)
    for opening in calendar.openings
    where windows.indices.contains(opening.weekday) && opening.start < opening.end {
      let range = max(0, opening.start)..<min(1440, opening.end)
      if !range.isEmpty { windows[opening.weekday].append(range) }
    }
    let holidays = calendar.exceptions.map { exception in
      let day = Holiday(of: exception.date, in: zone)
      return exception.repeatsYearly ? Holiday(month: day.month, day: day.day) : day
    }
    self.init(windows: windows, holidays: Set(holidays))
  }
}

/// The ways out of a queue: which types of numbers have one, and what numbers fit.
///
/// - Source: SPEC S15: a resource group of the queue serves the type, and an enabled resource in it has a pattern
///   that matches, in which `x` is any character.
struct QueueExits {
  /// Patterns of the enabled resources that serve a type.
  private var patterns: [Int64: [[UInt8]]] = [:]

  init(_ queue: Int64, _ client: WebitelClient) throws(WebitelFault) {
    let groups = try client.resourceGroups(of: queue)
    guard !groups.isEmpty else { return }
    let all = try client.patternsOfEnabledResources()
    for group in groups {
      let resources = try client.resources(inGroup: group.group)
      let own = resources.flatMap { all[$0] ?? [] }.map { Array($0.utf8) }
      patterns[group.communicationType, default: []] += own
    }
  }

  /// Whether the queue has none at all.
  var isEmpty: Bool { patterns.isEmpty }

  enum Answer { case open, noGroup, noPattern }

  func answer(type: Int64, _ destination: Span<UInt8>) -> Answer {
    guard let patterns = patterns[type] else { return .noGroup }
    return patterns.contains { Self.matches($0, destination) } ? .open : .noPattern
  }

  private static func matches(_ pattern: [UInt8], _ text: Span<UInt8>) -> Bool {
    guard pattern.count == text.count else { return false }
    for index in pattern.indices
    where pattern[index] != UInt8(ascii: "x") && pattern[index] != text[index] {
      return false
    }
    return true
  }
}
