import Bytes

/// Which styles of a workbook show dates or elapsed time; all others show numbers as they are.
struct SpreadsheetMLStyles: Sendable {
  private var formats: [String: NumberFormat] = [:]
  private(set) var system = DateSystem.from1900

  /// The style of what names none.
  private static let standard = "Default"
  /// No workbook of Excel has more styles.
  private static let countLimit = 1 << 16

  /// Whether no style has anything to say, so that none needs to be looked up.
  var isEmpty: Bool { formats.isEmpty }
  var standardFormat: NumberFormat { formats[Self.standard] ?? .number }

  /// - Parameter id: Of a style; one that is not known shows numbers.
  func format(_ id: Span<UInt8>) -> NumberFormat {
    formats.isEmpty ? .number : formats[id.string] ?? .number
  }

  /// Reads the `Styles` that have just started.
  mutating func read(_ xml: inout XMLPull) throws {
    let depth = xml.depth
    var id = ""
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { break }
      guard event == .start else { continue }
      if xml.isNamed("Style") {
        id = xml.attributeText("ID") ?? ""
        // What a style does not say itself, its parent says, which stands before it.
        let parent = xml.attributeText("Parent") ?? Self.standard
        set(formats[parent] ?? .number, for: id)
      } else if xml.isNamed("NumberFormat") {
        set(Self.format(named: xml.attributeText("Format") ?? ""), for: id)
      }
    }
  }

  private mutating func set(_ format: NumberFormat, for id: String) {
    guard formats.count < Self.countLimit || formats[id] != nil else { return }
    formats[id] = format == .number ? nil : format
  }

  /// Excel writes its standard formats by name.
  private static func format(named name: String) -> NumberFormat {
    switch name {
    case "General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time",
      "Short Time":
      .date
    case "", "General", "General Number", "Currency", "Euro Currency", "Fixed", "Standard",
      "Percent", "Scientific", "Yes/No", "True/False", "On/Off":
      .number
    default: NumberFormat(code: name)
    }
  }

  /// Reads the `ExcelWorkbook` that has just started: the workbook may count days from 1904.
  mutating func readSystem(_ xml: inout XMLPull) throws {
    let depth = xml.depth
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { return }
      if event == .start, xml.isNamed("Date1904") { system = .from1904 }
    }
  }
}
