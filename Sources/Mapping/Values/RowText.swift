package import Bytes
import JSONText
package import TimeZones

/// Where the values of one row live, and what they are computed against.
///
/// The program's constants stand at the front of `bytes` and stay; `reset` forgets the rest.
package struct RowText: ~Copyable, Sendable {
  package var bytes: ByteBuffer
  package let constantCount: Int
  /// The run's clock, epoch milliseconds.
  package let now: Int64
  /// The zone for dates without one; the member's zone in the second half.
  package var zone: Zone
  /// Memory for looking into lists and records.
  var nesting = JSONNesting()
  var scratchText = ByteBuffer()
  var pieces: [ByteRange] = []
  /// Memory for patterns, here so that matching allocates nothing.
  var scratch = PatternScratch()

  package init(constants: borrowing ByteBuffer, now: Int64, zone: Zone) {
    bytes = ByteBuffer(capacity: constants.count + 4096)
    bytes.append(constants.span)
    constantCount = constants.count
    self.now = now
    self.zone = zone
  }

  package mutating func reset() { bytes.truncate(to: constantCount) }
}
