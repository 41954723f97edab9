import Bytes
import Diagnostics
import Inspection
import Readers
import Records

/// One list, looked at.
struct InspectedList {
  let shape: InputShape
  let header: Header
  let profile: ListProfile
  /// Whether the list was read to its end.
  let isWhole: Bool
  /// The first cells of the records above the header, at most three; empty for standard input, which
  /// cannot be read twice.
  let above: [String]
  /// The worksheets of a workbook.
  let sheets: [Sheet]

  struct Sheet {
    let info: SheetInfo
    /// The last row with a cell in it; `nil` where that is not known.
    let rows: Int?
    let isRead: Bool
  }

  /// - Parameter limit: Records to look at.
  /// - Throws: What the readers throw.
  init(of path: String, _ settings: SourceSettings, limit: Int) throws {
    var source = try SourceOpener.open(path, settings: settings)
    header = source.header
    shape = source.shape
    var inspector = Inspector(header)
    var block = RecordBlock()
    var isWhole = true
    var lastLine = header.line
    while isWhole, try source.read(into: &block) {
      let room = limit - inspector.recordCount
      isWhole = room >= block.count
      inspector.add(block, limit: room)
      if !block.isEmpty { lastLine = block.line(block.count - 1) }
    }
    self.isWhole = isWhole
    profile = inspector.finish()
    above =
      path == "-" || header.line < 2
      ? [] : try Self.titles(above: header.line, of: path, settings)
    sheets = try Self.sheets(&source, lastLine: isWhole ? lastLine : nil)
  }

  private static func titles(
    above line: Int, of path: String, _ settings: SourceSettings
  ) throws -> [String] {
    var settings = settings
    settings.header = .none
    var source = try SourceOpener.open(path, settings: settings)
    var block = RecordBlock()
    var titles: [String] = []
    _ = try source.read(into: &block)
    for record in 0..<block.count where block.line(record) < line && titles.count < 3 {
      let fields = 0..<block.fieldCount(record)
      if let field = fields.first(where: { !block.field(record, $0).isEmpty }) {
        titles.append(block.field(record, field).string)
      }
    }
    return titles
  }

  private static func sheets(
    _ source: inout any RecordSource & ~Copyable, lastLine: Int?
  ) throws -> [Sheet] {
    let shape = source.shape
    var block = RecordBlock()
    var sheets: [Sheet] = []
    for (index, info) in shape.sheets.enumerated() {
      let isRead = info.name == shape.sheet
      var rows: Int? = isRead ? lastLine : 0
      if !isRead, try source.open(sheet: index) {
        while try source.read(into: &block) { rows = block.line(block.count - 1) }
      }
      sheets.append(Sheet(info: info, rows: rows, isRead: isRead))
    }
    return sheets
  }

  /// Where an example stands: `line 17`, `D17` in a sheet, `element 17` of a JSON list.
  func place(_ damage: Damage, _ example: Example) -> String {
    guard shape.sheet != nil else {
      return (shape.format == "json" ? "element " : "line ") + String(example.line)
    }
    guard let column = damage.column, example.line > 0 else { return "row \(example.line)" }
    return Position.columnLetters(column + 1) + String(example.line)
  }
}
