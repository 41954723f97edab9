import Bytes

/// A few short texts, looked for at one place of a longer one.
struct TextSet: Sendable {
  private var bytes: [UInt8] = []
  /// Longest first, so that `UAH.` wins over `UAH`.
  private var ranges: [ByteRange] = []

  init(_ texts: [String]) {
    for text in texts.sorted(by: { $0.utf8.count > $1.utf8.count }) where !text.isEmpty {
      ranges.append(ByteRange(start: bytes.count, count: text.utf8.count))
      bytes += text.utf8
    }
  }

  var isEmpty: Bool { ranges.isEmpty }

  /// The length of the text that stands at `index`, `nil` when none does.
  func length(in text: Span<UInt8>, at index: Int) -> Int? {
    next: for range in ranges {
      let count = Int(range.count)
      guard index + count <= text.count else { continue }
      for offset in 0..<count where text[index + offset] != bytes[range.lowerBound + offset] {
        continue next
      }
      return count
    }
    return nil
  }
}
