import Bytes
import Diagnostics
import Records

/// An OpenDocument spreadsheet: `content.xml` of an archive, or all of it in one XML file (.fods).
///
/// - Source: ISO/IEC 26300-1:2015 (OpenDocument 1.2) §3.1.3 (documents), §9 (tables), §19 (attributes).
struct ODSWorkbook: Workbook {
  let sheets: [SheetInfo]
  private let content: XMLPart

  /// - Throws: `SheetFault` E225 for an archive without a content; and what reading it throws.
  init(_ archive: ZipArchive, chunkBytes: Int) throws {
    guard let entry = archive.entry(named: "content.xml") else {
      throw SheetFault.noWorkbook(Position(archive.name), reason: "content.xml is missing")
    }
    try self.init(XMLPart(entry, of: archive, chunkBytes: chunkBytes))
  }

  /// Lists the tables, which takes reading all of the XML.
  ///
  /// - Throws: `OpenFault` E133 for another document than a spreadsheet; `XMLFault` when it breaks
  ///   before the first table; later faults are met again by who reads so far.
  init(_ content: XMLPart) throws {
    self.content = content
    var list = TableList()
    do {
      var xml = try content.open()
      try list.read(&xml, content.place)
    } catch let fault as XMLFault {
      guard !list.sheets.isEmpty else { throw fault }
    }
    sheets = list.sheets
  }

  func open(_ index: Int) throws -> any SheetReader & ~Copyable {
    var xml = try content.open()
    var following = 0
    while let event = try xml.next() {
      guard event == .start, xml.depth == TableList.tableDepth, xml.isNamed("table") else {
        continue
      }
      if following == index {
        return ODSReader(xml, place: Position(content.place.file, sheet: sheets[index].name))
      }
      following += 1
      try xml.skipElement()
    }
    throw XMLFault.cutShort(content.place)
  }
}

/// Finds the tables of a spreadsheet and which of them are hidden.
private struct TableList {
  /// document-content / body / spreadsheet / table.
  static let tableDepth = 4

  private(set) var sheets: [SheetInfo] = []
  private var hiddenStyles: Set<String> = []
  private var isInBody = false

  mutating func read(_ xml: inout XMLPull, _ place: Position) throws {
    var style = ""
    while let event = try xml.next() {
      guard event == .start else { continue }
      switch xml.depth {
      case 2: isInBody = xml.isNamed("body")
      case 3 where isInBody && !xml.isNamed("spreadsheet"):
        let what = xml.bytes.string(xml.name)
        throw OpenFault.notATable(place, what: "an OpenDocument file of the kind '\(what)'")
      case 3 where xml.isNamed("style"):
        style = xml.attributeText("name") ?? ""
      case 4 where xml.isNamed("table-properties"):
        if let shown = xml.attribute("display"), xml.bytes.span(shown).equals("false") {
          hiddenStyles.insert(style)
        }
      case Self.tableDepth where isInBody && xml.isNamed("table"):
        add(xml)
        try xml.skipElement()
      default: break
      }
    }
  }

  private mutating func add(_ xml: borrowing XMLPull) {
    let name = xml.attributeText("name") ?? "Sheet\(sheets.count + 1)"
    let style = xml.attributeText("style-name") ?? ""
    sheets.append(SheetInfo(name: name, state: hiddenStyles.contains(style) ? .hidden : .visible))
  }
}
