import Bytes
import Diagnostics

/// What a file is by its first bytes.
enum Sniffer {
  enum Kind: Sendable, Equatable {
    case text
    case gzip
    /// A ZIP archive: a workbook, or one that holds lists.
    case zip
    /// Holds a table in a form that is not read.
    case unsupported(what: String, advice: String)
    case notATable(what: String)
  }

  /// What it takes to tell.
  static let headBytes = 4096

  private static let saveAsCSV = "save it as CSV (UTF-8) and give that file"

  static func kind(of head: borrowing ByteBuffer) -> Kind {
    if begins(head, [0x1F, 0x8B, 0x08]) { return .gzip }
    if begins(head, [0x50, 0x4B, 0x03, 0x04]) || begins(head, [0x50, 0x4B, 0x05, 0x06]) {
      return .zip
    }
    if begins(head, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return .unsupported(what: "an old or an encrypted Office file (OLE)", advice: saveAsCSV)
    }
    for (magic, what) in others where begins(head, magic) { return .notATable(what: what) }
    return isMostlyZeros(head) ? .notATable(what: "no text, but zero bytes") : .text
  }

  private static let others: [([UInt8], String)] = [
    ([0x25, 0x50, 0x44, 0x46, 0x2D], "a PDF"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    ([0x47, 0x49, 0x46, 0x38], "a GIF picture"),
    ([0x7B, 0x5C, 0x72, 0x74, 0x66], "an RTF document"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
    ([0x52, 0x61, 0x72, 0x21], "a RAR archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    ([0x42, 0x5A, 0x68], "bzip2 data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
  ]

  private static func begins(_ head: borrowing ByteBuffer, _ magic: [UInt8]) -> Bool {
    guard head.count >= magic.count else { return false }
    for index in magic.indices where head[index] != magic[index] { return false }
    return true
  }

  /// UTF-16 has a zero in half of its bytes at most.
  private static func isMostlyZeros(_ head: borrowing ByteBuffer) -> Bool {
    let count = min(head.count, headBytes)
    var zeros = 0
    for index in 0..<count where head[index] == 0 { zeros += 1 }
    return count >= 4 && zeros * 3 > count * 2
  }
}
