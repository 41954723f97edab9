import Bytes

/// What `explain` is told of the program at work. Nothing here runs unless `trace` is set.
extension Executor {
  /// Tells what an instruction made; moves that change nothing are not told.
  mutating func note(_ place: Int, next: Int, _ value: CompiledValue) {
    let result: String
    switch code.instructions[place] {
    case .copy(_, let to), .step(_, let to, _), .expression(_, let to), .concatenate(_, let to),
      .lookup(_, _, let to):
      result = shown(slots[Int(to)])
    case .jumpUnless: result = next == place + 1 ? "true" : "false"
    case .jump, .jumpIfFilled, .require: return
    }
    let target = code.targets[Int(value.index)]
    // Steps that an empty value passes by are not worth a word.
    if case .step = code.instructions[place], result == "empty",
      trace?.entries.last?.target == target,
      trace?.entries.last?.result == result
    {
      return
    }
    trace?.add(target, code.notes[place].words, result)
  }

  /// Tells a value that is there without an instruction: a cell, a parameter, a plain text.
  mutating func noteReady(_ id: ValueID) {
    let value = code.values[id.index]
    guard value.start == value.end else { return }
    let words = shown(slots[Int(value.slot)])
    trace?.add(code.targets[id.index], "value", words)
  }

  mutating func noteNotComputed(_ id: ValueID) {
    trace?.add(code.targets[id.index], "not computed", "something it reads has failed")
  }

  /// What a cell of the row counts as; `empty` for a column that the program does not read.
  package mutating func shownCell(_ column: Int) -> String {
    let place = code.columns.firstIndex { $0.column == column }
    return shown(place.map { slots[Int(code.columns[$0].slot)] } ?? .empty)
  }

  /// A value as people read it: a text in single quotes, a time on the clock of the zone at hand.
  package mutating func shown(_ value: Value) -> String {
    switch value {
    case .empty: "empty"
    case .text(let range): "'\(text.bytes.string(range))'"
    case .instant(let instant): text.shown(instant)
    case .duration(let span):
      "\(span.days) days" + (span.milliseconds == 0 ? "" : " and \(span.milliseconds) ms")
    case .list(let range), .record(let range): text.bytes.string(range)
    case .number, .bool: string(value)
    }
  }
}
