import Diagnostics
import JSONText
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
  /// - Returns: Whether the record can be shown: not when its cells are lost.
  mutating func pass(_ block: borrowing RecordBlock, _ record: Int) -> Bool {
    let flaw = block.flaw(record)
    guard let (code, message) = Self.words(for: flaw), !isSilent else { return flaw != .quoteOpen }
    let place = Position(
      file, sheet: sheet, line: block.line(record), field: block.flawField(record),
      byte: block.byte(record))
    if terminal.isVerbose || told < Self.limit {
      told += 1
      let level: Finding.Level = Self.isLost(flaw) ? .error : .warning
      if !terminal.isQuiet || level == .error {
        let reason = flaw == .malformed ? Self.reason(block.rawRecord(record)) : nil
        terminal.report(
          Finding(level, code, at: place, reason.map { "\(message): \($0)" } ?? message))
      }
    } else {
      untold += 1
    }
    return !Self.isLost(flaw)
  }

  /// What is wrong with a text that is not JSON, and in which of its characters.
  private static func reason(_ text: Span<UInt8>) -> String? {
    guard text.count < 1 << 16 else { return nil }
    do throws(JSONFault) {
      _ = try JSONReader.read(text, file: "")
      return "something follows the value"
    } catch {
      return error.position.map { "\(error.message), at character \($0.field)" }
    }
  }

  /// Whether nobody can tell what the cells of the record are.
  private static func isLost(_ flaw: RecordBlock.Flaw) -> Bool {
    flaw == .quoteOpen || flaw == .malformed || flaw == .otherKind
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
    case .malformed: (RecordCodes.malformed, "record left out, it is not right JSON")
    case .otherKind:
      (RecordCodes.otherKind, "of another kind than the other records; left out")
    case .keyRepeated: (RecordCodes.keyRepeated, "a key stands twice; the last one counts")
    }
  }
}
