import Bytes
package import Diagnostics

/// Why a file is not opened: codes E130…E139.
package enum OpenFault: Diagnosis, Equatable {
  case missing(Position)
  /// A folder, a file without read permission, a disk that fails; `reason` as the system says it.
  case unreadable(Position, reason: String)
  /// Nothing but white space; `what` says how much nothing.
  case empty(Position, what: String)
  /// Something that holds no table, such as a PDF.
  case notATable(Position, what: String)
  /// Holds a table in a form that is not read; `advice` says what to save it as.
  case unsupported(Position, what: String, advice: String)
  case unknownFormat(Position, name: String)
  /// Fewer records than the row that is said to be the header.
  case noHeaderRow(Position, row: Int)
  /// What comes only once could not be copied to disk.
  case spool(Position, reason: String)
  /// The mapping names a format, and the file is of another.
  case otherFormat(Position, told: String, what: String)
  /// A workbook that opens with a password only.
  case encrypted(Position, what: String)

  /// What the system says when a file is opened or read.
  init(_ error: SystemError, _ place: Position) {
    self = error.isMissing ? .missing(place) : .unreadable(place, reason: error.reason)
  }

  /// Whether the file can be read, but holds nothing.
  package var isEmptiness: Bool { if case .empty = self { true } else { false } }

  static let table = CodeTable(
    owner: "Readers",
    [
      missingCode, unreadableCode, emptyCode, notATableCode, unsupportedCode, formatCode,
      headerRowCode, spoolCode,
      otherFormatCode, encryptedCode,
    ])
  static let missingCode = Code(
    130, "file.missing", "There is no file of this name.", fix: "check the path")
  static let unreadableCode = Code(
    131, "file.unreadable", "The file is there, but cannot be read.",
    fix: "name a file that this user may read")
  static let emptyCode = Code(
    132, "file.empty", "The file holds no record.", fix: "ask for the file again")
  static let notATableCode = Code(
    133, "file.not_a_table", "The file is of a kind that holds no table.",
    fix: "export the list as CSV")
  static let unsupportedCode = Code(
    134, "file.unsupported", "The file holds a table in a form that is not read.",
    fix: "save it as CSV (UTF-8)")
  static let formatCode = Code(
    135, "file.format", "The mapping names a format that is not read.",
    fix: "set source.format to 'csv' or 'auto'")
  static let headerRowCode = Code(
    136, "file.header_row", "The row that should hold the column names is not there.",
    fix: "correct source.header.row, or set source.header to false")
  static let spoolCode = Code(
    137, "file.spool", "The input cannot be copied to disk, so it cannot be read twice.",
    fix: "free space on the disk of the run folder and of TMPDIR, or name a plain file")
  static let otherFormatCode = Code(
    138, "file.other_format", "The file is not of the format that the mapping names.",
    fix: "set source.format to 'auto', or give the right file")
  static let encryptedCode = Code(
    139, "file.encrypted", "The file is protected by a password.",
    fix: "open it with its password, save it without one, and give that file")

  package var code: Code {
    switch self {
    case .missing: Self.missingCode
    case .unreadable: Self.unreadableCode
    case .empty: Self.emptyCode
    case .notATable: Self.notATableCode
    case .unsupported: Self.unsupportedCode
    case .unknownFormat: Self.formatCode
    case .noHeaderRow: Self.headerRowCode
    case .spool: Self.spoolCode
    case .otherFormat: Self.otherFormatCode
    case .encrypted: Self.encryptedCode
    }
  }

  package var position: Position? {
    switch self {
    case .missing(let at), .unreadable(let at, _), .empty(let at, _), .notATable(let at, _),
      .unsupported(let at, _, _), .unknownFormat(let at, _), .noHeaderRow(let at, _),
      .spool(let at, _), .otherFormat(let at, _, _), .encrypted(let at, _):
      at
    }
  }

  package var message: String {
    switch self {
    case .missing: "no such file"
    case .unreadable(_, let reason): "cannot be read: \(reason)"
    case .empty(_, let what): "nothing to read: \(what)"
    case .notATable(_, let what): "this is \(what), which holds no table"
    case .unsupported(_, let what, _): "this is \(what), which is not read"
    case .unknownFormat(_, let name): "format '\(name)' is not read"
    case .noHeaderRow(_, let row): "row \(row) should hold the column names, the file is shorter"
    case .spool(_, let reason): "the input cannot be kept: \(reason)"
    case .otherFormat(_, let told, let what): "the mapping says '\(told)', but this is \(what)"
    case .encrypted(_, let what): "this is \(what) with a password"
    }
  }

  package var advice: String {
    if case .unsupported(_, _, let advice) = self { advice } else { code.advice }
  }
}
