package import Bytes
package import Members
package import Records
package import Validation

/// A block of records and what a worker made of it: what circulates between the stages.
///
/// Because exactly one stage holds a unit at any time (it is handed over through `BoundedQueue`s,
/// which order memory), `@unchecked Sendable` is sound.
package final class WorkUnit: @unchecked Sendable {
  package var records = RecordBlock()
  package var results = WorkResults()

  package init() {}
}

/// What a worker made of the records of one block, row by row.
package struct WorkResults: ~Copyable {
  package struct Row: Sendable, BitwiseCopyable {
    package enum Outcome: UInt8, Sendable, BitwiseCopyable {
      case member, rejected, skipped, suppressed
      /// An earlier run has loaded it.
      case loadedBefore
      /// Here the data ends: this row and all below are totals or remarks.
      case footer
    }

    /// The record's `RowNumber`.
    package var row: Int
    package var outcome: Outcome
    /// Which skip or suppression rule, for those outcomes.
    package var reason: Int32 = 0
    /// Where the row's findings are in `findings`.
    package var firstFinding: Int32 = 0
    package var findingCount: Int32 = 0
    package var queue: Int64 = 0
    /// The member's JSON in `wire`, and how much of it the content hash covers.
    package var wire = ByteRange.empty
    package var hashedCount = 0
    /// Cells and receipt keys as the files want them, in `side`.
    package var source = ByteRange.empty
    package var key = ByteRange.empty
    /// The row's first entry in `offers`; there is one for each duplicate rule. -1: none.
    package var firstOffer: Int32 = -1
    /// What a plan tells of the member; only where the pass describes members.
    package var traits: Traits?

    package init(row: Int, outcome: Outcome) {
      self.row = row
      self.outcome = outcome
    }
  }

  /// What a plan tells of one member, beside its bytes.
  package struct Traits: Sendable, BitwiseCopyable {
    package var zone: Int64
    package var bucket: Int64
    /// Epoch milliseconds; 0 when not set.
    package var notBefore: Int64
    package var expireAt: Int64
    /// Its numbers in `lines`.
    package var firstLine: Int32
    package var lineCount: Int32
  }

  /// One number of a member that is described.
  package struct Line: Sendable, BitwiseCopyable {
    package var type: Int64
    /// As it goes over the wire; in `side`.
    package var destination: ByteRange
  }

  /// What one duplicate rule is told of one row.
  package struct Offer: Sendable {
    package var keys: Range<Int>
    package var value: KeepValue?
  }

  /// The numbers of a row that gives some to another, or takes some.
  package struct Gathered: Sendable {
    package var row: Int
    package var queue: Int64
    /// In `numbers`, whose texts are in `side`.
    package var numbers: Range<Int>
  }

  package var rows: [Row] = []
  package var findings: [RowFinding] = []
  /// How often each notice was met in the rows.
  package var notices: [Findings.Tally: Int] = [:]
  /// Good rows by the source of the chain of zones that decided theirs.
  package var zones: [Int] = []
  package var offers: [Offer] = []
  package var duplicateKeys: [UInt64] = []
  package var lines: [Line] = []
  package var gathered: [Gathered] = []
  package var numbers: [Communication] = []
  package var wire = ByteBuffer(capacity: 1 << 16)
  package var side = ByteBuffer(capacity: 1 << 16)

  package borrowing func findings(of row: Row) -> ArraySlice<RowFinding> {
    findings[Int(row.firstFinding)..<Int(row.firstFinding + row.findingCount)]
  }

  mutating func countZone(decidedBy source: Int) {
    while zones.count <= source { zones.append(0) }
    zones[source] += 1
  }

  package mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    notices.removeAll(keepingCapacity: true)
    zones.removeAll(keepingCapacity: true)
    offers.removeAll(keepingCapacity: true)
    duplicateKeys.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    gathered.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    wire.removeAll()
    side.removeAll()
  }
}
