/// Which values are the same for every row of a zone.
extension ProgramBuilder {
  /// Whether instructions read nothing but constants and what they have written themselves, and give
  /// plain bits: `today() + days(14)`.
  func isSteady(_ instructions: Range<Int32>, slot: Int32) -> Bool {
    guard !instructions.isEmpty, [.instant, .number, .bool].contains(type(of: slot)) else {
      return false
    }
    var written: Set<Int32> = []
    for place in instructions {
      let instruction = code.instructions[Int(place)]
      let read = slotsRead(by: instruction)
      guard read.allSatisfy({ slots[Int($0)].isParameter || written.contains($0) }) else {
        return false
      }
      if let slot = instruction.target { written.insert(slot) }
    }
    return true
  }

  private func slotsRead(by instruction: Instruction) -> [Int32] {
    switch instruction {
    case .copy(let from, _): [from]
    case .step(_, let slot, _), .require(let slot), .jumpIfFilled(let slot, _): [slot]
    case .expression(let index, _), .jumpUnless(let index, _): code.expressions[Int(index)].slots
    case .concatenate(let index, _):
      parts(of: code.concatenations[Int(index)]).compactMap { part in
        if case .slot(let slot, _) = part { slot } else { nil }
      }
    case .lookup(_, let key, _): [key]
    case .jump: []
    }
  }

  private func parts(of whole: Concatenation) -> ArraySlice<Concatenation.Part> {
    code.parts[Int(whole.first)..<Int(whole.first + whole.count)]
  }
}

extension Instruction {
  /// The slot it fills.
  fileprivate var target: Int32? {
    switch self {
    case .copy(_, let to), .expression(_, let to), .concatenate(_, let to), .lookup(_, _, let to):
      to
    case .step, .jump, .jumpIfFilled, .jumpUnless, .require: nil
    }
  }
}
