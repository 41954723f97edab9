import Bytes

/// What is known about quotes where one block of 64 bytes ends and the next begins.
///
/// Quoting is clean when every opening quote follows a delimiter, a line end or a closing quote, and
/// every closing one is followed by one of these; a quote that closes and opens again is a doubled one.
struct QuoteState {
  /// Bits of one block.
  struct Marks {
    /// Bytes inside quotes, opening quotes with them.
    var quoted: UInt64 = 0
    /// Where a quote, or what follows it, is not as it should be; right up to the first one.
    var odd: UInt64 = 0
    /// The second halves of doubled quotes.
    var doubled: UInt64 = 0
  }

  private var inside: UInt64 = 0  // all ones: the next block begins inside quotes
  private var opensAfter: UInt64 = 1  // 1: a quote at the next block's first byte may open a field
  private var closedBefore: UInt64 = 0  // 1: the byte before the next block is a closing quote

  var isInside: Bool { inside != 0 }

  /// Moves over a block.
  ///
  /// - Parameters:
  ///   - quotes: Where quotes stand.
  ///   - signs: Where delimiters and line ends stand, also within quotes.
  ///   - valid: Which bytes are there at all.
  @inline(__always)
  mutating func mark(quotes: UInt64, signs: UInt64, valid: UInt64) -> Marks {
    guard quotes | inside | closedBefore != 0 else {
      opensAfter = signs >> 63
      return Marks()
    }
    var marks = Marks()
    marks.quoted = ByteScan.parity(quotes) ^ inside
    let borders = signs & ~marks.quoted
    let opening = quotes & marks.quoted
    let closing = quotes & ~marks.quoted
    let afterClosing = closing << 1 | closedBefore
    marks.doubled = opening & afterClosing
    marks.odd = opening & ~(borders << 1 | opensAfter | afterClosing)
    marks.odd |= afterClosing & ~(borders | opening) & valid
    inside = UInt64(bitPattern: Int64(bitPattern: marks.quoted) >> 63)
    closedBefore = closing >> 63
    opensAfter = borders >> 63
    return marks
  }
}
