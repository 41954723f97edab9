/// A set of numbers that are not zero: an open-addressed hash table, as stop lists need it.
///
/// - Memory: 8 bytes a slot, at most four of five in use: 10 to 20 bytes a number, and half as much again
///   while it grows.
/// - Complexity: Expected O(1), one or two cache misses.
struct NumberSet: Sendable, Equatable {
  private var slots: [UInt64]
  private(set) var count = 0

  init(expected: Int = 0) {
    slots = Array(repeating: 0, count: max(16, expected / 4 * 5 + 16))
  }

  func contains(_ number: UInt64) -> Bool { number != 0 && slots[place(of: number)] == number }

  func forEach(_ body: (UInt64) -> Void) {
    for number in slots where number != 0 { body(number) }
  }

  /// - Returns: Whether it was new.
  @discardableResult
  mutating func insert(_ number: UInt64) -> Bool {
    precondition(number != 0)
    if (count + 1) * 5 > slots.count * 4 { grow() }
    let index = place(of: number)
    guard slots[index] == 0 else { return false }
    slots[index] = number
    count += 1
    return true
  }

  /// The slot that holds `number`, or the free one where it belongs.
  private func place(of number: UInt64) -> Int {
    let spread = number &* 0x9E37_79B9_7F4A_7C15
    // The high half of hash × size is a place in a table of any size (Lemire, "A fast alternative
    // to the modulo reduction", 2016).
    var index = Int(spread.multipliedFullWidth(by: UInt64(slots.count)).high)
    while slots[index] != 0 && slots[index] != number {
      index += 1
      if index == slots.count { index = 0 }
    }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    for number in old where number != 0 { slots[place(of: number)] = number }
  }
}
