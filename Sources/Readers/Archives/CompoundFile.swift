import Bytes
import Diagnostics

/// The directory of an OLE compound file, which tells what the file is.
///
/// - Throws: `OpenFault` E131.
/// - Source: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.5 (DIFAT), 2.6 (directory).
struct CompoundFile {
  /// The names of its streams and storages, as far as its tables lead to them.
  private(set) var names: [String] = []
  private let input: StoredInput
  private let sectorBytes: Int
  /// Where the sectors of the FAT are, as far as the header tells: the rest is a chain.
  private var tableSectors: [Int] = []

  private static let headerSectors = 109
  /// Sectors of a chain that are followed: a directory needs a few, a loop never ends.
  private static let chainLimit = 512
  private static let entryBytes = 128

  init(_ input: StoredInput) throws {
    self.input = input
    var header = ByteBuffer()
    try input.read(into: &header, at: 0, count: 512)
    guard header.count == 512, [9, 12].contains(header.uint16(at: 30)) else {
      sectorBytes = 512
      return
    }
    sectorBytes = 1 << header.uint16(at: 30)
    tableSectors = (0..<Self.headerSectors).map { header.uint32(at: 76 + $0 * 4) }
    try readTableSectors(from: header.uint32(at: 68))
    try readDirectory(from: header.uint32(at: 48))
  }

  /// What of sector `number` there is, which is nothing for the marks that end a chain.
  private func sector(_ number: Int) throws -> ByteBuffer {
    var bytes = ByteBuffer(capacity: sectorBytes)
    try input.read(into: &bytes, at: (number + 1) * sectorBytes, count: sectorBytes)
    return bytes
  }

  private mutating func readTableSectors(from first: Int) throws {
    var next = first
    for _ in 0..<Self.chainLimit {
      let bytes = try sector(next)
      guard bytes.count == sectorBytes else { return }
      let count = sectorBytes / 4 - 1
      tableSectors += (0..<count).map { bytes.uint32(at: $0 * 4) }
      next = bytes.uint32(at: count * 4)
    }
  }

  private mutating func readDirectory(from first: Int) throws {
    var next = first
    for _ in 0..<Self.chainLimit {
      let bytes = try sector(next)
      var index = 0
      while index + Self.entryBytes <= bytes.count {
        if let name = Self.name(bytes, at: index) { names.append(name) }
        index += Self.entryBytes
      }
      let (table, entry) = next.quotientAndRemainder(dividingBy: sectorBytes / 4)
      guard bytes.count == sectorBytes, table < tableSectors.count else { return }
      let links = try sector(tableSectors[table])
      guard links.count == sectorBytes else { return }
      next = links.uint32(at: entry * 4)
    }
  }

  /// The name of a directory entry that is in use.
  private static func name(_ bytes: borrowing ByteBuffer, at index: Int) -> String? {
    let count = bytes.uint16(at: index + 64) / 2 - 1
    guard (1...5).contains(bytes[index + 66]), (1..<32).contains(count) else { return nil }
    let units = (0..<count).map { UInt16(bytes.uint16(at: index + $0 * 2)) }
    return String(decoding: units, as: UTF16.self)
  }
}

extension CompoundFile {
  /// Why a compound file is not read: none holds a list in a form that is.
  static func fault(of input: StoredInput) throws -> OpenFault {
    let names = Set(try CompoundFile(input).names)
    let place = Position(input.name)
    if names.contains("EncryptedPackage") {
      return .encrypted(place, what: "an Office file")
    }
    let kinds = [
      ("Workbook", "an old Excel workbook (XLS)"), ("Book", "an old Excel workbook (XLS)"),
      ("WordDocument", "an old Word document (DOC)"),
      ("PowerPoint Document", "an old presentation (PPT)"),
      ("VisioDocument", "a Visio drawing"),
      ("__properties_version1.0", "an Outlook mail (MSG)"),
    ]
    for (name, what) in kinds where names.contains(name) {
      return .unsupported(place, what: what, advice: Sniffer.saveAs)
    }
    return .unsupported(place, what: "an old Office file (OLE)", advice: Sniffer.saveAs)
  }
}
