/// A set of byte texts, each with a number: an open-addressed hash table over one arena.
///
/// Used for headers, lookups, directories and duplicate keys; a probe costs no allocation.
/// - Shapes: Values are 32-bit; texts together may reach 4 GiB.
/// - Complexity: Expected O(text) to find and to insert; about 16 bytes a text beside its bytes.
package struct ByteTable: ~Copyable, Sendable {
  private struct Slot {
    var hash: UInt32 = 0
    var value: Int32 = -1  // -1: free
    var text: ByteRange = .empty
  }

  private var slots: [Slot]
  private var texts: ByteBuffer
  package private(set) var count = 0

  package init(minimumCapacity: Int = 16) {
    var size = 16
    while size < minimumCapacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    texts = ByteBuffer(capacity: minimumCapacity * 16)
  }

  /// The number stored for `key`, or `nil`.
  package borrowing func find(_ key: Span<UInt8>) -> Int? {
    let slot = slots[place(of: key, hash: Self.hash(key))]
    return slot.value < 0 ? nil : Int(slot.value)
  }

  /// Stores `value` for `key` unless there is one already.
  ///
  /// - Returns: The number that is stored now: `value`, or the earlier one.
  @discardableResult
  package mutating func insert(_ key: Span<UInt8>, _ value: Int) -> Int {
    if (count + 1) * 10 > slots.count * 7 { grow() }
    let hash = Self.hash(key)
    let index = place(of: key, hash: hash)
    if slots[index].value >= 0 { return Int(slots[index].value) }
    slots[index] = Slot(
      hash: UInt32(truncatingIfNeeded: hash), value: Int32(value), text: texts.append(key))
    count += 1
    return value
  }

  /// Replaces the number of a key that is stored; does nothing for one that is not.
  package mutating func update(_ key: Span<UInt8>, _ value: Int) {
    let index = place(of: key, hash: Self.hash(key))
    if slots[index].value >= 0 { slots[index].value = Int32(value) }
  }

  /// The slot that holds `key`, or the free one where it belongs.
  private borrowing func place(of key: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    let short = UInt32(truncatingIfNeeded: hash)
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[index].value >= 0 {
      if slots[index].hash == short, texts.span(slots[index].text).equals(key) { return index }
      index = (index + 1) & mask
    }
    return index
  }

  private borrowing func place(of slot: Slot) -> Int {
    let key = texts.span(slot.text)
    return place(of: key, hash: Self.hash(key))
  }

  /// Eight bytes at a time; the tables live in memory only, so that nothing depends on the values.
  ///
  /// - Source: The folded multiplication of wyhash, which needs a third of Murmur3's time on names.
  package static func hash(_ key: Span<UInt8>) -> UInt64 {
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(key.count)
    var index = 0
    while index + 8 <= key.count {
      hash = mix(hash ^ key.word(at: index))
      index += 8
    }
    var rest: UInt64 = 0
    while index < key.count {
      rest = rest << 8 | UInt64(key[index])
      index += 1
    }
    return mix(hash ^ rest)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.value >= 0 {
      let index = place(of: slot)
      slots[index] = slot
    }
  }
}
