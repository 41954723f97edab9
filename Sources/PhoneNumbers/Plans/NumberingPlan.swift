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
  let trunk: Digits
  let trunkKinds: UInt16

  static let nonGeographic: UInt16 = .max

  func length(_ count: Int) -> NumberLength {
    guard count < 32 else { return .tooLong }
    let bit: UInt32 = 1 &<< UInt32(count)
    if localLengths & bit != 0 { return .localOnly }
    if lengths & bit != 0 { return .possible }
    if bit < lengths & (~lengths &+ 1) { return .tooShort }
    return bit > lengths ? .tooLong : .impossible
  }
}

/// What the automaton of a calling code says about a whole national number.
struct Verdict: Sendable, BitwiseCopyable {
  /// Position of the region the number belongs to; `noRegion` when the patterns name none.
  let region: UInt8
  let kind: NumberKind
  /// Bit p: the number is valid in the region at position p; it matches its general pattern.
  let validIn: UInt32
  let generalOf: UInt32

  static let noRegion: UInt8 = 255
  static let none = Verdict(region: noRegion, kind: .unknown, validIn: 0, generalOf: 0)
}

/// What becomes of a national prefix that was matched.
struct PrefixRewriting: Sendable, BitwiseCopyable {
  enum Scope: UInt8, Sendable, BitwiseCopyable {
    /// Wherever it matches.
    case anywhere
    /// Only if nothing follows.
    case atEnd
    /// As `atEnd`; if something follows, the match is dropped.
    case atEndElseDropped
  }

  let scope: Scope
  /// New digits, such as an area code that local callers leave out.
  let fresh: Digits
  /// The part of the match that is kept, in digits from its start.
  let keptStart: Int
  let keptEnd: Int
}
