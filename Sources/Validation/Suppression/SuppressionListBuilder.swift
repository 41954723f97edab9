import Bytes

/// Collects the entries of a list, cell by cell.
package struct SuppressionListBuilder: ~Copyable {
  /// Reads a number as E.164 integer; `nil` when it is none.
  package typealias NumberReader = (Span<UInt8>) -> UInt64?

  private let spec: SuppressionSpec
  private let number: NumberReader
  private var numbers = PackedNumbers()
  private var texts = NumberSet()
  private var unreadableCount = 0
  private var idleCount = 0
  private var textKey = TextKey()

  package init(_ spec: SuppressionSpec, number: @escaping NumberReader) {
    self.spec = spec
    self.number = number
  }

  /// Adds the text of one cell; an empty one is no entry.
  package mutating func add(_ text: Span<UInt8>) {
    switch spec.match {
    case .text:
      textKey.begin()
      textKey.add(text)
      if let key = textKey.value() { texts.insert(max(key, 1)) }
    case .phone:
      if let value = number(text), PackedNumbers.canHold(value) {
        numbers.insert(value)
      } else if !Self.isBlank(text) {
        unreadableCount += 1
      }
    }
  }

  /// Counts an entry that does not hold now.
  package mutating func passOver() { idleCount += 1 }

  package consuming func finish() -> SuppressionList {
    switch spec.match {
    case .text:
      return SuppressionList(spec, texts: texts, idleCount: idleCount)
    case .phone:
      numbers.seal()
      return SuppressionList(
        spec, numbers: numbers, unreadableCount: unreadableCount, idleCount: idleCount)
    }
  }

  private static func isBlank(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] > 0x20 { return false }
    return true
  }
}
