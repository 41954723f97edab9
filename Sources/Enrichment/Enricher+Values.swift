import Bytes
import Diagnostics
import Mapping
import Members

/// Single values of the program as the member wants them: texts, whole numbers, times, references.
extension Enricher {
  /// The text of a value in the row's own bytes; empty when there is none, or none can be made.
  mutating func text(_ id: ValueID, _ findings: inout Findings) -> ByteRange {
    let value = executor.evaluate(id, &findings)
    switch value {
    case .text(let range): return range
    case .empty: return .empty
    default: return text(of: value, id, &findings)
    }
  }

  @inline(never)
  private mutating func text(
    of value: Value, _ id: ValueID, _ findings: inout Findings
  ) -> ByteRange {
    do {
      return try executor.text.text(of: value)
    } catch {
      findings.reject(finding(error, of: id))
      return .empty
    }
  }

  /// A whole number, `nil` when empty or wrong.
  mutating func number(_ id: ValueID, _ findings: inout Findings) -> Int? {
    let value = executor.evaluate(id, &findings)
    if case .empty = value { return nil }
    if let number = whole(value) { return number }
    let instead = executor.recover(id, from: notWhole(value, id), &findings)
    if instead.isEmpty { return nil }
    if let number = whole(instead) { return number }
    findings.reject(notWhole(instead, id))
    return nil
  }

  private mutating func whole(_ value: Value) -> Int? {
    switch value {
    case .number(let decimal): decimal.whole.map { Int($0) }
    case .text(let range): Int(executor.text.bytes.string(range))
    default: nil
    }
  }

  private mutating func notWhole(_ value: Value, _ id: ValueID) -> RowFinding {
    let fault = executor.text.typeFault("a whole number", value)
    return RowFinding(
      EnrichmentCodes.priority, target: plan.program.target(of: id), fault.message)
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
    _ kind: Directory.Kind, _ id: ValueID, _ findings: inout Findings
  ) -> Reference {
    let name = text(id, &findings)
    // Who watches is told how the name was found.
    if executor.trace == nil, let known = constants.find(kind, id, name) { return known }
    if let known = known(kind, name, .value(id)) {
      if name.upperBound <= executor.text.constantCount { constants.remember(kind, id, known) }
      return known
    }
    let instead = recoveredText(id, from: problem(kind, name, .value(id)), &findings)
    return reference(kind, to: instead, .value(id), &findings)
  }

  /// A reference that no member can be without.
  mutating func required(
    _ kind: Directory.Kind, _ id: ValueID, _ findings: inout Findings
  ) -> Reference {
    let reference = reference(kind, id, &findings)
    guard reference.isEmpty, !executor.hasFailed else { return reference }
    let target = plan.program.target(of: id)
    if !findings.rejections.contains(where: { $0.target == target }) {
      findings.reject(RowFinding(MappingCodes.empty, target: target, "'\(target)' is empty"))
    }
    return reference
  }

  /// The same by a name for which no `onError` speaks.
  mutating func reference(
    _ kind: Directory.Kind, to name: ByteRange, _ target: NameTarget, _ findings: inout Findings
  ) -> Reference {
    if let known = known(kind, name, target) { return known }
    findings.reject(problem(kind, name, target))
    return .none
  }

  /// What stands for a text that is of no use.
  mutating func recoveredText(
    _ id: ValueID, from problem: RowFinding, _ findings: inout Findings
  ) -> ByteRange {
    let value = executor.recover(id, from: problem, &findings)
    return (try? executor.text.text(of: value)) ?? .empty
  }

  /// `nil` when the server has no such name, or several.
  mutating func known(
    _ kind: Directory.Kind, _ name: ByteRange, _ target: NameTarget
  ) -> Reference? {
    if name.isEmpty { return Reference.none }
    let answer = references.resolve(kind, name, in: executor.text)
    if executor.trace != nil { tell(answer, kind, executor.text.bytes.string(name), words(target)) }
    switch answer {
    case .id(let id): return Reference(id: id, name: name)
    case .notRead: return Reference(name: name)
    case .unknown, .ambiguous: return nil
    }
  }

  /// Why a name is not `known`.
  mutating func problem(
    _ kind: Directory.Kind, _ name: ByteRange, _ target: NameTarget
  ) -> RowFinding {
    let value = executor.text.bytes.string(name)
    switch references.resolve(kind, name, in: executor.text) {
    case .ambiguous(let message):
      return RowFinding(EnrichmentCodes.ambiguous, target: words(target), value: value, message)
    case .unknown(let message):
      return RowFinding(EnrichmentCodes.unknown(kind), target: words(target), value: value, message)
    case .id, .notRead: preconditionFailure("a known name is no problem")
    }
  }

  private func words(_ target: NameTarget) -> String {
    switch target {
    case .key(let key): key
    case .value(let id): plan.program.target(of: id)
    }
  }

  private func finding(_ fault: ValueFault, of id: ValueID) -> RowFinding {
    RowFinding(fault.code, target: plan.program.target(of: id), fault.message)
  }
}

/// What a name is for; its words are made when somebody wants them.
enum NameTarget {
  /// A key of the mapping.
  case key(String)
  case value(ValueID)
}
