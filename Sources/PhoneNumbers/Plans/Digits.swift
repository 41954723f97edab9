/// Up to 32 decimal digits, four bits each, the first digit lowest: a number without memory.
///
/// Digits beyond the 32nd are counted but not kept; `isCut` tells. No national number is that long.
struct Digits: Sendable, BitwiseCopyable {
  static let capacity = 32
  /// How many `head` holds.
  static let headCapacity = 16

  private var packed: UInt128 = 0
  private(set) var count = 0
  private(set) var isCut = false

  init() {}

  /// The decimal digits of an integer, filled up with zeros in front.
  init(_ value: UInt64, count: Int) {
    var rest = value
    for _ in 0..<count {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      packed = packed &<< 4 | UInt128(digit)
      rest = quotient
    }
    self.count = count
  }

  /// - Parameters:
  ///   - head: The first 16 digits, as `head` gives them.
  ///   - afterHead: The 17th.
  @inline(__always) init(head: UInt64, afterHead: UInt8 = 0, count: Int) {
    packed = UInt128(head) | UInt128(afterHead) &<< 64
    self.count = count
  }

  /// The first digit; 0 when there is none.
  @inline(__always) var first: Int { Int(truncatingIfNeeded: packed) & 15 }

  @inline(__always) mutating func append(_ digit: UInt8) {
    if count < Self.headCapacity {
      packed |= UInt128(UInt64(digit) &<< UInt64(count &* 4))
    } else if count < Self.capacity {
      packed |= UInt128(digit) &<< UInt128(count &* 4)
    } else {
      isCut = true
    }
    count &+= 1
  }

  /// Appends a digit once, or never, without a branch in between.
  @inline(__always) mutating func append(_ digit: UInt8, if once: UInt64) {
    guard count < Self.headCapacity else {
      if once == 1 { append(digit) }
      return
    }
    packed |= UInt128((UInt64(digit) &* once) &<< UInt64(truncatingIfNeeded: count &* 4))
    count &+= Int(truncatingIfNeeded: once)
  }

  /// Removes and returns the first digit.
  @inline(__always) mutating func popFirst() -> Int {
    let digit = first
    packed &>>= 4
    count &-= 1
    return digit
  }

  func dropFirst(_ digits: Int) -> Digits {
    guard digits < count else { return Digits() }
    var rest = self
    if digits < Self.capacity { rest.packed &>>= UInt128(digits * 4) } else { rest.packed = 0 }
    rest.count -= digits
    return rest
  }

  func prefix(_ digits: Int) -> Digits {
    guard digits < count, digits < Self.capacity else { return self }
    var head = self
    head.packed &= (1 &<< UInt128(digits * 4)) &- 1
    head.count = digits
    return head
  }

  /// These digits, then `others`.
  func followed(by others: Digits) -> Digits {
    guard count < Self.capacity else { return self }
    var both = self
    both.packed |= others.packed &<< UInt128(count * 4)
    both.count += others.count
    both.isCut = isCut || others.isCut || both.count > Self.capacity
    return both
  }

  /// The first 16 digits, four bits each, the first digit lowest.
  @inline(__always) var head: UInt64 { UInt64(truncatingIfNeeded: packed) }

  /// The 17th digit; 0 when there is none.
  @inline(__always) var afterHead: UInt8 { UInt8(truncatingIfNeeded: packed &>> 64) & 15 }

  /// As an integer; exact up to 19 digits, which is more than a number may have.
  var value: UInt64 {
    var value = Self.value(ofHead: head, count: min(count, 16))
    var rest = packed &>> 64
    for _ in 16..<max(16, min(count, 19)) {
      value = value &* 10 &+ UInt64(truncatingIfNeeded: rest & 15)
      rest &>>= 4
    }
    return value
  }

  /// All digits at once: pairs, then fours, eights, and the whole.
  @inline(__always) private static func value(ofHead head: UInt64, count: Int) -> UInt64 {
    guard count > 0 else { return 0 }
    var x = head &<< UInt64(64 &- 4 &* count)
    x = (x & 0x0F0F_0F0F_0F0F_0F0F) &* 10 &+ ((x &>> 4) & 0x0F0F_0F0F_0F0F_0F0F)
    x = (x & 0x00FF_00FF_00FF_00FF) &* 100 &+ ((x &>> 8) & 0x00FF_00FF_00FF_00FF)
    x = (x & 0x0000_FFFF_0000_FFFF) &* 10_000 &+ ((x &>> 16) & 0x0000_FFFF_0000_FFFF)
    return (x & 0xFFFF_FFFF) &* 100_000_000 &+ (x &>> 32)
  }
}
