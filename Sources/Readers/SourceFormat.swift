import Diagnostics

/// The formats that a mapping can name, and what the bytes of a file say to them.
enum SourceFormat: String, CaseIterable {
  case csv, tsv, fixed, json, ndjson
  case spreadsheetML = "spreadsheetml"
  case xlsx, ods

  /// What messages call it.
  var title: String {
    switch self {
    case .csv, .tsv: "delimited text"
    case .fixed: "text in columns of fixed width"
    case .json: "JSON"
    case .ndjson: "lines of JSON"
    case .spreadsheetML: "an Excel 2003 spreadsheet (XML)"
    case .xlsx: "an Excel workbook (XLSX)"
    case .ods: "an OpenDocument spreadsheet (ODS)"
    }
  }

  /// Formats between which the bytes do not decide, so that the mapping may.
  private var isText: Bool { self != .xlsx && self != .ods && self != .spreadsheetML }

  /// The format of what is no archive.
  ///
  /// - Throws: `OpenFault` E135, E138.
  static func of(
    _ kind: Sniffer.Kind, told name: String?, _ place: Position
  ) throws(OpenFault) -> SourceFormat {
    let found: SourceFormat =
      switch kind {
      case .json: .json
      case .spreadsheetML: .spreadsheetML
      case .flatODS: .ods
      default: .csv
      }
    guard let told = try told(name, place), told != found else { return found }
    guard told.isText, found.isText else {
      throw .otherFormat(place, told: told.rawValue, what: found.title)
    }
    return told
  }

  /// - Throws: `OpenFault` E135, E138.
  func check(told name: String?, _ place: Position) throws(OpenFault) {
    guard let told = try Self.told(name, place), told != self else { return }
    throw .otherFormat(place, told: told.rawValue, what: title)
  }

  private static func told(_ name: String?, _ place: Position) throws(OpenFault) -> SourceFormat? {
    guard let name, name != "auto" else { return nil }
    guard let format = SourceFormat(rawValue: name) else {
      throw .unknownFormat(place, name: name)
    }
    return format
  }
}
