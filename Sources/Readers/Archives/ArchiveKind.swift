import Bytes
import Diagnostics

/// What a ZIP archive is by the entries that each format must have.
enum ArchiveKind: Equatable {
  /// Nothing but files.
  case files
  case xlsx
  case ods
  case unsupported(what: String, advice: String)
  case encrypted(what: String)

  /// What is read of an entry to tell.
  private static let lookBytes = 1 << 20

  /// - Throws: `ArchiveFault`, when the entry that would tell cannot be read.
  static func of(_ archive: ZipArchive) throws -> ArchiveKind {
    if let types = archive.entry(named: "[Content_Types].xml") {
      return office(try text(of: types, archive), archive)
    }
    if archive.entry(named: "xl/workbook.xml") != nil { return .xlsx }
    if let type = archive.entry(named: "mimetype") {
      if let kind = try openDocument(text(of: type, archive), archive) { return kind }
    } else if archive.entry(named: "content.xml") != nil,
      let manifest = archive.entry(named: "META-INF/manifest.xml")
    {
      if let kind = try openDocument(text(of: manifest, archive), archive) { return kind }
    }
    if archive.entries.contains(where: { $0.name.hasSuffix(".iwa") }) {
      return .unsupported(
        what: "a document of Apple Numbers, Pages or Keynote",
        advice: "open it in Numbers and export it as Excel (XLSX) or CSV")
    }
    return .files
  }

  /// By the content types of Office Open XML.
  private static func office(_ types: String, _ archive: ZipArchive) -> ArchiveKind {
    if types.contains("sheet.binary.macroenabled") || archive.entry(named: "xl/workbook.bin") != nil
    {
      return .unsupported(what: "a binary Excel workbook (XLSB)", advice: Sniffer.saveAs)
    }
    if types.contains("spreadsheetml") || types.contains("ms-excel")
      || archive.entry(named: "xl/workbook.xml") != nil
    {
      return .xlsx
    }
    for (type, what) in [
      ("wordprocessingml", "a Word document (DOCX)"), ("ms-word", "a Word document (DOCM)"),
      ("presentationml", "a presentation (PPTX)"), ("ms-powerpoint", "a presentation (PPTM)"),
      ("visio", "a Visio drawing"),
    ] where types.contains(type) {
      return .unsupported(what: what, advice: "copy its table into a spreadsheet and save that")
    }
    // What there is of a workbook is its reader's to judge.
    return .xlsx
  }

  private static func openDocument(_ type: String, _ archive: ZipArchive) throws -> ArchiveKind? {
    guard type.contains("opendocument") else {
      return type.contains("epub")
        ? .unsupported(what: "an e-book", advice: "give a list") : nil
    }
    guard type.contains("opendocument.spreadsheet") else {
      return .unsupported(
        what: "an OpenDocument text, drawing or presentation",
        advice: "copy its table into a spreadsheet and save that")
    }
    if let manifest = archive.entry(named: "META-INF/manifest.xml"),
      try text(of: manifest, archive).contains("encryption-data")
    {
      return .encrypted(what: "an OpenDocument spreadsheet (ODS)")
    }
    return .ods
  }

  private static func text(of entry: ZipArchive.Entry, _ archive: ZipArchive) throws -> String {
    var input = try archive.open(entry)
    var bytes = ByteBuffer()
    while bytes.count < lookBytes, try input.read(into: &bytes, room: 1 << 16) > 0 {}
    return Sniffer.skeleton(bytes, bytes: lookBytes)
  }
}
