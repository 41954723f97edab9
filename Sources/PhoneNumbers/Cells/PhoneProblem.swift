package import Diagnostics

/// Why a number of a cell cannot be used.
package enum PhoneProblem: Diagnosis, Hashable, BitwiseCopyable {
  case unreadable(PhoneFault)
  /// Its country uses other numbers of digits.
  case length(PhoneNumber)
  case notInPlan(PhoneNumber)
  /// Its kind is not among those accepted.
  case kind(PhoneNumber)
  /// A spreadsheet left `kept` digits of `needed`.
  case scientificLossy(kept: Int, needed: Int)
  case extensionRefused
  /// Dialled as they stand, the digits ring an emergency service of this region.
  case emergency(Region)
  /// A service number of the region, and those are not accepted.
  case short

  package var code: Code {
    switch self {
    case .unreadable(let fault): fault.code
    case .length(let number):
      switch number.length {
      case .tooShort, .localOnly: PhoneCodes.tooShort
      case .tooLong: PhoneCodes.tooLong
      case .impossible, .possible: PhoneCodes.notInPlan
      }
    case .notInPlan: PhoneCodes.notInPlan
    case .kind, .short: PhoneCodes.kind
    case .scientificLossy: PhoneCodes.scientificLossy
    case .extensionRefused: PhoneCodes.extensionRefused
    case .emergency: PhoneCodes.emergency
    }
  }

  package var message: String {
    switch self {
    case .unreadable(let fault): fault.message
    case .length(let number):
      "\(number.nationalDigitCount) digits, '\(Self.place(of: number))' needs "
        + Self.words(number.nationalLengths)
    case .notInPlan(let number): "no range of '\(Self.place(of: number))' holds this number"
    case .kind(let number): "the number is of kind '\(number.kind.name)'"
    case .scientificLossy(let kept, let needed):
      "a spreadsheet left \(kept) of \(needed) digits"
    case .extensionRefused: "the number has an extension"
    case .emergency(let region): "the digits ring an emergency service of '\(region)'"
    case .short: "the number is of kind 'short'"
    }
  }

  private static func place(of number: PhoneNumber) -> String {
    number.region?.code ?? "+\(number.callingCode)"
  }

  /// `9`, `9 or 10`, `7 to 11`.
  private static func words(_ lengths: [Int]) -> String {
    guard let first = lengths.first, let last = lengths.last else { return "others" }
    return switch lengths.count {
    case 1: "\(first)"
    case 2: "\(first) or \(last)"
    default: "\(first) to \(last)"
    }
  }
}
