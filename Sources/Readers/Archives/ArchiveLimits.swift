/// How far an archive is trusted. Nothing here depends on memory, which is bounded anyway: these
/// bound time and disk, and refuse what no list looks like.
struct ArchiveLimits: Sendable {
  /// Lists pack 1:5 to 1:20, a column of spaces 1:1000; this much of the latter may be a list's.
  var graceBytes = 64 << 20
  /// Beyond the grace, how many times its packed size a text may have.
  var ratio = 200
  /// What one entry may unpack to.
  var entryBytes = 16 << 30
  /// What all entries together may unpack to.
  var totalBytes = 64 << 30
  /// A workbook with many pictures has hundreds.
  var entries = 10_000
  /// The table of contents, unpacked by nature.
  var directoryBytes = 16 << 20

  /// Whether so many packed bytes may unpack to so many.
  func allow(_ unpacked: Int, from packed: Int) -> Bool {
    unpacked <= graceBytes || unpacked / max(1, packed) <= ratio
  }
}
