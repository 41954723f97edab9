/// How the cells of a column are read: the mapping's `phones`, as far as single numbers go.
package struct CellRules: Sendable {
  /// Texts between the numbers of one cell.
  package var separators: [[UInt8]] = [";", ",", "\n"].map { Array($0.utf8) } {
    didSet {
      splitsPlainText = separators.contains { $0.allSatisfy(NumberCell.isPlain) }
    }
  }
  /// Whether a separator, such as a space, can stand inside a well-written number.
  private(set) var splitsPlainText = false
  package var repairs = Repairs.all
  /// Whether the number must lie in a range of its country's plan, or only have its length.
  package var isStrict = true
  package var kinds: NumberKinds = [.mobile, .fixed, .voip]
  package var refusesExtensions = false

  package init() {}
}

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

/// Kinds of number that are accepted, in the words of mapping files.
package struct NumberKinds: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }
  private init(_ kinds: NumberKind...) {
    rawValue = kinds.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  package static let mobile = NumberKinds(.mobile, .fixedOrMobile)
  package static let fixed = NumberKinds(.fixed, .fixedOrMobile)
  package static let voip = NumberKinds(.voip)
  package static let tollFree = NumberKinds(.tollFree)
  package static let premium = NumberKinds(.premium)
  package static let sharedCost = NumberKinds(.sharedCost)
  package static let other = NumberKinds(.personal, .pager, .uan, .voicemail)
  package static let unknown = NumberKinds(.unknown)

  package static let names: KeyValuePairs<String, NumberKinds> = [
    "mobile": .mobile, "fixed": .fixed, "voip": .voip, "tollfree": .tollFree,
    "premium": .premium, "shared": .sharedCost, "other": .other, "unknown": .unknown,
  ]

  func accepts(_ kind: NumberKind) -> Bool { rawValue >> UInt16(kind.rawValue) & 1 == 1 }
}

extension NumberKind {
  /// The word of mapping files: `either` where the plan cannot tell mobile from fixed.
  package var name: String {
    switch self {
    case .unknown: "unknown"
    case .fixed: "fixed"
    case .mobile: "mobile"
    case .fixedOrMobile: "either"
    case .tollFree: "tollfree"
    case .premium: "premium"
    case .sharedCost: "shared"
    case .voip: "voip"
    case .personal, .pager, .uan, .voicemail: "other"
    }
  }
}
