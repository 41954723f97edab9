/// Collects the entries of a list, cell by cell.
package struct SuppressionListBuilder: ~Copyable {
  /// Reads a number as E.164 integer; `nil` when it is none.
  package typealias NumberReader = (Span<UInt8>) -> UInt64?

  private let spec: SuppressionSpec
  private let number: NumberReader
  private var entries: NumberSet
  private var unreadableCount = 0
  private var textKey = TextKey()

  package init(_ spec: SuppressionSpec, expected: Int = 0, number: @escaping NumberReader) {
    self.spec = spec
    self.number = number
    entries = NumberSet(expected: expected)
  }

  /// Adds the text of one cell; an empty one is no entry.
  package mutating func add(_ text: Span<UInt8>) {
    textKey.begin()
    textKey.add(text)
    guard let key = textKey.value() else { return }
    switch spec.match {
    case .text: entries.insert(max(key, 1))
    case .phone:
      guard let value = number(text), value != 0 else {
        unreadableCount += 1
        return
      }
      entries.insert(value)
    }
  }

  package consuming func finish() -> SuppressionList {
    SuppressionList(spec, entries: entries, unreadableCount: unreadableCount)
  }
}
