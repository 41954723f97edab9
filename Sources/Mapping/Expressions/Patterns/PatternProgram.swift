/// A pattern as instructions of a small machine with many threads.
struct PatternProgram: Sendable {
  enum Instruction: Sendable, BitwiseCopyable {
    case scalar(UInt32)
    case any
    case set(Int)
    case start
    case end
    /// Go on at both places; the first is preferred.
    case split(Int, Int)
    case jump(Int)
    case openGroup
    case closeGroup
    case match
  }

  static let limit = 4000

  private(set) var code: [Instruction] = []
  private(set) var sets: [PatternSet] = []
  private(set) var hasGroup = false
  /// 1 for each byte that a match can begin with; empty when a match may begin anywhere.
  private(set) var firstBytes: [UInt8] = []

  init(_ node: PatternNode) throws(PatternFault) {
    try emit(node)
    try add(.match)
    firstBytes = possibleFirstBytes()
  }

  private mutating func add(_ instruction: Instruction) throws(PatternFault) {
    guard code.count < Self.limit else {
      throw PatternFault(message: "the pattern is too large; use smaller counts", offset: 0)
    }
    code.append(instruction)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternFault) {
    switch node {
    case .nothing: break
    case .scalar(let value): try add(.scalar(value))
    case .any: try add(.any)
    case .set(let set):
      sets.append(set)
      try add(.set(sets.count - 1))
    case .start: try add(.start)
    case .end: try add(.end)
    case .sequence(let nodes):
      for node in nodes { try emit(node) }
    case .group(let body, let number):
      // Only the first group is ever asked for.
      if number == 1 {
        hasGroup = true
        try add(.openGroup)
      }
      try emit(body)
      if number == 1 { try add(.closeGroup) }
    case .choice(let branches): try emit(choice: branches)
    case .repeated(let body, let least, let most):
      for _ in 0..<least {
        let before = code.count
        try emit(body)
        // Nothing a thousand times is nothing; nested, it would take forever to say so.
        if code.count == before { break }
      }
      try emit(optional: body, most: most.map { $0 - least })
    }
  }

  private mutating func emit(choice branches: [PatternNode]) throws(PatternFault) {
    var exits: [Int] = []
    for (index, branch) in branches.enumerated() {
      guard index < branches.count - 1 else {
        try emit(branch)
        break
      }
      let split = code.count
      try add(.split(0, 0))
      try emit(branch)
      exits.append(code.count)
      try add(.jump(0))
      code[split] = .split(split + 1, code.count)
    }
    for exit in exits { code[exit] = .jump(code.count) }
  }

  /// `body` up to `most` times, or without limit.
  private mutating func emit(optional body: PatternNode, most: Int?) throws(PatternFault) {
    guard let most else {
      let split = code.count
      try add(.split(0, 0))
      try emit(body)
      try add(.jump(split))
      code[split] = .split(split + 1, code.count)
      return
    }
    var splits: [Int] = []
    for _ in 0..<most {
      splits.append(code.count)
      try add(.split(0, 0))
      try emit(body)
    }
    for split in splits { code[split] = .split(split + 1, code.count) }
  }

  private func possibleFirstBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    var seen = Set<Int>()
    var open = [0]
    while let place = open.popLast() {
      guard seen.insert(place).inserted else { continue }
      switch code[place] {
      case .scalar(let value):
        let first = Unicode.Scalar(value).flatMap { UTF8.encode($0)?.first }
        bytes[Int(first ?? 0)] = 1
      case .set(let index):
        for value in UInt32(0)..<128 where sets[index].contains(value) { bytes[Int(value)] = 1 }
        for byte in 128..<256 { bytes[byte] = 1 }
      case .split(let first, let second): open += [first, second]
      case .jump(let target): open.append(target)
      case .openGroup, .closeGroup: open.append(place + 1)
      case .any, .start, .end, .match: return []
      }
    }
    return bytes
  }
}
