/// Damage that is mended, each by its own rule.
package struct Repairs: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// `380671234567.0`.
  package static let dotZero = Repairs(rawValue: 1)
  /// `3.80671234567E+11`, if no digit is missing.
  package static let scientificExact = Repairs(rawValue: 2)
  /// `671234567` for `0671234567`.
  package static let lostZero = Repairs(rawValue: 4)
  /// `380671234567` for `+380671234567`, if it is no national number.
  package static let lostPlus = Repairs(rawValue: 8)
  /// `'0671234567`, `="0671234567"`.
  package static let wrapper = Repairs(rawValue: 16)
  /// Tabs, unusual spaces and invisible signs inside a number.
  package static let invisible = Repairs(rawValue: 32)
  /// `8 067 123 45 67`, and `8 916 …` for `+7 916 …`, where 8 was dialled before the zone.
  package static let oldTrunk = Repairs(rawValue: 64)
  /// Two numbers with a word, a slash or a space between them.
  package static let joined = Repairs(rawValue: 128)
  /// `030 123456/57`: the ending of a second number, which cannot be dialled.
  package static let shortEnding = Repairs(rawValue: 256)
  /// `О67…`: letters that look like digits. Not lossless, so it must be asked for.
  package static let lookalikes = Repairs(rawValue: 512)

  /// Those that lose nothing.
  package static let lossless: Repairs = [
    .dotZero, .scientificExact, .lostZero, .lostPlus, .wrapper, .invisible, .oldTrunk, .joined,
    .shortEnding,
  ]
  /// The names of mapping files.
  package static let names: KeyValuePairs<String, Repairs> = [
    "dot-zero": .dotZero, "scientific-exact": .scientificExact, "lost-zero": .lostZero,
    "lost-plus": .lostPlus, "wrapper": .wrapper, "invisible": .invisible,
    "old-trunk": .oldTrunk, "joined": .joined, "short-ending": .shortEnding,
    "lookalikes": .lookalikes,
  ]

  /// The names of those in the set.
  package var names: [String] { Self.names.filter { contains($0.value) }.map(\.key) }
}
