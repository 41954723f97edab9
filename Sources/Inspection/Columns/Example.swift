import Bytes

/// A cell shown to people: where it stands and how it begins.
package struct Example: Sendable, Hashable {
  private static let limitBytes = 96

  /// The line its record starts on.
  package let line: Int
  /// The cell's text, cut to 96 bytes.
  package let text: String

  init(line: Int, _ cell: Span<UInt8>) {
    self.line = line
    var end = min(cell.count, Self.limitBytes)
    while end > 0, end < cell.count, cell[end] & 0xC0 == 0x80 { end -= 1 }
    text = cell.extracting(0..<end).string + (end < cell.count ? "…" : "")
  }

  init(line: Int, text: String) {
    self.line = line
    self.text = text
  }
}

/// How often something was met, and the first cell in which it was.
package struct Tally: Sendable, Hashable {
  package private(set) var count = 0
  package private(set) var first: Example?

  mutating func add(line: Int, _ cell: Span<UInt8>) {
    if count == 0 { first = Example(line: line, cell) }
    count += 1
  }

  /// Adds what another tally counted.
  mutating func add(_ other: Tally) {
    if count == 0 || (other.first?.line ?? .max) < (first?.line ?? .max) {
      first = other.first ?? first
    }
    count += other.count
  }
}
