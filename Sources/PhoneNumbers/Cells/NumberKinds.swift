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
  /// Service numbers inside a region, which are no kind of its numbering plan.
  package static let short = NumberKinds(rawValue: 1 << 15)

  package static let names: KeyValuePairs<String, NumberKinds> = [
    "mobile": .mobile, "fixed": .fixed, "voip": .voip, "tollfree": .tollFree,
    "premium": .premium, "shared": .sharedCost, "other": .other, "short": .short,
    "unknown": .unknown,
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
