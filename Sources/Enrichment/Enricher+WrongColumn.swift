import Bytes
import Mapping
import Members
import PhoneNumbers
import Records

/// Numbers that stand where no rule of `communications` looks: the supplier's columns have shifted.
extension Enricher {
  /// What a cell may need to be a number beyond doubt.
  private static let plainRules: CellRules = {
    var rules = CellRules()
    rules.kinds = [.mobile, .fixed, .voip]
    rules.repairs = [.wrapper, .invisible, .dotZero, .scientificExact]
    return rules
  }()

  /// Fewer digits are no number beyond doubt. Nearly all cells have fewer, and counting them takes a
  /// thirtieth of reading a sentence as a number.
  private static let minDigits = 7

  /// Says of a row without a number which other cells hold one. It is not moved: whose number it is,
  /// the row does not tell.
  mutating func tellNumbersElsewhere(
    _ block: borrowing RecordBlock, _ record: Int, _ findings: inout Findings
  ) {
    // What a rule makes of several columns may have passed over any of them.
    guard let rule = rules.indices.first,
      rules.allSatisfy({ $0.sources.allSatisfy { $0.column != nil } })
    else { return }
    let home = homeRegion(of: rule)
    for column in 0..<min(block.fieldCount(record), plan.program.header.count)
    where !isRead(column) && NumberCell.hasDigits(Self.minDigits, in: block.field(record, column)) {
      found.empty()
      numbers.parse(
        block.field(record, column), region: home, rules: Self.plainRules, into: &found)
      guard found.count == 1, found[0].problem == nil, let phone = found[0].number,
        Self.isBeyondDoubt(phone)
      else { continue }
      findings.reject(
        RowFinding(
          EnrichmentCodes.wrongColumn, target: "member.communications", column: column,
          value: block.field(record, column).string,
          "column '\(plan.program.header.title(column))' holds \(phone.text(.e164))"))
    }
  }

  /// Dates and figures may read as short fixed lines of some country, such as `2026-03-31` in Germany.
  private static func isBeyondDoubt(_ phone: PhoneNumber) -> Bool {
    switch phone.origin {
    case .plus: true
    case .abroadPrefix, .ownCode, .region: phone.kind == .mobile || phone.kind == .fixedOrMobile
    }
  }

  /// The region as the rule found it before, so that nothing is told twice.
  private mutating func homeRegion(of rule: Int) -> Region? {
    var ignored = Findings()
    let trace = executor.trace.take()
    defer { executor.trace = trace }
    return region(of: rule, &ignored)
  }

  /// Mutating, since a call that only reads an enricher copies it.
  private mutating func isRead(_ column: Int) -> Bool {
    rules.contains { rule in rule.sources.contains { $0.column == column } }
  }
}
