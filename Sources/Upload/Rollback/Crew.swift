import Diagnostics
package import Threads

/// Works off numbered requests with several connections, paced as an upload is.
///
/// How many requests are in flight adapts to the server; what fails for the moment is done again
/// until it goes through, or nothing has gone through for too long. So only tasks that do no harm when
/// they are done twice belong here.
package final class Crew<Connection>: Sendable {
  /// - Throws: What happened to the task; `.later` has it done again.
  package typealias Task =
    @Sendable (
      _ number: Int, _ connection: Connection
    ) throws(AccessFault) -> Void
  /// Told of a task that fails again and again while others succeed.
  package typealias Refusal = @Sendable (_ number: Int, _ words: String) -> Void

  private struct State: Sendable {
    var next = 0
    var done = 0
    /// Tasks that failed too often, to be tried once more at the end.
    var postponed: [Int] = []
    /// Of those, how much was done when they were begun.
    var doneBefore: [Int: Int] = [:]
    var health = Health()
    var fault: VerificationFault?
  }

  /// How often one task is tried before the others have their turn.
  private static var tryLimit: Int { 8 }

  private let connect: @Sendable () throws -> Connection
  private let settings: UploadSettings
  private let stop: StopToken
  private let clock: any UploadClock
  private let limit: WorkerLimit
  private let pace: Pace

  /// - Parameter connect: Makes a connection of its own for each worker, on the worker's thread.
  package init(
    _ settings: UploadSettings, stop: StopToken, clock: any UploadClock = SystemClock(),
    connect: @escaping @Sendable () throws -> Connection
  ) {
    self.connect = connect
    self.settings = settings
    self.stop = stop
    self.clock = clock
    limit = WorkerLimit(maximum: settings.workers)
    pace = Pace(membersPerSecond: settings.membersPerSecond)
  }

  /// Does tasks 0..<`count`, in any order.
  ///
  /// - Parameters:
  ///   - members: How many members a task is about, for the pace.
  ///   - refused: Nothing more is tried with this task; without it the whole work ends.
  /// - Throws: Why not all tasks were done; requests in flight were waited for.
  package func work(
    _ count: Int, members: Int = 1, refused: Refusal? = nil, _ task: @escaping Task
  ) throws(VerificationFault) {
    let state = Monitor(State())
    let workers = WorkerGroup()
    for number in 1...min(limit.maximum, max(1, count)) {
      workers.start("rollcall.access.\(number)") { [self] in
        do {
          let connection = try connect()
          while let number = next(of: count, state) {
            try perform(number, members, connection, state, refused, task)
          }
        } catch let fault as VerificationFault {
          state.access { $0.fault = $0.fault ?? fault }
        } catch {
          let fault = (error as? any Diagnosis) ?? UploadFault.noConnection("\(error)")
          state.access { $0.fault = $0.fault ?? .refused(fault) }
        }
      }
    }
    workers.join()
    if let fault = state.access({ $0.fault }) { throw fault }
  }

  private func next(of count: Int, _ state: Monitor<State>) -> Int? {
    state.access { state in
      guard state.fault == nil else { return nil }
      guard state.next < count else { return state.postponed.popLast() }
      state.next += 1
      return state.next - 1
    }
  }

  private func perform(
    _ number: Int, _ members: Int, _ connection: Connection, _ state: Monitor<State>,
    _ refused: Refusal?, _ task: Task
  ) throws(VerificationFault) {
    var random = SystemRandomNumberGenerator()
    var failures = 0
    let doneBefore = state.access { $0.done }
    try sleep(pace.book(members, at: clock.now))
    while true {
      let permit = try admit()
      do throws(AccessFault) {
        try task(number, connection)
        _ = limit.leave(permit, .clean(members: members), at: clock.now)
        return state.access { state in
          state.done += 1
          state.health.success()
        }
      } catch {
        _ = limit.leave(permit, .congested(.unavailable), at: clock.now)
        guard case .later(let words, let asked) = error else { throw VerificationFault(error) }
        failures += 1
        if refused != nil, failures >= Self.tryLimit,
          let isFinal = setAside(number, doneBefore, state)
        {
          if isFinal { refused?(number, words) }
          return
        }
        let wait = settings.retry.wait(failures: failures, asked: asked, using: &random)
        try noteTrouble(words, waiting: wait, state)
        if asked != nil { pace.pause(until: clock.now + wait) }
        try sleep(wait)
      }
    }
  }

  /// Takes a task out of the others' way: until they are done, or for good when it fails again while
  /// they go through.
  ///
  /// - Returns: Whether it is for good; `nil` when there is nothing else to do.
  private func setAside(_ number: Int, _ doneBefore: Int, _ state: Monitor<State>) -> Bool? {
    state.access { state in
      if let before = state.doneBefore[number] { return state.done > before ? true : nil }
      state.doneBefore[number] = doneBefore
      state.postponed.insert(number, at: 0)
      return false
    }
  }

  private func admit() throws(VerificationFault) -> WorkerLimit.Permit {
    while case let wait = pace.pauseLeft(at: clock.now), wait > 0 { try sleep(wait) }
    guard let permit = limit.enter(unless: stop, at: { clock.now }) else { throw .interrupted }
    return permit
  }

  private func noteTrouble(
    _ words: String, waiting wait: Int64, _ state: Monitor<State>
  ) throws(VerificationFault) {
    let now = clock.now
    let elapsed = state.access { $0.health.trouble(at: now) }
    guard elapsed < settings.retry.giveUpMilliseconds, wait < settings.retry.giveUpMilliseconds
    else { throw .silent(seconds: elapsed / 1000, last: words) }
  }

  private func sleep(_ milliseconds: Int64) throws(VerificationFault) {
    if stop.isStopping { throw .interrupted }
    guard milliseconds <= 0 || clock.sleep(milliseconds: milliseconds, unless: stop) else {
      throw .interrupted
    }
  }
}

/// A crew that asks for members of a dialer and takes them back.
package typealias AccessCrew = Crew<any MemberAccess>

extension Crew where Connection == any MemberAccess {
  package convenience init(
    _ dialer: any Dialer, _ settings: UploadSettings, stop: StopToken,
    clock: any UploadClock = SystemClock()
  ) {
    var settings = settings
    settings.workers = min(settings.workers, max(1, dialer.limits.workers))
    self.init(settings, stop: stop, clock: clock) { try dialer.connect() }
  }
}

extension VerificationFault {
  /// What a fault comes to that no waiting helps against.
  init(_ fault: AccessFault) {
    switch fault {
    case .filterIgnored: self = .filterIgnored
    case .refused(let fault): self = .refused(fault)
    case .later(let words, _): self = .silent(seconds: 0, last: words)
    }
  }
}
