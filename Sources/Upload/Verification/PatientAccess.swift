package import Threads

/// Asks again while the server cannot answer.
package struct PatientAccess {
  package let connection: any MemberAccess
  package let stop: StopToken
  package let clock: any UploadClock
  package var retry: RetryPolicy

  package init(
    _ connection: any MemberAccess, stop: StopToken, clock: any UploadClock = SystemClock(),
    retry: RetryPolicy = RetryPolicy()
  ) {
    self.connection = connection
    self.stop = stop
    self.clock = clock
    self.retry = retry
  }

  /// - Throws: `VerificationFault`: nothing is left to try.
  package func callAsFunction<Answer>(
    _ question: (any MemberAccess) throws(AccessFault) -> Answer
  ) throws(VerificationFault) -> Answer {
    var random = SystemRandomNumberGenerator()
    let start = clock.now
    var failures = 0
    while true {
      if stop.isStopping { throw .interrupted }
      do throws(AccessFault) {
        return try question(connection)
      } catch {
        switch error {
        case .filterIgnored: throw .filterIgnored
        case .refused(let fault): throw .refused(fault)
        case .later(let words, let asked):
          failures += 1
          let wait = retry.wait(failures: failures, asked: asked, using: &random)
          let elapsed = clock.now - start
          guard elapsed + wait < retry.giveUpMilliseconds else {
            throw .silent(seconds: elapsed / 1000, last: words)
          }
          guard clock.sleep(milliseconds: wait, unless: stop) else { throw .interrupted }
        }
      }
    }
  }

  /// Every member of `queue` that carries `stamp`, by rising ids, each once.
  package func eachMember(
    of stamp: Stamp, in queue: Int64, _ body: (StoredMember) -> Void
  ) throws(VerificationFault) {
    var last = Int64.min
    var number = 1
    while true {
      let page = try self { (access) throws(AccessFault) in
        try access.members(of: stamp, in: queue, page: number)
      }
      let fresh = page.members.filter { $0.id > last }
      for member in fresh { body(member) }
      last = fresh.last?.id ?? last
      // A server that sends the same page over and over has no more to tell.
      guard !page.isLast, !fresh.isEmpty else { return }
      number += 1
    }
  }
}
