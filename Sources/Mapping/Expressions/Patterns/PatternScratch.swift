import Bytes

/// The memory of a pattern at work; kept from text to text so that nothing is allocated.
package struct PatternScratch: Sendable {
  struct Match {
    var all: Range<Int>
    /// Of the first group; empty when it took no part.
    var group: Range<Int>
  }

  private struct Thread: BitwiseCopyable {
    var place: Int32
    /// Byte offsets; -1 while open.
    var start: Int32
    var groupStart: Int32 = -1
    var groupEnd: Int32 = -1
  }

  private var current: [Thread] = []
  private var next: [Thread] = []
  private var stack: [Thread] = []
  /// For each instruction the last `stamp` at which a thread came by.
  private var marks: [UInt32] = []
  private var stamp: UInt32 = 0

  package init() {}

  /// The leftmost match by order of preference, of all of the text if `whole`.
  mutating func run(_ program: PatternProgram, on text: Span<UInt8>, whole: Bool) -> Match? {
    prepare(for: program.code.count)
    var match: Match?
    var position = 0
    while true {
      if next.isEmpty, !whole, match == nil, !program.firstBytes.isEmpty {
        while position < text.count, program.firstBytes[Int(text[position])] == 0 { position += 1 }
      }
      if match == nil, position == 0 || !whole {
        follow(Thread(place: 0, start: Int32(position)), program, at: position, of: text.count)
      }
      swap(&current, &next)
      next.removeAll(keepingCapacity: true)
      if current.isEmpty, whole || match != nil { return match }
      advanceStamp()
      let (scalar, length) = position < text.count ? text.scalar(at: position) : ("\0", 0)
      if let found = step(program, over: scalar, length, at: position, of: text.count, whole) {
        match = found
      }
      if length == 0 { return match }
      position += length
    }
  }

  /// Moves every thread over one character, or to its match.
  private mutating func step(
    _ program: PatternProgram, over scalar: Unicode.Scalar, _ length: Int, at position: Int,
    of count: Int, _ whole: Bool
  ) -> Match? {
    for index in 0..<current.count {
      var thread = current[index]
      let isTaken: Bool
      switch program.code[Int(thread.place)] {
      case .match:
        // The threads behind this one are less preferred.
        if !whole || position == count { return Self.match(thread, end: position) }
        isTaken = false
      case .scalar(let value): isTaken = value == scalar.value
      case .any: isTaken = scalar != "\n"
      case .set(let set): isTaken = program.sets[set].contains(scalar.value)
      default: isTaken = false
      }
      guard isTaken, length > 0 else { continue }
      thread.place += 1
      follow(thread, program, at: position + length, of: count)
    }
    return nil
  }

  /// Adds to `next` every place that a thread reaches without a character, most preferred first.
  private mutating func follow(
    _ thread: Thread, _ program: PatternProgram, at position: Int, of count: Int
  ) {
    stack.append(thread)
    while var thread = stack.popLast() {
      let place = Int(thread.place)
      if marks[place] == stamp { continue }
      marks[place] = stamp
      thread.place += 1
      switch program.code[place] {
      case .jump(let target):
        thread.place = Int32(target)
        stack.append(thread)
      case .split(let first, let second):
        thread.place = Int32(second)
        stack.append(thread)
        thread.place = Int32(first)
        stack.append(thread)
      case .start: if position == 0 { stack.append(thread) }
      case .end: if position == count { stack.append(thread) }
      case .openGroup:
        thread.groupStart = Int32(position)
        stack.append(thread)
      case .closeGroup:
        thread.groupEnd = Int32(position)
        stack.append(thread)
      case .scalar, .any, .set, .match:
        thread.place -= 1
        next.append(thread)
      }
    }
  }

  private mutating func prepare(for count: Int) {
    current.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    if marks.count < count { marks += Array(repeating: 0, count: count - marks.count) }
    advanceStamp()
  }

  private mutating func advanceStamp() {
    stamp &+= 1
    guard stamp == 0 else { return }
    for index in marks.indices { marks[index] = 0 }
    stamp = 1
  }

  private static func match(_ thread: Thread, end: Int) -> Match {
    let group = thread.groupEnd >= 0 ? Int(thread.groupStart)..<Int(thread.groupEnd) : 0..<0
    return Match(all: Int(thread.start)..<end, group: group)
  }
}
