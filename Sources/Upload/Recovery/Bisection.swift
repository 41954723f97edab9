import Bytes

/// How a batch is divided when the server will not have it as a whole.
///
/// Halves, and halves of these, find one bad row among 500 in some 18 requests; a hint saves most.
struct Bisection: Sendable, Equatable {
  /// Items of each part, in item order.
  let counts: [Int]
  /// Index of the part to send first.
  let first: Int

  /// Two halves, or what is before the suspect item, the item, and what is after it.
  ///
  /// - Parameter suspect: The item that the server blames, if it blames one.
  init(of count: Int, suspect: Int?) {
    if let suspect, (0..<count).contains(suspect) {
      counts = [suspect, 1, count - suspect - 1].filter { $0 > 0 }
      first = suspect > 0 ? 1 : 0
    } else {
      counts = [count - count / 2, count / 2]
      first = 0
    }
  }

  /// Parts of at most so many bytes; an item that is larger alone is a part alone.
  init(of batch: borrowing Batch, limitBytes: Int) {
    var counts: [Int] = []
    var bytes = 0
    for item in batch.items {
      let size = Int(item.wire.count) + 1
      if !counts.isEmpty, bytes + size <= limitBytes {
        counts[counts.count - 1] += 1
        bytes += size
      } else {
        counts.append(1)
        bytes = size
      }
    }
    self.init(counts: counts)
  }

  /// A division that was made before.
  init(counts: [Int]) {
    self.counts = counts
    first = 0
  }

  /// The parts in the order to send them: number from 1, items.
  var parts: [(number: Int, range: Range<Int>)] {
    var parts: [(number: Int, range: Range<Int>)] = []
    var start = 0
    for count in counts {
      parts.append((parts.count + 1, start..<start + count))
      start += count
    }
    parts.insert(parts.remove(at: first), at: 0)
    return parts
  }
}
