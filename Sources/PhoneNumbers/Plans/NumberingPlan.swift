/// What one region's plan says, beside its patterns, which are automata.
struct NumberingPlan: Sendable, BitwiseCopyable {
  /// Country calling code, 1 to 999.
  let code: UInt16
  /// Place among the regions of the calling code; the first is the main one.
  let position: UInt8
  /// Two letters as one number, `firstLetter * 26 + second`; `nonGeographic` for `001`.
  let letters: UInt16
  /// Where numbers of the calling code, prefixes for calls abroad, and national prefixes begin.
  let numberRoot: UInt16
  let abroadRoot: UInt16
  let prefixRoot: UInt16
  /// Bit n: a national number may have n digits; may have them within its area.
  let lengths: UInt32
  let localLengths: UInt32
  /// What is written before a national number inside the country, for the kinds in `trunkKinds`.
  var trunk: Digits { Digits(head: UInt64(trunkHead), count: Int(trunkCount)) }
  let trunkKinds: UInt16
  private let trunkHead: UInt16
  private let trunkCount: UInt8

  static let nonGeographic: UInt16 = .max

  init(
    code: UInt16, position: UInt8, letters: UInt16, numberRoot: UInt16, abroadRoot: UInt16,
    prefixRoot: UInt16, lengths: UInt32, localLengths: UInt32, trunk: Digits, trunkKinds: UInt16
  ) {
    self.code = code
    self.position = position
    self.letters = letters
    self.numberRoot = numberRoot
    self.abroadRoot = abroadRoot
    self.prefixRoot = prefixRoot
    self.lengths = lengths
    self.localLengths = localLengths
    self.trunkKinds = trunkKinds
    // At most four digits; keeping plans small keeps them near.
    trunkHead = UInt16(truncatingIfNeeded: trunk.head)
    trunkCount = UInt8(trunk.count)
  }

  func length(_ count: Int) -> NumberLength {
    guard count < 32 else { return .tooLong }
    let bit: UInt32 = 1 &<< UInt32(count)
    if localLengths & bit != 0 { return .localOnly }
    if lengths & bit != 0 { return .possible }
    if bit < lengths & (~lengths &+ 1) { return .tooShort }
    return bit > lengths ? .tooLong : .impossible
  }
}
