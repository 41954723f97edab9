import Bytes
package import Diagnostics

/// A ZIP archive by its table of contents, which stands at its end.
///
/// - Shapes: Bytes before and after the archive, a comment, ZIP64 and data descriptors do not matter:
///   sizes and places are those of the table of contents, never those before the data. Names are only
///   compared, never used as paths.
/// - Throws: `ArchiveFault` E110…E116; `OpenFault` E131.
/// - Source: PKWARE APPNOTE.TXT 6.3.10.
package final class ZipArchive: Sendable {
  /// One entry as the table of contents has it.
  package struct Entry: Sendable {
    package let name: String
    /// Unpacked and packed, in bytes.
    package let size: Int
    package let packedSize: Int
    package let crc: UInt32
    let method: Int
    let isEncrypted: Bool
    /// Where its own header stands in the input.
    let offset: Int

    package var isFolder: Bool { name.hasSuffix("/") || name.hasSuffix("\\") }
  }

  /// How an entry is packed.
  enum Method {
    static let stored = 0
    static let deflated = 8

    static func name(_ method: Int) -> String {
      switch method {
      case 1: "shrinking"
      case 2...5: "reducing"
      case 6: "imploding"
      case 9: "Deflate64"
      case 12: "bzip2"
      case 14: "LZMA"
      case 93: "Zstandard"
      case 95: "xz"
      case 98: "PPMd"
      case 99: "AES encryption"
      default: "method \(method)"
      }
    }
  }

  /// In the order of the table of contents.
  package let entries: [Entry]
  let input: StoredInput
  let limits: ArchiveLimits
  /// Where the table of contents begins: no data reaches beyond it.
  let dataEnd: Int
  private let byFoldedName: [String: Int]

  package convenience init(_ input: StoredInput) throws {
    try self.init(input, limits: ArchiveLimits())
  }

  init(_ input: StoredInput, limits: ArchiveLimits) throws {
    let directory = try ZipDirectory.find(in: input, limits)
    self.input = input
    self.limits = limits
    entries = directory.entries
    dataEnd = directory.start
    var byFoldedName: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      let name = Self.folded(entry.name)
      guard let other = byFoldedName[name] else {
        byFoldedName[name] = index
        continue
      }
      if entries[other].name == entry.name, !entry.isFolder {
        throw ArchiveFault.duplicate(Position(input.name), name: entry.shownName)
      }
    }
    self.byFoldedName = byFoldedName
    try checkSizes()
  }

  /// What places call the archive.
  package var name: String { input.name }

  /// The entry of a name, or else of that name in other capitals or with backslashes.
  package func entry(named name: String) -> Entry? {
    guard let index = byFoldedName[Self.folded(name)] else { return nil }
    if entries[index].name == name { return entries[index] }
    return entries.first { $0.name == name } ?? entries[index]
  }

  /// What places call an entry: `list.zip/leads.csv`.
  package func place(of entry: Entry) -> Position { Position("\(name)/\(entry.shownName)") }

  /// Begins to read an entry.
  ///
  /// - Throws: `ArchiveFault` E110…E115.
  package func open(_ entry: Entry) throws -> ZipEntryInput {
    let place = place(of: entry)
    guard !entry.isEncrypted else { throw ArchiveFault.encrypted(place) }
    guard entry.method == Method.stored || entry.method == Method.deflated else {
      throw ArchiveFault.method(place, name: Method.name(entry.method))
    }
    var header = ByteBuffer()
    try input.read(into: &header, at: entry.offset, count: Self.headerBytes)
    guard header.count == Self.headerBytes, header.uint32(at: 0) == ZipDirectory.Signature.local
    else {
      throw ArchiveFault.corrupt(place, what: "its data is not where it should be")
    }
    let start = entry.offset + Self.headerBytes + header.uint16(at: 26) + header.uint16(at: 28)
    guard start + entry.packedSize <= dataEnd else { throw ArchiveFault.truncated(place) }
    return ZipEntryInput(
      entry, StoredReader(input, start..<start + entry.packedSize), place: place)
  }

  /// Of the header before the data, without the name.
  private static let headerBytes = 30

  private static func folded(_ name: String) -> String {
    var folded = name.lowercased()
    if folded.contains("\\") {
      folded = String(folded.map { $0 == "\\" ? "/" : $0 })
    }
    return folded.hasPrefix("/") ? String(folded.dropFirst()) : folded
  }

  /// What the archive says of itself is enough to refuse a bomb: no entry gives more than it says,
  /// and none uses the bytes of another.
  private func checkSizes() throws(ArchiveFault) {
    var total = 0
    var end = 0
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      guard entry.offset >= end else {
        throw .corrupt(place(of: entry), what: "two entries share the same bytes")
      }
      end = entry.offset + Self.headerBytes + entry.packedSize
      total += entry.size
      guard limits.allow(entry.size, from: entry.packedSize), entry.size <= limits.entryBytes,
        total <= limits.totalBytes
      else {
        throw .tooLarge(
          place(of: entry), bytes: entry.size, ratio: entry.size / max(1, entry.packedSize))
      }
    }
    guard end <= dataEnd else { throw .truncated(Position(name)) }
  }
}

extension ZipArchive.Entry {
  /// The name as messages show it: without signs that move a cursor, and not longer than a line.
  package var shownName: String {
    let shown = name.unicodeScalars.prefix(200).map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? "\u{FFFD}" : Character(scalar)
    }
    return String(shown)
  }
}
