import Bytes
import Diagnostics
import Members
import Records

/// What must hold for a record before its cells mean anything.
enum RecordChecks {
  /// Rejects records that the reader could not make whole, and ragged ones unless the mapping pads.
  ///
  /// - Returns: `false` when the cells must not be looked at, since they may have shifted.
  static func pass(
    _ block: borrowing RecordBlock, _ record: Int, width: Int, ragged: SourceSettings.Ragged,
    _ findings: inout Findings
  ) -> Bool {
    let fields = block.fieldCount(record)
    let flaw = block.flaw(record)
    if flaw == .none && fields == width { return true }
    guard passFlaw(flaw, block.flawField(record), &findings) else { return false }
    // Cells of a sheet stand where they stand: nothing has shifted.
    return flaw == .beyondHeader || passWidth(fields, width, ragged, &findings)
  }

  private static func passFlaw(
    _ flaw: RecordBlock.Flaw, _ field: Int, _ findings: inout Findings
  ) -> Bool {
    let column = field > 0 ? field - 1 : nil
    switch flaw {
    case .none, .nul: return true  // a NUL matters only in a cell that is sent; limits see it there
    case .undecodable:
      findings.reject(
        RowFinding(RecordCodes.undecodable, column: column, "bytes that are not of the encoding"))
      return false
    case .quoteOpen:
      findings.reject(
        RowFinding(RecordCodes.quoteOpen, column: column, "quote opened here never closes"))
      return false
    case .malformed:
      findings.reject(RowFinding(RecordCodes.malformed, "this is not right JSON"))
      return false
    case .otherKind:
      findings.reject(RowFinding(RecordCodes.otherKind, "of another kind than the others"))
      return false
    case .keyRepeated:
      findings.notice(
        RecordCodes.keyRepeated, column: nil,
        RowFinding(RecordCodes.keyRepeated, "a key stands twice; the last one counts"))
      return true
    case .quoteRepaired:
      findings.notice(
        RecordCodes.quoteRepaired, column: column,
        RowFinding(RecordCodes.quoteRepaired, column: column, "quote inside a quoted field kept"))
      return true
    case .beyondHeader:
      findings.notice(
        RecordCodes.beyondHeader, column: nil,
        RowFinding(RecordCodes.beyondHeader, "a cell beyond the last column name is not read"))
      return true
    case .uncomputed:
      findings.notice(
        RecordCodes.uncomputed, column: column,
        RowFinding(RecordCodes.uncomputed, column: column, "formula without a stored result"))
      return true
    }
  }

  private static func passWidth(
    _ fields: Int, _ width: Int, _ ragged: SourceSettings.Ragged, _ findings: inout Findings
  ) -> Bool {
    guard fields != width else { return true }
    // Missing cells are empty; surplus ones would be lost without a word.
    if ragged == .pad, fields < width { return true }
    let code = fields < width ? RecordCodes.tooShort : RecordCodes.tooLong
    let finding = RowFinding(code, "row has \(fields) fields, the header has \(width)")
    guard ragged != .reject else {
      findings.reject(finding)
      return false
    }
    findings.notice(code, column: nil, finding)
    return true
  }
}
