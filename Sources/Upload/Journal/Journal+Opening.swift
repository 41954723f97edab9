import Bytes

extension Journal {
  /// Begins the journal of a new run.
  ///
  /// - Parameters:
  ///   - run: The run's id.
  ///   - stamp: What its members carry; `nil` for nothing.
  ///   - version: Of the program, for people.
  /// - Throws: `JournalFault.exists` (E803) when the file holds something already.
  package static func create(
    at path: String, run: String, stamp: Stamp?, version: String
  ) throws(JournalFault) -> Journal {
    let file = try open(path)
    if file.count > 0 {
      // A crash in the first line of all leaves a journal that says nothing.
      guard (try? read(path).isUnbegun) == true else { throw .exists(path: path) }
      try system { () throws(SystemError) in try file.cut(to: 0) }
    }
    try system { () throws(SystemError) in try file.syncFolder() }
    return try create(on: file, path: path, run: run, stamp: stamp, version: version)
  }

  /// Takes up the journal of a run that was cut short.
  ///
  /// - Throws: `JournalFault.missing` (E804), `.damaged` (E805) and others for a file that is no
  ///   journal; `.inUse` (E802) while another process holds it.
  package static func resume(
    at path: String, version: String, epochMilliseconds: Int64
  ) throws(JournalFault) -> (journal: Journal, replay: Replay) {
    do throws(SystemError) {
      _ = try SystemFile(path, .read)
    } catch {
      throw error.isMissing ? .missing(path: path) : JournalFault(error)
    }
    let file = try open(path)
    let reader = try read(path)
    let count = reader.validCount
    guard count > 0 else { throw .missing(path: path) }
    try system { () throws(SystemError) in try file.cut(to: count) }
    let journal = Journal(file, path: path, chain: reader.chain)
    try journal.append([.resumed(version: version, epochMilliseconds: epochMilliseconds)])
    return (journal, reader.replay)
  }

  /// What a journal says, without taking it up; another process may be writing it. One that a crash
  /// cut in its first line says nothing.
  ///
  /// - Throws: As `resume(at:)`, but for `.inUse`.
  package static func replay(at path: String) throws(JournalFault) -> Replay {
    let reader: JournalReader
    do throws(JournalFault) { reader = try read(path) } catch {
      if case .system(let error) = error, error.isMissing { throw .missing(path: path) }
      throw error
    }
    if reader.validCount == 0, !reader.isUnbegun { throw .missing(path: path) }
    return reader.replay
  }

  /// Begins a journal somewhere else than in a file.
  package static func create(
    on storage: any JournalStorage, path: String, run: String, stamp: Stamp?, version: String
  ) throws(JournalFault) -> Journal {
    let journal = Journal(storage, path: path)
    try journal.append([.open(run: run, version: version, stamp: stamp)])
    return journal
  }

  /// Takes up a journal whose whole lines `storage` holds already.
  ///
  /// - Parameter bytes: What was read of it; a torn last line is passed over.
  /// - Returns: Also how many of `bytes` are whole lines.
  package static func resume(
    on storage: any JournalStorage, holding bytes: Span<UInt8>, path: String
  ) throws(JournalFault) -> (journal: Journal, replay: Replay, validCount: Int) {
    var reader = JournalReader(path: path)
    try reader.feed(bytes)
    try reader.finish()
    let journal = Journal(storage, path: path, chain: reader.chain)
    return (journal, reader.replay, reader.validCount)
  }

  private static func open(_ path: String) throws(JournalFault) -> JournalFile {
    do throws(SystemError) { return try JournalFile(path) } catch { throw JournalFault(error) }
  }

  private static func read(_ path: String) throws(JournalFault) -> JournalReader {
    var reader = JournalReader(path: path)
    let file: SystemFile
    do throws(SystemError) { file = try SystemFile(path, .read) } catch {
      throw JournalFault(error)
    }
    let room = 256 * 1024
    var buffer = ByteBuffer(capacity: room)
    while true {
      buffer.removeAll()
      let count: Int
      do throws(SystemError) {
        count = try file.read(into: &buffer, room: room)
      } catch {
        throw JournalFault(error)
      }
      guard count > 0 else { break }
      try reader.feed(buffer.span)
    }
    try reader.finish()
    return reader
  }

  private static func system(
    _ body: () throws(SystemError) -> Void
  ) throws(JournalFault) {
    do throws(SystemError) { try body() } catch { throw JournalFault(error) }
  }
}
