import Bytes

/// Rules of UTF-8 (Unicode 16, table 3-7) over bytes.
enum UTF8Check {
  enum Sequence: Equatable {
    /// A right sequence of so many bytes.
    case valid(Int)
    /// A byte that begins no right sequence.
    case broken
    /// The bytes end within what may still become a right one.
    case unfinished
  }

  /// Judges the sequence that begins at `index` with a byte over 127.
  static func sequence(in bytes: borrowing ByteBuffer, at index: Int) -> Sequence {
    let first = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return .broken
    }
    for offset in 1..<length {
      guard index + offset < bytes.count else { return .unfinished }
      let next = bytes[index + offset]
      let isRight = offset == 1 ? second.contains(next) : next & 0xC0 == 0x80
      if !isRight { return .broken }
    }
    return .valid(length)
  }

  /// The end of the run of right text without NUL that begins at `start`.
  static func endOfText(in bytes: borrowing ByteBuffer, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if index + ByteScan.width <= bytes.count {
        if bytes.isPlainText(at: index) {
          index += ByteScan.width
          continue
        }
        if index >= 3, bytes.isText(at: index) {
          index += ByteScan.width - begun(in: bytes, before: index + ByteScan.width)
          continue
        }
      }
      // The end of the text or of the bytes: goes over it a character at a time.
      let blockEnd = min(index + 64, bytes.count)
      while index < blockEnd {
        if bytes[index] == 0 { return index }
        if bytes[index] < 0x80 {
          index += 1
          continue
        }
        guard case .valid(let length) = sequence(in: bytes, at: index) else { return index }
        index += length
      }
    }
    return index
  }

  /// The bytes before `end` of a character that goes on there.
  private static func begun(in bytes: borrowing ByteBuffer, before end: Int) -> Int {
    if bytes[end - 1] >= 0xC0 { return 1 }
    if bytes[end - 2] >= 0xE0 { return 2 }
    return bytes[end - 3] >= 0xF0 ? 3 : 0
  }
}
