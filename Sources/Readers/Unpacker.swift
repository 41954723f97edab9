import Bytes
import Diagnostics

/// What an input holds once it is unpacked.
enum InputContent: ~Copyable {
  /// Text, or what the first bytes say.
  case text(ByteInput, Sniffer.Kind)
  case xlsx(ZipArchive)
  case ods(ZipArchive)
}

/// Takes the packing off an input: gzip, and a ZIP archive of one list, in either order.
///
/// - Memory: What is packed is unpacked as it is read. Only a workbook within something packed, or
///   from standard input, is copied first, to a file beyond `StoredInput.memoryBytes`.
/// - Throws: `ArchiveFault` E110…E118; `OpenFault` E131…E134, E137, E139.
struct Unpacker {
  /// Which list of an archive is wanted.
  let member: String?
  /// What is looked at before the content is handed out.
  let lookBytes: Int
  /// One line per packing.
  private(set) var evidence: [String] = []
  private var hasGzip = false
  private var hasArchive = false

  init(member: String?, lookBytes: Int) {
    self.member = member
    self.lookBytes = max(lookBytes, Sniffer.headBytes)
  }

  mutating func open(_ input: consuming ByteInput) throws -> InputContent {
    try input.lookAhead(lookBytes)
    let (place, size, chunkBytes) = (Position(input.name), input.size, input.chunkBytes)
    // Nothing at all says nothing; only here a name does.
    if input.head.isEmpty, Self.isPacked(input.name) { throw ArchiveFault.truncated(place) }
    let kind = Sniffer.kind(of: input.head)
    switch kind {
    case .gzip:
      guard !hasGzip else {
        throw OpenFault.unsupported(place, what: "gzip within gzip", advice: "unpack it once")
      }
      hasGzip = true
      evidence.append("packed: gzip")
      return try open(input.unpacked())
    case .zip:
      return try open(ZipArchive(input.stored()), size: size, chunkBytes: chunkBytes)
    case .compound: throw try CompoundFile.fault(of: input.stored())
    default: break
    }
    if Sniffer.hasArchiveWithin(input.head), let stored = try input.reopened(),
      let archive = try? ZipArchive(stored)
    {
      evidence.append("the archive begins after other bytes")
      return try open(archive, size: size, chunkBytes: chunkBytes)
    }
    switch kind {
    case .unsupported(let what, let advice):
      throw OpenFault.unsupported(place, what: what, advice: advice)
    case .notATable(let what): throw OpenFault.notATable(place, what: what)
    default: return .text(input, kind)
    }
  }

  private static func isPacked(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".xlsx", ".xlsm", ".ods", ".zip", ".gz"].contains { name.hasSuffix($0) }
  }

  private mutating func open(
    _ archive: ZipArchive, size: Int?, chunkBytes: Int
  ) throws -> InputContent {
    let place = Position(archive.name)
    switch try ArchiveKind.of(archive) {
    case .xlsx: return .xlsx(archive)
    case .ods: return .ods(archive)
    case .unsupported(let what, let advice):
      throw OpenFault.unsupported(place, what: what, advice: advice)
    case .encrypted(let what): throw OpenFault.encrypted(place, what: what)
    case .files:
      guard !hasArchive else {
        throw OpenFault.unsupported(
          place, what: "a ZIP archive within a ZIP archive", advice: "unpack it once")
      }
      hasArchive = true
      let (entry, leftOut) = try ArchiveMembers(archive).choose(member)
      let others = leftOut.isEmpty ? "" : "; left out: \(leftOut.joined(separator: ", "))"
      evidence.append("packed: ZIP, list '\(entry.shownName)'\(others)")
      return try open(
        ByteInput(
          size: size, ReadAhead(archive.open(entry), pieceBytes: ReadAhead.pieceBytes),
          name: archive.place(of: entry).file,
          chunkBytes: chunkBytes))
    }
  }
}
