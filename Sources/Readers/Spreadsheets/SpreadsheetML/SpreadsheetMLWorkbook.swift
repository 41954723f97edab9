import Bytes
import Diagnostics
import Records

/// A workbook in one XML file, as Excel 2003 writes it ("XML Spreadsheet 2003"); often named .xls.
///
/// - Source: Microsoft, "XML Spreadsheet Reference" (Office XP).
struct SpreadsheetMLWorkbook: Workbook {
  static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

  private(set) var sheets: [SheetInfo] = []
  private let content: XMLPart
  private var styles = SpreadsheetMLStyles()

  /// Lists the worksheets, which takes reading all of the XML.
  ///
  /// - Throws: `OpenFault` E133 for XML that is no workbook; `XMLFault` when it breaks before the
  ///   first worksheet; later faults are met again by who reads so far.
  init(_ content: XMLPart) throws {
    self.content = content
    do {
      var xml = try content.open()
      try Self.checkRoot(&xml, content.place)
      while let event = try xml.next() {
        guard event == .start, xml.depth == 2 else { continue }
        if xml.isNamed("Worksheet") {
          sheets.append(SheetInfo(name: xml.attributeText("Name") ?? ""))
          try readState(&xml)
        } else if xml.isNamed("Styles") {
          try styles.read(&xml)
        } else if xml.isNamed("ExcelWorkbook") {
          try styles.readSystem(&xml)
        } else {
          try xml.skipElement()
        }
      }
    } catch let fault as XMLFault {
      guard !sheets.isEmpty else { throw fault }
    }
  }

  func open(_ index: Int) throws -> any SheetReader & ~Copyable {
    var xml = try content.open()
    var following = 0
    while let event = try xml.next() {
      guard event == .start, xml.depth == 2, xml.isNamed("Worksheet") else { continue }
      if following == index {
        let place = Position(content.place.file, sheet: sheets[index].name)
        return SpreadsheetMLReader(xml, styles, place: place)
      }
      following += 1
      try xml.skipElement()
    }
    throw XMLFault.cutShort(content.place)
  }

  private static func checkRoot(_ xml: inout XMLPull, _ place: Position) throws {
    guard try xml.next() == .start else { return }
    guard xml.isNamed("Workbook"), xml.rootNamespace == namespace else {
      let root = xml.bytes.string(xml.name)
      throw OpenFault.notATable(
        place, what: "XML with the root element <\(root.prefix(40))>")
    }
  }

  /// Reads to the end of the worksheet that has just started; its visibility follows its cells.
  private mutating func readState(_ xml: inout XMLPull) throws {
    let depth = xml.depth
    var isTold = false
    while let event = try xml.next() {
      switch event {
      case .end:
        if xml.depth == depth { return }
        isTold = false
      case .start where xml.isNamed("Table"): try xml.skipElement()
      case .start: isTold = xml.isNamed("Visible")
      case .text where isTold:
        let text = xml.bytes.string(xml.text)
        if text == "SheetHidden" { sheets[sheets.count - 1].state = .hidden }
        if text == "SheetVeryHidden" { sheets[sheets.count - 1].state = .veryHidden }
      case .text: break
      }
    }
  }
}
