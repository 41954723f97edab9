import Diagnostics
import Readers
import Records

/// Tells on standard error what readers noticed about records, without flooding it.
struct FlawReport {
  private let file: String
  private let sheet: String?
  private let terminal: Terminal
  private let isSilent: Bool
  private var told = 0
  private var untold = 0
  private static let limit = 20

  init(_ shape: InputShape, _ terminal: Terminal, isSilent: Bool = false) {
    self.isSilent = isSilent
    file = shape.file
    sheet = shape.sheet
    self.terminal = terminal
  }

  /// Tells the flaw of a record.
  ///
  /// - Returns: Whether the record can be shown: not when a quote in it never closes.
  mutating func pass(_ block: borrowing RecordBlock, _ record: Int) -> Bool {
    let flaw = block.flaw(record)
    guard let (code, message) = Self.words(for: flaw), !isSilent else { return flaw != .quoteOpen }
    let place = Position(
      file, sheet: sheet, line: block.line(record), field: block.flawField(record),
      byte: block.byte(record))
    if terminal.isVerbose || told < Self.limit {
      told += 1
      let level: Finding.Level = flaw == .quoteOpen ? .error : .warning
      if !terminal.isQuiet || level == .error {
        terminal.report(Finding(level, code, at: place, message))
      }
    } else {
      untold += 1
    }
    return flaw != .quoteOpen
  }

  func finish() {
    if untold > 0 { terminal.say("\(file): \(untold) more records with flaws") }
  }

  private static func words(for flaw: RecordBlock.Flaw) -> (Code, String)? {
    switch flaw {
    case .none: nil
    case .undecodable: (RecordCodes.undecodable, "bytes that are not of the file's encoding")
    case .quoteRepaired: (RecordCodes.quoteRepaired, "a quote stands where it should not")
    case .quoteOpen: (RecordCodes.quoteOpen, "quote opened here never closes; record left out")
    case .nul: (RecordCodes.nul, "a NUL byte")
    case .beyondHeader: (RecordCodes.beyondHeader, "a cell to the right of the last column name")
    case .uncomputed: (RecordCodes.uncomputed, "a formula without a stored result")
    }
  }
}
