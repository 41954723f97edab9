import Bytes

/// A table of a mapping: built once, read by all workers.
///
/// - Shapes: Keys compare after cleaning and case folding.
/// - Complexity: A look-up costs folding and hashing the key; no allocation.
package final class LookupTable: Sendable {
  private let entries: LookupEntries
  /// The type all results have, `.any` when they differ.
  package let type: ValueType
  package var count: Int { entries.table.results.count }

  fileprivate init(_ builder: consuming LookupBuilder) {
    let types = Set(builder.results.map(\.type)).subtracting([.empty])
    type = types.count == 1 ? types.first ?? .any : types.isEmpty ? .text : .any
    entries = LookupEntries(builder)
  }

  private init(_ entries: LookupEntries, _ type: ValueType) {
    self.entries = entries
    self.type = type
  }

  /// The same entries: see `MappingProgram.unshared`.
  func copy() -> LookupTable { LookupTable(entries, type) }

  /// The result for a key, `nil` when there is none; its text is copied into `row`.
  ///
  /// - Parameter scratch: Room for the folded key.
  func find(_ key: ByteRange, in row: inout RowText, scratch: inout ByteBuffer) -> Value? {
    entries.find(key, in: &row, scratch: &scratch)
  }
}

/// What tables of several workers have in common.
private final class LookupEntries: Sendable {
  let table: LookupBuilder

  init(_ table: consuming LookupBuilder) { self.table = table }

  func find(_ key: ByteRange, in row: inout RowText, scratch: inout ByteBuffer) -> Value? {
    scratch.removeAll()
    scratch.append(folded: row.bytes.span(key))
    guard let found = table.keys.find(scratch.span) else { return nil }
    guard case .text(let range) = table.results[found] else { return table.results[found] }
    return .text(row.bytes.append(table.texts, range))
  }
}

/// Collects the entries of a table.
package struct LookupBuilder: ~Copyable, Sendable {
  fileprivate var keys: ByteTable
  /// What the `.text` ranges of `results` point into.
  fileprivate var texts = ByteBuffer(capacity: 1024)
  fileprivate var results: [Value] = []

  package init(capacity: Int = 16) { keys = ByteTable(minimumCapacity: capacity) }

  /// - Returns: `false` if the key is there already with another result.
  package mutating func add(_ key: Span<UInt8>, text: Span<UInt8>) -> Bool {
    guard let place = place(of: key) else {
      results.append(text.isEmpty ? .empty : .text(texts.append(text)))
      return true
    }
    guard case .text(let range) = results[place] else { return text.isEmpty }
    return texts.span(range).equals(text)
  }

  mutating func add(_ key: String, _ literal: Literal) -> Bool {
    if case .text(let text) = literal {
      return add(Array(key.utf8).span, text: Array(text.utf8).span)
    }
    let value: Value =
      switch literal {
      case .number(let number): .number(number)
      case .bool(let flag): .bool(flag)
      default: .empty
      }
    guard let place = place(of: Array(key.utf8).span) else {
      results.append(value)
      return true
    }
    return results[place] == value
  }

  package consuming func finished() -> LookupTable { LookupTable(self) }

  /// The place of a key that is there already; one that is new gets the next.
  private mutating func place(of key: Span<UInt8>) -> Int? {
    var folded = ByteBuffer(capacity: key.count + 8)
    folded.append(folded: key)
    let place = keys.insert(folded.span, results.count)
    return place == results.count ? nil : place
  }
}
