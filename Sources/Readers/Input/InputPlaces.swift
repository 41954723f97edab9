import Bytes
import Records

/// Follows the text of an input to tell where in the input a record stands, and what was wrong there.
///
/// - Complexity: UTF-8 without a broken byte costs nothing; other encodings one look at each byte.
struct InputPlaces: Sendable {
  private let encoding: TextEncoding
  /// How far the text was followed.
  private var textOffset = 0
  /// The same place in the input.
  private var inputOffset: Int

  init(encoding: TextEncoding, markBytes: Int) {
    self.encoding = encoding
    inputOffset = markBytes
  }

  /// What to add to an offset in the text as long as nothing was broken.
  var shift: Int { inputOffset - textOffset }

  /// Moves over `range` of `bytes`, which is the next part of the text.
  mutating func advance(
    over bytes: borrowing ByteBuffer, _ range: Range<Int>, _ blemishes: [Blemish]
  ) {
    let end = textOffset + range.count
    switch encoding {
    case .utf8:
      inputOffset += range.count
      for blemish in blemishes where blemish.offset >= textOffset && blemish.offset < end {
        inputOffset += blemish.inputBytes - (blemish.kind == .nul ? 1 : 3)
      }
    case .utf16LittleEndian, .utf16BigEndian:
      for index in range {
        let byte = bytes[index]
        if byte & 0xC0 != 0x80 { inputOffset += byte >= 0xF0 ? 4 : 2 }
      }
    default:
      for index in range where bytes[index] & 0xC0 != 0x80 { inputOffset += 1 }
    }
    textOffset = end
  }

  /// Corrects the places of the records from `first` on, whose bytes begin at `rawStart` of the
  /// block, and flags those that `blemishes` fall into.
  mutating func settle(
    _ block: inout RecordBlock, from first: Int, rawStart: Int, _ blemishes: [Blemish]
  ) {
    let start = textOffset
    let end = start + block.raw.count - rawStart
    let isTouched = blemishes.first.map { $0.offset < end } ?? false
    if isTouched { flag(&block, from: first, rawStart: rawStart, start, blemishes) }
    guard isTouched || encoding != .utf8 else {
      advance(over: block.raw, rawStart..<block.raw.count, [])
      return
    }
    var index = rawStart
    for record in first..<block.count {
      let next = block.rawRange(record).lowerBound
      advance(over: block.raw, index..<next, blemishes)
      block.setByte(record, inputOffset)
      index = next
    }
    advance(over: block.raw, index..<block.raw.count, blemishes)
  }

  private func flag(
    _ block: inout RecordBlock, from first: Int, rawStart: Int, _ start: Int,
    _ blemishes: [Blemish]
  ) {
    var record = first
    for blemish in blemishes {
      let index = blemish.offset - start + rawStart
      while record < block.count, block.rawRange(record).upperBound <= index { record += 1 }
      guard record < block.count else { return }
      guard index >= block.rawRange(record).lowerBound else { continue }
      block.flag(
        record, blemish.kind == .nul ? .nul : .undecodable,
        field: block.field(record, holding: index))
    }
  }
}
