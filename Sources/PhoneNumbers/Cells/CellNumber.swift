package import Bytes

/// One number of a cell, or the reason why there is none.
///
/// - Units: ranges are in bytes of the cell as it was handed in.
package struct CellNumber: Sendable, BitwiseCopyable {
  /// Place among the numbers of the cell, from 1.
  package let index: Int
  /// The part of the cell that was read.
  package let text: ByteRange
  /// Words beside the number, such as what stands in brackets; empty for none.
  package internal(set) var note: ByteRange
  /// The digits of the extension; empty for none.
  package internal(set) var extensionDigits = ByteRange.empty
  /// What was read, also when it is refused.
  package internal(set) var number: PhoneNumber?
  /// Why the number cannot be used.
  package internal(set) var problem: PhoneProblem?
  package internal(set) var repairs: Repairs = []
  /// A service number, to be dialled inside its region without the calling code.
  package internal(set) var isShort = false

  init(index: Int, text: ByteRange, note: ByteRange) {
    self.index = index
    self.text = text
    self.note = note
  }

  /// The word of mapping files for the kind of the number.
  package var kindName: String { isShort ? "short" : number?.kind.name ?? "unknown" }
}
