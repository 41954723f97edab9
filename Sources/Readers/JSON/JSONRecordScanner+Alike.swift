import Bytes
import JSONText
import Records

/// Records like those before them.
extension JSONRecordScanner {
  /// Keys of the shape that may be absent one after another.
  private static let gap = 3
  /// After so many records of other shapes in a row only every 64th is tried.
  private static let patience = 100

  /// Reads an object of the shape's keys in their order, some of them left out, on one line.
  ///
  /// - Returns: `nil` for any other object, right or wrong; it has left no trace.
  mutating func readAlike(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, into block: inout RecordBlock
  ) -> Outcome? {
    guard usesShape, shape.count > 0, misses < Self.patience || recordNumber & 63 == 0 else {
      return nil
    }
    let end = endOfAlike(text, from: start, stretch, &block)
    guard end >= 0 else {
      misses += 1
      block.discardOpenFields()
      block.side.truncate(to: sideStart)
      flaw = .none
      return nil
    }
    misses = 0
    isAlike = true
    return .record(end: end, lines: 0, flaw)
  }

  /// Adds the cells of such an object.
  ///
  /// - Returns: Behind its brace, or -1.
  private mutating func endOfAlike(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, _ block: inout RecordBlock
  ) -> Int {
    let (isLooking, width) = (isLooking, shape.count)
    var at = start &+ 1
    var column = 0
    // Indexes lie in the text, so that a little more than one cannot overflow.
    while true {
      guard column < width, at < text.count, text[at] == UInt8(ascii: "\"") else { return -1 }
      var end = shape.end(ofKey: column, text, at: at &+ 1)
      if end < 0 {
        let last = min(column &+ Self.gap, width &- 1)
        while end < 0 {
          guard column < last else { return -1 }
          if !isLooking { block.fields.append(rangeFrom: 0, count: 0) }
          column &+= 1
          end = shape.end(ofKey: column, text, at: at &+ 1)
        }
      }
      if end < text.count, text[end] == 0x20 { end &+= 1 }
      guard end < text.count else { return -1 }
      at = endOfValue(text, from: end, isLooking, stretch, &block)
      guard at >= 0, at < text.count else { return -1 }
      column &+= 1
      let sign = text[at]
      at &+= 1
      if sign == UInt8(ascii: ",") {
        if at < text.count, text[at] == 0x20 { at &+= 1 }
        continue
      }
      guard sign == UInt8(ascii: "}") else { return -1 }
      if !isLooking {
        for _ in column..<width { block.fields.append(rangeFrom: 0, count: 0) }
      }
      return at
    }
  }

  /// Adds the cell of the value that begins at `start`: a text, a number, a word, or a compact list.
  ///
  /// - Returns: Behind it, or -1.
  @inline(__always)
  private mutating func endOfValue(
    _ text: Span<UInt8>, from start: Int, _ isLooking: Bool, _ stretch: Stretch,
    _ block: inout RecordBlock
  ) -> Int {
    if text[start] == UInt8(ascii: "\"") {
      let inside = start &+ 1
      let sign = text.firstJSONSign(from: inside)
      if sign < text.count, text[sign] == UInt8(ascii: "\"") {
        // As `RecordBlock.packed` would have it: the kind of a text is 0.
        if !isLooking {
          block.fields.append(rangeFrom: inside &+ stretch.shift, count: sign &- inside)
        }
        return sign &+ 1
      }
    }
    return endOfOtherValue(text, from: start, stretch, &block)
  }

  private mutating func endOfOtherValue(
    _ text: Span<UInt8>, from start: Int, _ stretch: Stretch, _ block: inout RecordBlock
  ) -> Int {
    let isList = text[start] == UInt8(ascii: "[")
    guard text[start] != UInt8(ascii: "{") else { return -1 }
    let end =
      isList
      ? JSONTokens.container(text, from: start, outer: 1, &nesting)
      : JSONTokens.scalar(text, from: start)
    // A list that is not compact may go over lines, which are counted elsewhere.
    guard case .none = end.problem, !(isList && end.isMarked) else { return -1 }
    if !isLooking { add(text, start, end, stretch, to: &block) }
    return end.index
  }
}
