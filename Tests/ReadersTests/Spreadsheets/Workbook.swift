import Bytes
import Readers
import Records
import TestSupport
import XCTest

/// A workbook as tests write it; what they do not tell is ordinary.
struct Workbook {
  var sheets: [(name: String, attributes: String, xml: String)] = []
  var strings: String?
  var styles: String?
  var properties = ""
  /// Parts that replace those of the same name, or come on top.
  var parts: [(name: String, bytes: [UInt8])] = []

  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

  /// - Parameter rows: The content of the only sheet's `sheetData`.
  init(_ rows: String = "", strings: [String]? = nil, formats: [String]? = nil) {
    add("Sheet1", rows)
    if let strings {
      self.strings = Self.table(strings.map { "<si>\($0)</si>" }.joined())
    }
    if let formats {
      let codes = formats.enumerated().filter { Int($0.element) == nil }.map {
        "<numFmt numFmtId=\"\(200 + $0.offset)\" formatCode=\"\($0.element)\"/>"
      }
      let styles = formats.enumerated().map {
        "<xf numFmtId=\"\(Int($0.element) ?? 200 + $0.offset)\"/>"
      }
      self.styles =
        "<styleSheet xmlns=\"\(Self.namespace)\"><numFmts>\(codes.joined())</numFmts>"
        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
        + "<cellXfs>\(styles.joined())</cellXfs></styleSheet>"
    }
  }

  static func table(_ items: String) -> String {
    "<sst xmlns=\"\(namespace)\" count=\"1\" uniqueCount=\"99999999\">\(items)</sst>"
  }

  static func sheet(_ rows: String, after: String = "") -> String {
    "<worksheet xmlns=\"\(namespace)\"><dimension ref=\"A1\"/>"
      + "<sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  mutating func add(_ name: String, _ rows: String, attributes: String = "") {
    sheets.append((name, attributes, Self.declaration + Self.sheet(rows)))
  }

  var bytes: [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    func link(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    var links = sheets.indices.map { link("rId\($0 + 1)", "worksheet", "worksheets/s\($0).xml") }
    if strings != nil { links.append(link("str", "sharedStrings", "sharedStrings.xml")) }
    if styles != nil { links.append(link("sty", "styles", "styles.xml")) }
    let list = sheets.enumerated().map {
      "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 7)\" \($1.attributes) r:id=\"rId\($0 + 1)\"/>"
    }
    var entries: [(String, String)] = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\">"
          + "\(link("rId1", "officeDocument", "xl/workbook.xml"))</Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.namespace)\" xmlns:r=\"\(office)\">\(properties)"
          + "<sheets>\(list.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\">\(links.joined())</Relationships>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      entries.append(("xl/worksheets/s\(index).xml", sheet.xml))
    }
    if let strings { entries.append(("xl/sharedStrings.xml", strings)) }
    if let styles { entries.append(("xl/styles.xml", styles)) }
    let own = Set(parts.map(\.name))
    return ZipWriter(
      entries.filter { !own.contains($0.0) }.map { ZipWriter.Entry($0.0, $0.1) }
        + parts.map { ZipWriter.Entry($0.name, $0.bytes) }
    ).bytes
  }

  /// The records without a header row.
  func rows(sheet: SheetChoice = SheetChoice(), line: UInt = #line) -> [[String]] {
    var settings = SourceSettings.headless
    settings.sheet = sheet
    do {
      return try read(settings).cells.map(Self.trimmed)
    } catch {
      XCTFail("\(error)", line: line)
      return []
    }
  }

  func read(
    _ settings: SourceSettings = .headless, sizes: ReadSizes = ReadSizes()
  ) throws -> Reading {
    let folder = TempFolder()
    return try Reading(path: folder.write("leads.xlsx", bytes), settings, sizes: sizes)
  }

  /// The kinds of the first record's cells.
  func kinds() throws -> [CellKind] {
    let folder = TempFolder()
    var source = try SourceOpener.open(folder.write("leads.xlsx", bytes), settings: .headless)
    var block = RecordBlock()
    guard try source.read(into: &block) else { return [] }
    var kinds: [CellKind] = []
    for field in 0..<block.fieldCount(0) { kinds.append(block.kind(0, field)) }
    return kinds
  }

  private static func trimmed(_ row: [String]) -> [String] {
    var row = row
    while row.last == "" { row.removeLast() }
    return row
  }
}
