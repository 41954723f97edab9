/// The bytes by which files are known.
///
/// - Source: the formats' own specifications, as file(1) lists them.
struct FileMagic: Sendable {
  let bytes: [UInt8]
  let offset: Int
  let kind: Sniffer.Kind

  private init(_ bytes: [UInt8], at offset: Int = 0, _ kind: Sniffer.Kind) {
    self.bytes = bytes
    self.offset = offset
    self.kind = kind
  }

  private init(_ text: String, at offset: Int = 0, _ kind: Sniffer.Kind) {
    self.init(Array(text.utf8), at: offset, kind)
  }

  static let zip: [UInt8] = [0x50, 0x4B, 3, 4]

  /// What is looked into.
  static let packed: [([UInt8], Sniffer.Kind)] = [
    ([0x1F, 0x8B, 0x08], .gzip),
    (zip, .zip),
    ([0x50, 0x4B, 5, 6], .zip),
    ([0x50, 0x4B, 7, 8], .zip),
    ([0x50, 0x4B, 0x30, 0x30, 0x50, 0x4B], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
  ]

  private static let exported = "export the table as CSV and give that file"
  private static let unpacked = "unpack it and give the list inside"
  private static let oldExcel = Sniffer.Kind.unsupported(
    what: "a workbook of Excel 4 or older", advice: Sniffer.saveAs)

  /// What is named and refused.
  static let list: [FileMagic] = [
    FileMagic([0x37, 0x7A, 0xBC, 0xAF], .unsupported(what: "a 7z archive", advice: unpacked)),
    FileMagic(
      Array("Rar!".utf8) + [0x1A], .unsupported(what: "a RAR archive", advice: unpacked)),
    FileMagic("ustar\0", at: 257, .unsupported(what: "a TAR archive", advice: unpacked)),
    FileMagic("ustar  \0", at: 257, .unsupported(what: "a TAR archive", advice: unpacked)),
    FileMagic([0x28, 0xB5, 0x2F, 0xFD], .unsupported(what: "zstd data", advice: unpacked)),
    FileMagic(
      [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4,
      .unsupported(what: "bzip2 data", advice: unpacked)),
    FileMagic([0xFD] + Array("7zXZ".utf8), .unsupported(what: "xz data", advice: unpacked)),
    FileMagic([0x04, 0x22, 0x4D, 0x18], .unsupported(what: "lz4 data", advice: unpacked)),
    FileMagic(
      Array("PAR1".utf8) + [0x15], .unsupported(what: "a Parquet file", advice: exported)),
    FileMagic("ARROW1\0", .unsupported(what: "an Arrow file", advice: exported)),
    FileMagic("SQLite format 3\0", .unsupported(what: "an SQLite database", advice: exported)),
    FileMagic(
      Array("\0\u{1}\0\0Standard ".utf8),
      .unsupported(what: "an Access database", advice: exported)),
    FileMagic("ID;PWXL", .unsupported(what: "a SYLK spreadsheet", advice: Sniffer.saveAs)),
    FileMagic([0x09, 0x00, 0x04, 0x00], oldExcel),
    FileMagic([0x09, 0x02, 0x06, 0x00], oldExcel),
    FileMagic([0x09, 0x04, 0x06, 0x00], oldExcel),
    FileMagic(
      [0x09, 0x08], .unsupported(what: "an old Excel workbook (XLS)", advice: Sniffer.saveAs)),
    FileMagic(
      "-----BEGIN PGP MESSAGE",
      .unsupported(what: "a PGP message", advice: "decrypt it and give the list inside")),
    FileMagic("BEGIN:VCARD", .unsupported(what: "a vCard file", advice: exported)),
    FileMagic(
      "MIME-Version:", .unsupported(what: "a mail or a web archive", advice: Sniffer.saveAs)),
    FileMagic("%PDF-", .notATable(what: "a PDF")),
    FileMagic("%!PS", .notATable(what: "a PostScript document")),
    FileMagic("{\\rtf", .notATable(what: "an RTF document")),
    FileMagic([0x89] + Array("PNG".utf8), .notATable(what: "a PNG picture")),
    FileMagic([0xFF, 0xD8, 0xFF], .notATable(what: "a JPEG picture")),
    FileMagic("GIF89a", .notATable(what: "a GIF picture")),
    FileMagic("GIF87a", .notATable(what: "a GIF picture")),
    FileMagic([0x49, 0x49, 0x2A, 0x00], .notATable(what: "a TIFF picture")),
    FileMagic([0x4D, 0x4D, 0x00, 0x2A], .notATable(what: "a TIFF picture")),
    FileMagic("ftyphei", at: 4, .notATable(what: "a HEIC picture")),
    FileMagic("ftyp", at: 4, .notATable(what: "a film or a sound recording")),
    FileMagic("RIFF", .notATable(what: "a sound recording, a film or a picture")),
    FileMagic("ID3\u{3}", .notATable(what: "a sound recording")),
    FileMagic("ID3\u{4}", .notATable(what: "a sound recording")),
    FileMagic("OggS\0", .notATable(what: "a sound recording")),
    FileMagic([0x7F] + Array("ELF".utf8), .notATable(what: "a program")),
  ]
}
