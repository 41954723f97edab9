import Bytes

/// What numbers are by the style of their cell: `styles.xml`.
///
/// - Source: ISO/IEC 29500-1 §18.8 (Styles).
struct CellStyles: Sendable {
  private var formats: [NumberFormat] = []

  /// A workbook without styles.
  init() {}

  init(_ xml: consuming XMLPull) throws {
    var codes: [Int: NumberFormat] = [:]
    var ids: [Int] = []
    var isInCellFormats = false
    while let event = try xml.next() {
      if xml.isNamed("cellXfs") { isInCellFormats = event == .start }
      guard event == .start else { continue }
      if xml.isNamed("numFmt"), let id = xml.text("numFmtId").flatMap({ Int($0) }) {
        codes[id] = NumberFormat(code: xml.text("formatCode") ?? "")
      } else if isInCellFormats, xml.isNamed("xf") {
        ids.append(xml.text("numFmtId").flatMap { Int($0) } ?? 0)
      }
    }
    formats = ids.map { codes[$0] ?? NumberFormat(builtIn: $0) }
  }

  /// - Parameter style: 0-based; one that the table does not have is a plain number.
  @inline(__always)
  subscript(style: Int) -> NumberFormat { style < formats.count ? formats[style] : .number }
}
