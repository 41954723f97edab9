/// How much is read and looked at, in bytes. Other values than these are for tests: whatever the
/// sizes, the records are the same.
package struct ReadSizes: Sendable {
  /// What encoding, dialect and header are judged by.
  package var sample = 256 << 10
  /// One read.
  package var chunk = 256 << 10
  /// The longest record that is read at all.
  package var record = 64 << 20
  /// The longest quoted field that goes over several lines; a longer one was never closed.
  package var quoted = 4 << 20
  /// The shortest list of lines in JSON whose halves are looked at on two threads.
  package var halved = 4 << 20
  /// The most fields of one record.
  package var fields = 1 << 17
  /// Whether clean text is scanned 64 bytes at a time, and records in JSON by the shape of those before.
  package var usesBlocks = true

  package init() {}
}
