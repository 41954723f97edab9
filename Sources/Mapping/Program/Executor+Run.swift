import Bytes
import Diagnostics
import Members

/// The loop over instructions.
extension Executor {
  /// Runs the instructions of a value from one of them on; sets `hasFailed` if they reject the row.
  mutating func run(_ value: CompiledValue, from start: Int, _ findings: inout Findings) {
    var place = start
    let end = Int(value.end)
    while place < end {
      do throws(ValueFault) {
        let next = try perform(place, value, &findings)
        if trace != nil { note(place, next: next, value) }
        place = next
      } catch {
        guard let next = handle(error, at: place, value, &findings) else {
          hasFailed = true
          slots[Int(value.slot)] = .empty
          return
        }
        place = next
      }
    }
  }

  /// Performs one instruction; returns the place of the next.
  @inline(__always)
  private mutating func perform(
    _ place: Int, _ value: CompiledValue, _ findings: inout Findings
  ) throws(ValueFault) -> Int {
    switch code.instructions[place] {
    case .copy(let from, let to):
      slots[Int(to)] = slots[Int(from)]
    case .step(let step, let slot, let takesEmpty):
      let input = slots[Int(slot)]
      if input.isEmpty && !takesEmpty { break }
      let result = try code.steps[Int(step)].apply(input, in: &text)
      slots[Int(slot)] = result.value
      if let notice = result.notice { tell(notice, place, value, &findings) }
    case .expression(let expression, let to):
      slots[Int(to)] = try code.expressions[Int(expression)].evaluate(slots, in: &text)
    case .concatenate(let template, let to):
      slots[Int(to)] = try concatenate(Int(template))
    case .lookup(let table, let key, let to):
      slots[Int(to)] = try lookup(Int(table), slots[Int(key)])
    case .jump(let to):
      return Int(to)
    case .jumpIfFilled(let slot, let to):
      if !slots[Int(slot)].isEmpty { return Int(to) }
    case .jumpUnless(let expression, let to):
      let condition = try code.expressions[Int(expression)].evaluate(slots, in: &text)
      if condition != .bool(true) { return Int(to) }
    case .require(let slot):
      if slots[Int(slot)].isEmpty {
        throw ValueFault(MappingCodes.empty, "'\(code.targets[Int(value.index)])' is empty")
      }
    }
    return place + 1
  }

  private mutating func concatenate(_ index: Int) throws(ValueFault) -> Value {
    let whole = code.concatenations[index]
    var pieceCount = 0
    var counted = 0
    var filled = 0
    for place in Int(whole.first)..<Int(whole.first + whole.count) {
      switch code.parts[place] {
      case .text(let range): add(range, &pieceCount)
      case .slot(let slot, let counts):
        let value = slots[Int(slot)]
        if counts { counted += 1 }
        if value.isEmpty { continue }
        if counts { filled += 1 }
        add(try text.text(of: value), &pieceCount)
      }
    }
    if counted > 0 && filled == 0 { return .empty }
    // All texts are in the row by now, so what is appended stands together.
    let start = text.bytes.count
    for place in 0..<pieceCount {
      if place > 0, !whole.separator.isEmpty { text.bytes.appendCopy(of: whole.separator) }
      text.bytes.appendCopy(of: pieces[place])
    }
    let range = ByteRange(start: start, count: text.bytes.count - start)
    return range.isEmpty ? .empty : .text(range)
  }

  /// The array only grows: emptying it costs as much as copying a name.
  @inline(__always)
  private mutating func add(_ piece: ByteRange, _ count: inout Int) {
    if count < pieces.count { pieces[count] = piece } else { pieces.append(piece) }
    count += 1
  }

  private mutating func lookup(_ table: Int, _ key: Value) throws(ValueFault) -> Value {
    if key.isEmpty { return .empty }
    let range = try text.text(of: key)
    if let found = code.lookups[table].find(range, in: &text, scratch: &scratch) { return found }
    throw ValueFault(
      MappingCodes.lookupMiss, "'\(text.bytes.string(range))' is not in the lookup")
  }

  // MARK: - What went wrong

  /// Where to go on after an error; `nil` when it rejects the row.
  private mutating func handle(
    _ fault: ValueFault, at place: Int, _ value: CompiledValue, _ findings: inout Findings
  ) -> Int? {
    let rule = code.errorRules[Int(code.notes[place].rule)]
    trace?.add(code.targets[Int(value.index)], code.notes[place].words, "error: \(fault.message)")
    switch rule.action {
    case .reject:
      findings.reject(finding(fault.code, fault.message, place, value))
      return nil
    case .warn: tell(finding(fault.code, fault.message, place, value), &findings)
    case .silent: break
    }
    slots[Int(rule.slot)] = .empty
    return Int(rule.handler)
  }

  private mutating func tell(
    _ code: Code, _ place: Int, _ value: CompiledValue, _ findings: inout Findings
  ) {
    hasTold = true
    if findings.keepsNotices || isDeferring {
      tell(finding(code, code.meaning.sentence, place, value), &findings)
    } else {
      let column = self.code.notes[place].column
      findings.notice(code, column: column < 0 ? nil : Int(column), RowFinding(code, ""))
    }
  }

  private mutating func tell(_ finding: RowFinding, _ findings: inout Findings) {
    hasTold = true
    if isDeferring {
      pendingNotices.append(finding)
    } else {
      findings.notice(finding.code, column: finding.column, finding)
    }
  }

  private func finding(
    _ code: Code, _ message: String, _ place: Int, _ value: CompiledValue
  ) -> RowFinding {
    let column = Int(self.code.notes[place].column)
    return RowFinding(
      code, target: self.code.targets[Int(value.index)], column: column < 0 ? nil : column,
      value: column < 0 ? "" : rawCell(column), message)
  }

  /// A value as text, for people.
  package mutating func string(_ value: Value) -> String {
    do throws(ValueFault) {
      return value.isEmpty ? "" : text.bytes.string(try text.text(of: value))
    } catch {
      return ""
    }
  }
}

extension String {
  /// A sentence of the manual as a clause: small first letter, no final period.
  fileprivate var sentence: String {
    let clause = hasSuffix(".") ? dropLast() : self[...]
    return clause.prefix(1).lowercased() + clause.dropFirst()
  }
}
