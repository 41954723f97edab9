package import Bytes
package import Diagnostics
package import Members

/// A target system that members are loaded into. `WebitelDialer` is one; tests have others.
package protocol Dialer: Sendable {
  var limits: DialerLimits { get }
  var encoder: any MemberEncoder { get }
  /// A connection of its own for each upload worker.
  func connect() throws -> any DialerConnection
}

/// One worker's line to the dialer: blocking calls, one at a time.
package protocol DialerConnection: MemberAccess {
  /// Sends all items of `batch` in one request and says what became of them.
  func send(_ batch: borrowing Batch) -> BatchOutcome
  /// Members of `queue` that carry the stamp of `run` and `row`; of their content the variables.
  ///
  /// - Throws: `AccessFault.filterIgnored` when the server ignores the filter.
  func find(_ stamp: Stamp, row: Int, in queue: Int64) throws(AccessFault) -> [StoredMember]
  /// Members of `queue` created at `createdAt` (epoch milliseconds), all pages; of their content the
  /// variables.
  func find(createdAt: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember]
  /// Members of `queue` with a higher id than `id`, whatever they carry; in any order. Of their content
  /// variables, name and destinations.
  func find(newerThan id: Int64, in queue: Int64) throws(AccessFault) -> [StoredMember]
  /// An id that members created from now on exceed: the newest one's; 0 when there is none.
  func newestID(in queue: Int64) throws(AccessFault) -> Int64
}

package struct DialerLimits: Sendable {
  package var membersPerBatch: Int
  package var bytesPerBatch: Int
  package var workers: Int
  /// Whether members can be found by their stamp, which exactly-once rests on.
  package var canFind: Bool

  package init(membersPerBatch: Int, bytesPerBatch: Int, workers: Int, canFind: Bool) {
    self.membersPerBatch = membersPerBatch
    self.bytesPerBatch = bytesPerBatch
    self.workers = workers
    self.canFind = canFind
  }
}

/// Turns members into the bytes that go over the wire.
package protocol MemberEncoder: Sendable {
  /// Appends the wire form of `member`.
  ///
  /// - Parameter stamp: Written last, outside the content hash; `nil` leaves it out.
  /// - Returns: How many of the appended bytes, from the start, belong to the content hash.
  func append(_ member: borrowing Member, stamp: Stamp?, to wire: inout ByteBuffer) -> Int
  /// What a wire form says; `nil` for bytes that are none.
  func content(of wire: Span<UInt8>) -> MemberContent?
}

/// The two variables that make a member recognisable: which run sent it, and for which row.
package struct Stamp: Sendable, Equatable {
  package var runVariable: String
  package var rowVariable: String
  package var run: String

  package init(runVariable: String = "rc_run", rowVariable: String = "rc_row", run: String) {
    self.runVariable = runVariable
    self.rowVariable = rowVariable
    self.run = run
  }
}

/// What became of a batch.
package enum BatchOutcome: Sendable {
  /// One id per item, in item order; whoever receives it compares the counts.
  case accepted(ids: [Int64])
  /// Nothing was stored and a repeat would be refused again: bisect. `suspect` is an item's index. Where
  /// the words are not those of a refusal that is known to store nothing, one look makes sure.
  case refused(code: Code, detail: String, suspect: Int?, isSure: Bool = true)
  /// Nothing was stored, and would not be while the request is that large: divide.
  case tooLarge(code: Code, detail: String)
  /// Nothing was stored: wait, lower the limit, send again.
  case later(afterMilliseconds: Int64?, why: Congestion)
  /// It may have been stored: reconcile before anything else. The server may ask everybody to wait.
  case inDoubt(why: Congestion, detail: String, afterMilliseconds: Int64? = nil)
  /// Nobody can go on: rights, queue gone, disk.
  case stop(any Diagnosis)
}

/// Why a request did not go through cleanly; all of them lower the number of requests in flight.
package enum Congestion: String, Sendable {
  case tooManyRequests, unavailable, deadlock, timeout, gatewayTimeout, badGateway, broken,
    unreadable
}
