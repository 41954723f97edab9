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
