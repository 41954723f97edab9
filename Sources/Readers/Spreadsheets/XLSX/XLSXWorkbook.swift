import Bytes
import Diagnostics
import Records

/// An Excel workbook (XLSX, XLSM, XLTX): Office Open XML, transitional or strict.
///
/// - Memory: The shared texts, and what one sheet at work needs.
/// - Throws: `SheetFault` E222…E225, `XMLFault`, `ArchiveFault`.
/// - Source: ISO/IEC 29500-1 §18 (SpreadsheetML).
final class XLSXWorkbook: Workbook {
  let sheets: [SheetInfo]
  private let package: OfficePackage
  /// The parts of the sheets, in the same order.
  private let parts: [String]
  private let strings: SharedStrings
  private let styles: CellStyles
  private let dates: DateSystem
  private let sizes: ReadSizes

  init(_ archive: ZipArchive, _ sizes: ReadSizes) throws {
    package = OfficePackage(archive: archive)
    self.sizes = sizes
    let place = Position(archive.name)
    guard let main = try package.mainPart(), let entry = package.entry(main) else {
      throw SheetFault.noWorkbook(place, reason: "no part of it is one")
    }
    guard !main.hasSuffix(".bin") else {
      throw OpenFault.unsupported(
        place, what: "a binary Excel workbook (XLSB)", advice: "save it as XLSX and give that file")
    }
    let links = try package.relationships(of: main)
    var list = SheetList()
    try list.read(try package.xml(entry), links)
    guard list.isWorkbook else {
      throw SheetFault.noWorkbook(place, reason: "its main part is no workbook")
    }
    (sheets, parts, dates) = (list.sheets, list.parts, list.dates)
    let package = package
    func linked(_ kind: String) -> ZipArchive.Entry? {
      links.first { $0.kind == kind }.flatMap { package.entry($0.target) }
    }
    styles = try linked("styles").map { try CellStyles(try package.xml($0)) } ?? CellStyles()
    strings =
      if let entry = linked("sharedStrings") {
        try SharedStrings(entry, of: package, sizes)
      } else {
        SharedStrings(StringTable())
      }
  }

  func open(_ index: Int) throws -> any SheetReader & ~Copyable {
    let place = Position(package.archive.name, sheet: sheets[index].name)
    guard let entry = package.entry(parts[index]) else {
      throw SheetFault.corrupt(place, reason: "part '\(parts[index])' is missing")
    }
    let values = CellValues(strings: strings, styles: styles, dates: dates, place: place)
    return try XLSXSheetReader(entry, of: package, values, sizes)
  }
}

/// What the part `workbook` says: the sheets in their order, and how days are counted.
private struct SheetList {
  private(set) var sheets: [SheetInfo] = []
  private(set) var parts: [String] = []
  private(set) var dates = DateSystem.from1900
  private(set) var isWorkbook = false

  mutating func read(
    _ xml: consuming XMLPull, _ links: [OfficePackage.Relationship]
  ) throws {
    while let event = try xml.next() {
      guard event == .start else { continue }
      if xml.depth == 1 {
        isWorkbook = xml.isNamed("workbook")
      } else if xml.isNamed("workbookPr") {
        if xml.isTrue("date1904") { dates = .from1904 }
      } else if xml.isNamed("sheet"), xml.depth == 3 {
        add(xml, links)
      }
    }
  }

  private mutating func add(
    _ xml: borrowing XMLPull, _ links: [OfficePackage.Relationship]
  ) {
    let id = xml.text("id")
    let link = links.first { $0.id == id }
    // Charts, dialogs and macros have sheets of their own kinds.
    guard link.map({ $0.kind == "worksheet" }) ?? true else { return }
    var name = ByteBuffer()
    CellText.append((xml.text("name") ?? "").utf8.span, keepsBlanks: true, to: &name)
    let state = xml.text("state").flatMap { SheetInfo.State(rawValue: $0) } ?? .visible
    sheets.append(SheetInfo(name: name.string, state: state))
    parts.append(link?.target ?? "xl/worksheets/sheet\(sheets.count).xml")
  }
}
