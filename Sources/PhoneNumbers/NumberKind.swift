/// What a number is for, as its country's plan says; a hint, since numbers move between carriers.
public enum NumberKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// The number lies in no known range.
  case unknown
  case fixed, mobile
  /// The plan does not tell fixed lines from mobiles, as in North America.
  case fixedOrMobile
  case tollFree, premium, sharedCost, voip, personal, pager
  /// Universal access number: one number for all places of a company.
  case uan
  case voicemail
}

/// What the number of digits alone says about a number.
public enum NumberLength: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case possible
  /// Enough digits to be called within the area, not from elsewhere.
  case localOnly
  case tooShort, tooLong
  /// Between two lengths that exist.
  case impossible
}
