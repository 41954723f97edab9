import Diagnostics
import Mapping
import Pipeline
import TimeZones
import Validation
import Webitel

/// What the policy pack of a mapping says of lists and calendars: told, or enforced.
struct PolicyCheck {
  let pack: PolicyPack
  private let isEnforced: Bool
  private let terminal: Terminal

  /// `nil` without a pack.
  init?(_ program: MappingProgram, _ terminal: Terminal) {
    guard let rule = program.policy, let pack = PolicyPack.named(rule.pack.rawValue) else {
      return nil
    }
    self.pack = pack
    isEnforced = rule.mode == .enforce
    self.terminal = terminal
  }

  /// - Throws: `PolicyFault`, where it is enforced.
  func take(_ fault: PolicyFault?) throws(PolicyFault) {
    guard let fault else { return }
    if isEnforced { throw fault }
    terminal.report(Finding(.warning, fault.code, at: fault.position, fault.message))
  }

  /// Whether the calendars of the queues are closed when they must be.
  ///
  /// - Throws: `PolicyFault`, and `WebitelFault` when the server cannot be asked.
  func check(_ queues: some Sequence<Int64>, _ client: WebitelClient) throws {
    guard pack.hours != nil else { return }
    for id in queues.sorted() where id > 0 {
      let queue = try client.queue(id)
      guard let calendar = queue.calendar else {
        try take(.notChecked(what: "queue '\(queue.name)' has no calendar", pack: pack.name))
        continue
      }
      let read: WebitelClient.CalendarHours
      do throws(WebitelFault) { read = try client.calendar(calendar.id) } catch {
        guard error.concernsOneThing else { throw error }
        let what = "calendar '\(calendar.name)' cannot be read: \(error.message)"
        try take(.notChecked(what: what, pack: pack.name))
        continue
      }
      let zone = Zone.named(read.timezone) ?? .utc
      try take(pack.fault(ofCalendar: calendar.name, CallingHours(read, in: zone)))
    }
  }
}
