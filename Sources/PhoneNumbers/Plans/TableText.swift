import Bytes

/// The words of a generated table, one after the other; `-` stands for an empty one.
struct TableText: ~Copyable {
  private var bytes: ByteBuffer
  private var index = 0

  init(_ text: StaticString) {
    bytes = ByteBuffer(capacity: text.utf8CodeUnitCount)
    bytes.append(text)
  }

  var isAtEnd: Bool { index >= bytes.count }

  mutating func word() -> String {
    let start = index
    while index < bytes.count, bytes[index] > UInt8(ascii: " ") { index += 1 }
    let word = ByteRange(start: start, count: index - start)
    index += 1
    return bytes.string(word)
  }

  mutating func number() -> Int {
    var number = 0
    while index < bytes.count, bytes[index] > UInt8(ascii: " ") {
      number = number * 10 + Int(bytes[index] & 15)
      index += 1
    }
    index += 1
    return number
  }

  /// A word of digits, leading zeros kept.
  mutating func digits() -> Digits {
    var digits = Digits()
    for byte in word().utf8 where byte != UInt8(ascii: "-") { digits.append(byte & 15) }
    return digits
  }

  /// The numbers of one line.
  mutating func line() -> [Int] {
    var numbers: [Int] = []
    repeat { numbers.append(number()) } while !isAtEnd && bytes[index - 1] != UInt8(ascii: "\n")
    return numbers
  }
}
