import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers
import Validation
import Webitel

/// The stop lists of queues, as the dialer has them.
///
/// - Source: SPEC S14: the dialer compares a destination with its stop list as exact text, so an entry in
///   another form protects nobody; §12.6.
struct StopLists {
  let client: WebitelClient
  let directory: Directory
  /// The run's clock, epoch milliseconds: entries that are over do not count.
  let now: Int64
  let destinations: DestinationReader

  /// What reading came to.
  struct Result {
    /// By queue; the id of an entry that stands in another form is negative.
    var entries = KnownMembers()
    /// Entries by queue name: those that count, in another form, and no numbers at all.
    var counts: [(queue: String, entries: Int, drifted: Int, unreadable: Int)] = []
    /// Queues whose list could not be read, and why.
    var notChecked: [(queue: String, why: String)] = []
  }

  /// - Throws: `WebitelFault` when the server cannot be asked at all.
  func read(of queues: [Int64]) throws(WebitelFault) -> Result {
    var result = Result()
    for id in queues where id > 0 {
      let queue = try client.queue(id)
      guard let list = queue.stopList, list.id > 0 else { continue }
      do throws(WebitelFault) {
        try add(list.id, to: queue, &result)
      } catch {
        switch error {
        case .forbidden, .notFound, .refused: result.notChecked.append((queue.name, error.message))
        default: throw error
        }
      }
    }
    return result
  }

  private func add(
    _ list: Int64, to queue: WebitelClient.Queue, _ result: inout Result
  ) throws(WebitelFault) {
    var known = result.entries
    result.entries = KnownMembers()
    var counts = (queue: queue.name, entries: 0, drifted: 0, unreadable: 0)
    try client.eachEntry(ofStopList: list) { entry in
      guard entry.expireAt == 0 || entry.expireAt > now else { return }
      counts.entries += 1
      guard let number = destinations.number(entry.number) else {
        counts.unreadable += 1
        return
      }
      let isAsSent = destinations.isAsSent(entry.number, number)
      if !isAsSent { counts.drifted += 1 }
      known.add(isAsSent ? entry.id : -entry.id, keys: [number.e164].span, to: queue.id)
    }
    result.entries = known
    result.counts.append(counts)
  }
}

extension StopLists.Result {
  /// What people are to know of the lists.
  func say(to terminal: Terminal) {
    for queue in notChecked {
      terminal.report(
        Finding(
          .warning, SuppressionCodes.notChecked, at: nil,
          "the stop list of queue '\(queue.queue)' is not checked: \(queue.why)"))
    }
    for count in counts {
      terminal.sayIfVerbose(
        "stop list of queue '\(count.queue)': \(Figures.grouped(count.entries)) entries")
      guard count.drifted > 0 else { continue }
      terminal.report(
        Finding(
          .warning, SuppressionCodes.drift, at: nil,
          "\(Figures.grouped(count.drifted)) of \(Figures.grouped(count.entries)) entries in the stop "
            + "list of queue '\(count.queue)' stand in another form than numbers are sent"))
    }
  }
}
