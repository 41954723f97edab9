import Bytes
import Diagnostics

extension SourceOpener {
  /// The lists of an archive that a name or a pattern means.
  ///
  /// - Parameter wanted: As `SourceSettings.member` takes it; `*` means all that may be a list.
  /// - Returns: `nil` for the only list there is.
  /// - Throws: As `open` does, when there is none.
  package static func members(
    of path: String, matching wanted: String, sizes: ReadSizes = ReadSizes()
  ) throws -> [String?] {
    var unpacker = Unpacker(member: wanted == "*" ? nil : wanted, lookBytes: Sniffer.headBytes)
    do {
      _ = try unpacker.open(ByteInput(path, name: nil, chunkBytes: sizes.chunk))
      return [wanted == "*" ? nil : wanted]
    } catch ArchiveFault.severalLists(_, let names) {
      return names
    }
  }
}
