import Bytes
import Diagnostics
import Records

/// Finds the table of contents of a ZIP archive, from its end, and reads it.
///
/// The end record may be anything but the end: a comment may hold its signature, bytes may follow it.
/// So each signature is tried, those first whose comment reaches the end of the input, and the first
/// that leads to a table of contents that holds together is right.
struct ZipDirectory {
  var entries: [ZipArchive.Entry] = []
  /// Where it stands in the input.
  let start: Int

  enum Signature {
    static let local = 0x0403_4B50
    static let entry = 0x0201_4B50
    static let end = 0x0605_4B50
    static let end64 = 0x0606_4B50
    static let locator64 = 0x0706_4B50
  }
  private static let endBytes = 22
  /// The longest comment, and as much again behind the archive.
  private static let searchBytes = 2 * 65_535 + endBytes
  /// A hostile comment may be full of signatures.
  private static let candidateLimit = 16

  static func find(in input: StoredInput, _ limits: ArchiveLimits) throws -> ZipDirectory {
    var tail = ByteBuffer()
    let tailStart = max(0, input.count - searchBytes)
    try input.read(into: &tail, at: tailStart, count: input.count - tailStart)
    var fault = ArchiveFault.truncated(Position(input.name, byte: input.count))
    for (attempt, index) in candidates(in: tail).prefix(candidateLimit).enumerated() {
      do {
        let end = try EndRecord(tail, at: index, tailStart: tailStart, input)
        return try ZipDirectory(end, input, limits)
      } catch let failure as ArchiveFault {
        if attempt == 0 { fault = failure }
      }
    }
    throw fault
  }

  /// Where end records may stand, the likeliest first.
  private static func candidates(in tail: borrowing ByteBuffer) -> [Int] {
    var (exact, others): ([Int], [Int]) = ([], [])
    for index in stride(from: tail.count - endBytes, through: 0, by: -1)
    where tail[index] == 0x50 && tail.uint32(at: index) == Signature.end {
      let end = index + endBytes + tail.uint16(at: index + 20)
      if end == tail.count { exact.append(index) } else { others.append(index) }
    }
    return exact + others
  }

  /// What the end of an archive says, ZIP64 taken into account.
  private struct EndRecord {
    var count: Int
    var size: Int
    var offset: Int
    /// Where the record stands: the table of contents ends here.
    var place: Int
    var is64 = false

    init(
      _ tail: borrowing ByteBuffer, at index: Int, tailStart: Int, _ input: StoredInput
    ) throws {
      let disk = tail.uint16(at: index + 4)
      guard disk == 0 || disk == 0xFFFF else {
        throw ArchiveFault.method(Position(input.name), name: "splitting over several files")
      }
      count = tail.uint16(at: index + 10)
      size = tail.uint32(at: index + 12)
      offset = tail.uint32(at: index + 16)
      place = tailStart + index
      try readEnd64(input)
    }

    /// A locator right before the record tells where the ZIP64 record is, which stands before it.
    private mutating func readEnd64(_ input: StoredInput) throws {
      var locator = ByteBuffer()
      try input.read(into: &locator, at: place - 20, count: 20)
      guard locator.count == 20, locator.uint32(at: 0) == Signature.locator64,
        let told = locator.uint64(at: 8)
      else { return }
      for start in [told, place - 20 - 56] where start <= place - 20 - 56 {
        var record = ByteBuffer()
        try input.read(into: &record, at: start, count: 56)
        guard record.count == 56, record.uint32(at: 0) == Signature.end64 else { continue }
        guard let count = record.uint64(at: 32), let size = record.uint64(at: 40),
          let offset = record.uint64(at: 48)
        else { continue }
        (self.count, self.size, self.offset, place, is64) = (count, size, offset, start, true)
        return
      }
    }
  }

  private init(_ end: EndRecord, _ input: StoredInput, _ limits: ArchiveLimits) throws {
    let place = Position(input.name, byte: end.place)
    let mask = end.is64 ? Int.max : 0xFFFF
    guard end.size <= limits.directoryBytes, !end.is64 || end.count <= limits.entries else {
      throw ArchiveFault.tooMany(place, entries: end.count)
    }
    // What stands before the archive moves everything; or else the places are right as they are.
    for start in [end.place - end.size, end.offset]
    where start >= 0 && start + end.size <= end.place && start >= end.offset {
      var table = ByteBuffer(capacity: end.size)
      try input.read(into: &table, at: start, count: end.size)
      guard end.size == 0 || table.count >= 4 && table.uint32(at: 0) == Signature.entry else {
        continue
      }
      self.start = start
      try readEntries(table, shift: start - end.offset, input, limits)
      guard entries.count & mask == end.count else {
        throw ArchiveFault.corrupt(
          place, what: "says to have \(end.count) entries, lists \(entries.count)")
      }
      return
    }
    throw ArchiveFault.corrupt(place, what: "the table of contents is not where it should be")
  }

  private mutating func readEntries(
    _ table: borrowing ByteBuffer, shift: Int, _ input: StoredInput, _ limits: ArchiveLimits
  ) throws(ArchiveFault) {
    var index = 0
    let fixed = 46
    while index + fixed <= table.count, table.uint32(at: index) == Signature.entry {
      let name = index + fixed
      let extra = name + table.uint16(at: index + 28)
      let comment = extra + table.uint16(at: index + 30)
      let next = comment + table.uint16(at: index + 32)
      guard next <= table.count,
        let entry = Self.entry(table, at: index, extra: extra..<comment, shift: shift)
      else { throw .corrupt(Position(input.name), what: "the table of contents makes no sense") }
      entries.append(entry)
      guard entries.count <= limits.entries else {
        throw .tooMany(Position(input.name), entries: entries.count)
      }
      index = next
    }
  }

  private static func entry(
    _ table: borrowing ByteBuffer, at index: Int, extra: Range<Int>, shift: Int
  ) -> ZipArchive.Entry? {
    var sizes = [
      table.uint32(at: index + 24), table.uint32(at: index + 20), table.uint32(at: index + 42),
    ]
    let flags = table.uint16(at: index + 8)
    var name = ZipName.decoded(table, index + 46..<extra.lowerBound)
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound {
      let (kind, start) = (table.uint16(at: field), field + 4)
      let end = start + table.uint16(at: field + 2)
      guard end <= extra.upperBound else { break }
      switch kind {
      case 0x0001:
        // Only what did not fit stands here, in this order.
        var next = start
        for (place, size) in sizes.enumerated() where size == 0xFFFF_FFFF {
          guard next + 8 <= end, let value = table.uint64(at: next) else { return nil }
          sizes[place] = value
          next += 8
        }
      case 0x7075: name = ZipName.unicode(table, start..<end) ?? name
      default: break
      }
      field = end
    }
    return ZipArchive.Entry(
      name: name, size: sizes[0], packedSize: sizes[1],
      crc: UInt32(truncatingIfNeeded: table.uint32(at: index + 16)),
      method: table.uint16(at: index + 10), isEncrypted: flags & 0x2041 != 0,
      offset: sizes[2] + shift)
  }
}

/// Names of entries: UTF-8, or what Windows writes where Ukrainian is spoken.
enum ZipName {
  static func decoded(_ table: borrowing ByteBuffer, _ range: Range<Int>) -> String {
    let bytes = range.map { table[$0] }
    if let name = String(validating: bytes, as: UTF8.self) { return name }
    let characters = TextEncoding.cp866.characters
    return String(String.UnicodeScalarView(bytes.map { characters[Int($0)] }))
  }

  /// The name that an Info-ZIP extra field has, after a version and a checksum.
  static func unicode(_ table: borrowing ByteBuffer, _ range: Range<Int>) -> String? {
    guard range.count > 5, table[range.lowerBound] == 1 else { return nil }
    return String(validating: (range.dropFirst(5)).map { table[$0] }, as: UTF8.self)
  }
}
