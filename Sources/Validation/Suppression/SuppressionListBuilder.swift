import Bytes

/// Collects the entries of a list, cell by cell.
package struct SuppressionListBuilder: ~Copyable {
  /// Reads a number as E.164 integer; `nil` when it is none.
  package typealias NumberReader = (Span<UInt8>) -> UInt64?

  private let spec: SuppressionSpec
  private let number: NumberReader
  /// Of numbers, so many that a table of them is still small; one look into it is one cache miss, into
  /// packed numbers two.
  private static let tableLimit = 1 << 21
  private var keys = NumberSet()
  private var numbers = PackedNumbers()
  private var isLong = false
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
      if let key = textKey.value() { keys.insert(max(key, 1)) }
    case .phone:
      if let value = number(text), PackedNumbers.canHold(value) {
        add(value)
      } else if !Self.isBlank(text) {
        unreadableCount += 1
      }
    }
  }

  private mutating func add(_ number: UInt64) {
    if isLong { return numbers.insert(number) }
    keys.insert(number)
    guard keys.count >= Self.tableLimit else { return }
    isLong = true
    keys.forEach { numbers.insert($0) }
    keys = NumberSet()
  }

  /// Counts an entry that does not hold now.
  package mutating func passOver() { idleCount += 1 }

  package consuming func finish() -> SuppressionList {
    switch spec.match {
    case .text:
      return SuppressionList(spec, keys: keys, idleCount: idleCount)
    case .phone:
      numbers.seal()
      return SuppressionList(
        spec, keys: keys, numbers: numbers, unreadableCount: unreadableCount, idleCount: idleCount)
    }
  }

  private static func isBlank(_ text: Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] > 0x20 { return false }
    return true
  }
}
