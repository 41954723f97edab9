import Bytes

/// What a file is by its first bytes, whatever its name.
enum Sniffer {
  enum Kind: Sendable, Equatable {
    /// Records of text, told apart by the dialect.
    case text
    case json
    /// The XML that Excel 2003 writes.
    case spreadsheetML
    /// An OpenDocument spreadsheet in one XML file.
    case flatODS
    case gzip
    case zip
    /// An old or an encrypted Office file: its directory tells which.
    case compound
    /// Holds a table in a form that is not read.
    case unsupported(what: String, advice: String)
    case notATable(what: String)

    /// Whether it may hold a list, as far as can be told without reading on.
    var mayBeAList: Bool { if case .notATable = self { false } else { true } }
  }

  /// What it takes to tell.
  static let headBytes = 4096

  static let saveAs = "open it in a spreadsheet program and save it as XLSX or CSV"

  static func kind(of head: borrowing ByteBuffer) -> Kind {
    for (magic, kind) in FileMagic.packed where head.begins(with: magic) { return kind }
    for magic in FileMagic.list where head.begins(with: magic.bytes, at: magic.offset) {
      return magic.kind
    }
    let count = min(head.count, headBytes)
    var zeros = 0
    for index in 0..<count where head[index] == 0 { zeros += 1 }
    // UTF-16 has a zero in half of its bytes at most.
    guard count < 4 || zeros * 3 <= count * 2 else {
      return .notATable(what: "no text, but zero bytes")
    }
    return Markup.kind(of: skeleton(head)) ?? .text
  }

  /// The ASCII of the first bytes in lower case without what stands before the text: the same for
  /// UTF-8 and UTF-16.
  static func skeleton(_ head: borrowing ByteBuffer, bytes: Int = headBytes) -> String {
    var ascii: [UInt8] = []
    for index in 0..<min(head.count, bytes) {
      switch head[index] {
      case 0, 0x80...: continue
      case 0x20, 0x09...0x0D: if !ascii.isEmpty { ascii.append(0x20) }
      case let byte where (0x41...0x5A).contains(byte): ascii.append(byte + 0x20)
      case let byte: ascii.append(byte)
      }
    }
    return String(decoding: ascii, as: UTF8.self)
  }

  /// Whether an archive may begin further down: a mail or a program that unpacks itself.
  static func hasArchiveWithin(_ head: borrowing ByteBuffer) -> Bool {
    for index in 0..<max(0, head.count - 3) where head[index] == 0x50 {
      if head.begins(with: FileMagic.zip, at: index) { return true }
    }
    return false
  }
}

extension ByteBuffer {
  func begins(with magic: [UInt8], at offset: Int = 0) -> Bool {
    guard count >= offset + magic.count else { return false }
    for index in magic.indices where self[offset + index] != magic[index] { return false }
    return true
  }
}
