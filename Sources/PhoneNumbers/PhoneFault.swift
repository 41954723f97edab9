package import Diagnostics

/// Why a text cannot be read as a phone number.
public enum PhoneFault: Error, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The text holds no number, or something beside it that no number has.
  case notANumber
  /// No region was given and the text has no calling code, or the calling code does not exist.
  case invalidCountryCode
  /// Nothing, or next to nothing, follows the plus or the prefix for calls abroad.
  case tooShortAfterIDD
  /// Fewer than two digits follow the calling code.
  case tooShortNSN
  /// More than 17 digits follow the calling code, or the text has more than 250 characters.
  case tooLong
}

extension PhoneFault: Diagnosis {
  package var code: Code {
    switch self {
    case .notANumber: PhoneCodes.notANumber
    case .invalidCountryCode: PhoneCodes.noCountry
    case .tooShortAfterIDD, .tooShortNSN: PhoneCodes.tooShort
    case .tooLong: PhoneCodes.tooLong
    }
  }

  package var message: String {
    switch self {
    case .notANumber: "no phone number"
    case .invalidCountryCode: "no country code that exists, and no region to assume"
    case .tooShortAfterIDD: "next to nothing follows the prefix for calls abroad"
    case .tooShortNSN: "fewer than 2 digits follow the country code"
    case .tooLong: "more digits than a phone number has"
    }
  }
}
