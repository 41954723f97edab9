import Readers
import Records
import TestSupport

/// An OpenDocument spreadsheet as tests write it.
struct OpenDocument {
  /// Names, attributes and rows of the tables.
  var tables: [(name: String, attributes: String, rows: String)] = []
  /// What stands before the body.
  var styles = ""
  var declaration = #"<?xml version="1.0" encoding="UTF-8"?>"#

  init(_ rows: String = "") { add("Sheet1", rows) }

  mutating func add(_ name: String, _ rows: String, attributes: String = "") {
    tables.append((name, attributes, rows))
  }

  /// Cells of text in a row.
  static func row(_ cells: String..., repeated: Int = 1) -> String {
    "<table:table-row table:number-rows-repeated=\"\(repeated)\">"
      + cells.map { cell($0) }.joined() + "</table:table-row>"
  }

  static func cell(_ text: String, _ attributes: String = "") -> String {
    "<table:table-cell office:value-type=\"string\" \(attributes)><text:p>\(text)</text:p>"
      + "</table:table-cell>"
  }

  /// - Parameter root: `document-content`, or `document` for all in one file.
  func xml(root: String = "document-content") -> String {
    let names = ["office", "table", "text", "style", "draw"].map {
      " xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }
    let tables = tables.map {
      "<table:table table:name=\"\($0.name)\" \($0.attributes)><table:table-column/>\($0.rows)"
        + "</table:table>"
    }
    return
      "\(declaration)<office:\(root)\(names.joined()) xmlns:calcext=\"urn:c\" xmlns:dc=\"urn:d\">"
      + "<office:automatic-styles>\(styles)</office:automatic-styles><office:body>"
      + "<office:spreadsheet>\(tables.joined())</office:spreadsheet></office:body></office:\(root)>"
  }

  var bytes: [UInt8] {
    ZipWriter([
      "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": xml(),
    ]).bytes
  }

  func read(
    _ settings: SourceSettings = .headless, sizes: ReadSizes = ReadSizes()
  ) throws -> Reading {
    let folder = TempFolder()
    return try Reading(path: folder.write("leads.ods", bytes), settings, sizes: sizes)
  }
}
