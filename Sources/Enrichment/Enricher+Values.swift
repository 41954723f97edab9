import Bytes
import Diagnostics
import Mapping
import Members

/// Single values of the program as the member wants them: texts, whole numbers, times, references.
extension Enricher {
  /// The text of a value, copied into the member; empty when there is none.
  mutating func text(
    _ id: ValueID, into member: inout Member, _ findings: inout Findings
  ) -> ByteRange {
    let value = executor.evaluate(id, &findings)
    guard !value.isEmpty else { return .empty }
    return member.text.append(executor.text.bytes, executor.text.text(of: value))
  }

  /// A whole number, `nil` when empty or wrong.
  mutating func number(_ id: ValueID, _ findings: inout Findings) -> Int? {
    let value = executor.evaluate(id, &findings)
    switch value {
    case .empty: return nil
    case .number(let decimal):
      if let number = decimal.whole { return number }
    case .text(let range):
      if let number = Int(executor.text.bytes.string(range)) { return number }
    default: break
    }
    findings.reject(wrong(id, value, EnrichmentCodes.priority, "is no whole number"))
    return nil
  }

  /// Epoch milliseconds, 0 when empty or wrong.
  mutating func time(_ id: ValueID, _ findings: inout Findings) -> Int64 {
    let value = executor.evaluate(id, &findings)
    switch value {
    case .empty: return 0
    case .instant(let milliseconds): return milliseconds
    case .number(let decimal):
      if let number = decimal.whole { return Int64(number) }
    default: break
    }
    findings.reject(wrong(id, value, EnrichmentCodes.time, "is no moment in time"))
    return 0
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
    let answer = references.resolve(kind, member.text.span(name))
    let code: Code
    let words: String
    switch answer {
    case .id(let id): return Reference(id: id, name: name)
    case .notRead: return Reference(name: name)
    case .unknown(let message): (code, words) = (EnrichmentCodes.unknown(kind), message)
    case .ambiguous(let message): (code, words) = (EnrichmentCodes.ambiguous, message)
    }
    findings.reject(RowFinding(code, target: target, value: member.text.string(name), words))
    return .none
  }

  private mutating func wrong(
    _ id: ValueID, _ value: Value, _ code: Code, _ what: String
  ) -> RowFinding {
    let words = executor.text.bytes.string(executor.text.text(of: value))
    return RowFinding(
      code, target: plan.program.target(of: id), value: words, "'\(words)' \(what)")
  }
}
