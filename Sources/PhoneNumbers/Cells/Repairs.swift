/// Damage that is mended without losing a digit.
package struct Repairs: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// `380671234567.0`.
  package static let dotZero = Repairs(rawValue: 1)
  /// `3.80671234567E+11`, if no digit is missing.
  package static let scientificExact = Repairs(rawValue: 2)
  /// `671234567` for `0671234567`.
  package static let lostZero = Repairs(rawValue: 4)
  /// `380671234567` for `+380671234567`, if it is no national number.
  package static let lostPlus = Repairs(rawValue: 8)

  package static let all: Repairs = [.dotZero, .scientificExact, .lostZero, .lostPlus]
  /// The names of mapping files, in the order of `all`.
  package static let names: KeyValuePairs<String, Repairs> = [
    "dot-zero": .dotZero, "scientific-exact": .scientificExact, "lost-zero": .lostZero,
    "lost-plus": .lostPlus,
  ]

  /// The names of those in the set.
  package var names: [String] { Self.names.filter { contains($0.value) }.map(\.key) }
}
