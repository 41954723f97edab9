import Diagnostics

/// XML that can be read any number of times: a plain file, or a part of an archive.
struct XMLPart: Sendable {
  private enum Store: Sendable {
    case input(StoredInput)
    case entry(ZipArchive, ZipArchive.Entry)
  }

  private let store: Store
  /// What places call it.
  let place: Position
  private let chunkBytes: Int

  init(_ input: StoredInput, chunkBytes: Int) {
    store = .input(input)
    place = Position(input.name)
    self.chunkBytes = chunkBytes
  }

  /// - Parameter entry: Of `archive`; places name the archive alone, as people know no parts.
  init(_ entry: ZipArchive.Entry, of archive: ZipArchive, chunkBytes: Int) {
    store = .entry(archive, entry)
    place = Position(archive.name)
    self.chunkBytes = chunkBytes
  }

  /// Starts at its beginning.
  ///
  /// - Throws: `ArchiveFault`, `OpenFault`.
  func open() throws -> XMLPull {
    switch store {
    case .input(let input):
      XMLPull(StoredReader(input), place: place, chunkBytes: chunkBytes)
    case .entry(let archive, let entry):
      try XMLPull(archive.open(entry), place: place, chunkBytes: chunkBytes)
    }
  }
}
