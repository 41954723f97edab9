import Bytes

/// A file that appears under its name when it is whole: written as `name.part`, renamed at the end.
///
/// One that is let go without `finish` leaves nothing behind.
struct PartFile: ~Copyable, Sendable {
  private let path: String
  private var partPath: String { path + ".part" }
  /// What has not been written yet; append to it, then call `flushIfFull`.
  var output: OutputFile
  private var isFinished = false

  /// - Throws: `ReportsFault.system` (E850…E852), here and below.
  init(_ path: String) throws(ReportsFault) {
    self.path = path
    do { output = try OutputFile(creating: path + ".part") } catch { throw .system(error) }
  }

  deinit { if !isFinished { try? SystemFile.remove(partPath) } }

  mutating func flushIfFull() throws(ReportsFault) {
    do { try output.flushIfFull() } catch { throw .system(error) }
  }

  /// Writes the rest, waits for the disk, and gives the file its name.
  mutating func finish() throws(ReportsFault) {
    do {
      try output.finish()
      try SystemFile.move(partPath, to: path)
    } catch {
      throw .system(error)
    }
    isFinished = true
  }
}
