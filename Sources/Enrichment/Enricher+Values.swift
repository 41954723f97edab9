import Bytes
import Diagnostics
import Mapping
import Members

/// Single values of the program as the member wants them: texts, whole numbers, times, references.
extension Enricher {
  /// The text of a value in the row's own bytes; empty when there is none, or none can be made.
  mutating func text(_ id: ValueID, _ findings: inout Findings) -> ByteRange {
    let value = executor.evaluate(id, &findings)
    if case .text(let range) = value { return range }
    do {
      return try executor.text.text(of: value)
    } catch {
      findings.reject(finding(error, of: id))
      return .empty
    }
  }

  /// The same, copied into the member.
  mutating func text(
    _ id: ValueID, into member: inout Member, _ findings: inout Findings
  ) -> ByteRange {
    let range = text(id, &findings)
    return range.isEmpty ? .empty : member.text.append(executor.text.bytes, range)
  }

  /// A whole number, `nil` when empty or wrong.
  mutating func number(_ id: ValueID, _ findings: inout Findings) -> Int? {
    let value = executor.evaluate(id, &findings)
    switch value {
    case .empty: return nil
    case .number(let decimal):
      if let number = decimal.whole { return Int(number) }
    case .text(let range):
      if let number = Int(executor.text.bytes.string(range)) { return number }
    default: break
    }
    let fault = executor.text.typeFault("a whole number", value)
    findings.reject(
      RowFinding(
        EnrichmentCodes.priority, target: plan.program.target(of: id), fault.message))
    return nil
  }

  /// Epoch milliseconds, 0 when empty or wrong.
  mutating func time(_ id: ValueID, _ findings: inout Findings) -> Int64 {
    let value = executor.evaluate(id, &findings)
    if value.isEmpty { return 0 }
    do {
      return try executor.text.instant(of: value)
    } catch {
      findings.reject(finding(error, of: id))
      return 0
    }
  }

  /// A reference to something of the server by the name that a value gives.
  mutating func reference(
    _ kind: Directory.Kind, _ id: ValueID, into member: inout Member, _ findings: inout Findings
  ) -> Reference {
    let name = text(id, into: &member, &findings)
    guard !name.isEmpty else { return .none }
    return reference(kind, to: name, plan.program.target(of: id), in: member, &findings)
  }

  mutating func reference(
    _ kind: Directory.Kind, to name: ByteRange, _ target: String, in member: borrowing Member,
    _ findings: inout Findings
  ) -> Reference {
    let code: Code
    let words: String
    switch references.resolve(kind, member.text.span(name)) {
    case .id(let id): return Reference(id: id, name: name)
    case .notRead: return Reference(name: name)
    case .unknown(let message): (code, words) = (EnrichmentCodes.unknown(kind), message)
    case .ambiguous(let message): (code, words) = (EnrichmentCodes.ambiguous, message)
    }
    findings.reject(RowFinding(code, target: target, value: member.text.string(name), words))
    return .none
  }

  private func finding(_ fault: ValueFault, of id: ValueID) -> RowFinding {
    RowFinding(fault.code, target: plan.program.target(of: id), fault.message)
  }
}
