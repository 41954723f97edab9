import Bytes

/// A place in a worksheet as its file writes it: `D17`, `d17`, `$D$17`.
///
/// - Units: `column` is 0-based, `row` 1-based.
/// - Source: ISO/IEC 29500-1 §18.18.7 (ST_CellRef).
struct CellReference: Equatable, Sendable {
  static let columnLimit = 16_384
  static let rowLimit = 1_048_576

  var column: Int
  var row: Int

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// - Returns: `nil` for what is no reference; one beyond XFD1048576 is returned, see `isInSheet`.
  init?(_ text: Span<UInt8>) {
    var (letters, digits) = (0, 0)
    var index = 0
    if index < text.count, text[index] == UInt8(ascii: "$") { index += 1 }
    while index < text.count, letters < 1 << 40 {
      let letter = text[index] & 0xDF
      guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
      letters = letters * 26 + Int(letter - 0x40)
      index += 1
    }
    if index < text.count, text[index] == UInt8(ascii: "$") { index += 1 }
    let firstDigit = index
    while index < text.count, digits < 1 << 40 {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      digits = digits * 10 + Int(digit)
      index += 1
    }
    guard letters > 0, index > firstDigit, index == text.count else { return nil }
    column = letters - 1
    row = digits
  }

  var isInSheet: Bool {
    column < Self.columnLimit && row >= 1 && row <= Self.rowLimit
  }
}

/// A rectangle of cells, such as one that is merged.
struct CellArea: Equatable, Sendable {
  var first: CellReference
  var last: CellReference

  init(first: CellReference, last: CellReference) {
    self.first = first
    self.last = last
  }

  /// Reads `A1:B2`; a single reference is an area of one cell.
  init?(_ text: Span<UInt8>) {
    let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.count
    guard let first = CellReference(text.extracting(0..<colon)) else { return nil }
    self.first = first
    last = first
    guard colon < text.count else { return }
    guard let last = CellReference(text.extracting((colon + 1)...)) else { return nil }
    self.last = last
  }
}
