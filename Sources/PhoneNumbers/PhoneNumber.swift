/// A phone number: calling code and national number, and what its country's plan says about it.
///
/// - Units: at most 3 digits of calling code and 17 of national number, leading zeros kept.
/// - Shapes: two numbers are equal when they dial the same; extensions do not count.
public struct PhoneNumber: Sendable, BitwiseCopyable {
  static let maxNationalDigits = 17

  /// How the calling code was found.
  public enum Origin: UInt8, Sendable, BitwiseCopyable {
    /// Behind a plus sign.
    case plus
    /// Behind the region's prefix for calls abroad, such as `00`.
    case abroadPrefix
    /// The digits begin with the region's own code and fit its plan better that way.
    case ownCode
    /// Taken from the region.
    case region
  }

  private let code: UInt16
  private let mainPlan: UInt8
  private let nationalCount: UInt8
  /// The digits of the national number, as `Digits` keeps them: the first 16, and the 17th.
  private let nationalHead: UInt64
  private let nationalLast: UInt8
  private let verdict: UInt16
  private let extensionStart: UInt16
  private let extensionCount: UInt16
  /// Index of the region's plan; `noRegion` when none claims the number.
  private let regionPlan: UInt8
  private static let noRegion: UInt8 = 255

  /// What the number is for; `unknown` when it lies in no range that was given out.
  public let kind: NumberKind
  public let origin: Origin
  /// What the number of digits alone says, by the main plan of the calling code.
  public let length: NumberLength

  @inline(__always) init(
    _ resolved: Resolved, _ plans: borrowing NumberingPlans, extensionRange: Range<Int>
  ) {
    let plan = plans.plans[resolved.mainPlan]
    code = plan.code
    mainPlan = UInt8(resolved.mainPlan)
    nationalCount = UInt8(resolved.national.count)
    nationalHead = resolved.national.head
    nationalLast = resolved.national.afterHead
    let label = plans.automata.label(of: resolved.national, from: Int(plan.numberRoot))
    verdict = UInt16(label)
    let judged = plans.verdicts[label]
    kind = judged.kind
    if !plans.isShared(resolved.mainPlan) {
      regionPlan = UInt8(resolved.mainPlan)
    } else if judged.region == Verdict.noRegion {
      regionPlan = Self.noRegion
    } else {
      regionPlan = UInt8(resolved.mainPlan) + judged.region
    }
    extensionStart = UInt16(truncatingIfNeeded: extensionRange.lowerBound)
    extensionCount = UInt16(truncatingIfNeeded: extensionRange.count)
    origin = resolved.origin
    length = plan.length(resolved.national.count)
  }

  /// Country calling code, such as 380.
  public var callingCode: Int { Int(code) }
  /// How many digits follow the calling code.
  public var nationalDigitCount: Int { Int(nationalCount) }

  /// Calling code and national number as one integer, which names the number without doubt.
  ///
  /// - Returns: `UInt64.max` for the few impossible numbers of more than 19 digits.
  public var e164: UInt64 {
    let scale = Self.powersOfTen[Int(nationalCount)]
    let (shifted, overflow) = UInt64(code).multipliedReportingOverflow(by: scale)
    let (sum, carry) = shifted.addingReportingOverflow(nationalDigits.value)
    return overflow || carry ? .max : sum
  }

  private static let powersOfTen: InlineArray<18, UInt64> = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000,
  ]

  /// The region the number belongs to; `nil` when no region of its calling code claims it.
  public var region: Region? {
    regionPlan == Self.noRegion
      ? nil : Region(NumberingPlans.shared.plans[Int(regionPlan)])
  }

  /// Whether the number of digits is possible, at least within an area.
  public var isPossible: Bool { length == .possible || length == .localOnly }

  /// Whether the number lies in a range that its region's plan has given out.
  public var isValid: Bool { kind != .unknown }

  /// Whether the number is valid in this very region: a toll-free `+1` number is in many.
  public func isValid(in region: Region) -> Bool {
    guard let index = region.plan else { return false }
    let plans = NumberingPlans.shared
    let plan = plans.plans[index]
    return plan.code == code
      && plans.verdicts[Int(verdict)].validIn >> UInt32(plan.position) & 1 == 1
  }

  /// Where the digits of the extension stand in the text that was parsed, in bytes.
  public var extensionRange: Range<Int>? {
    guard extensionCount > 0 else { return nil }
    return Int(extensionStart)..<Int(extensionStart) + Int(extensionCount)
  }

  /// Names of the time zones the number may ring in, the IANA names of CLDR; empty when unknown.
  public var timeZones: [String] { ZonePrefixes.shared.zones(of: self) }

  /// Numbers with the same value have the same `timeZones`; small, so that answers can be kept by it.
  package var timeZoneList: Int? { ZonePrefixes.shared.list(of: self) }

  /// How many digits national numbers of the calling code have, shortest first.
  var nationalLengths: [Int] {
    let lengths = NumberingPlans.shared.plans[Int(mainPlan)].lengths
    return (0..<32).filter { lengths >> UInt32($0) & 1 == 1 }
  }

  /// The digits of the national number.
  var nationalDigits: Digits {
    Digits(head: nationalHead, afterHead: nationalLast, count: Int(nationalCount))
  }

  /// Calling code and national number, digit by digit.
  var internationalDigits: Digits {
    let code = UInt64(code)
    let (head, count): (UInt64, Int) =
      code < 10
      ? (code, 1)
      : code < 100
        ? (code / 10 | (code % 10) << 4, 2)
        : (code / 100 | (code / 10 % 10) << 4 | (code % 10) << 8, 3)
    let all = count + Int(nationalCount)
    return all <= Digits.headCapacity
      ? Digits(head: head | nationalHead << UInt64(count * 4), count: all)
      : Digits(head: head, count: count).followed(by: nationalDigits)
  }

  /// What people of the country write before the national number; none for many kinds.
  var trunk: Digits {
    plan.trunkKinds >> UInt16(kind.rawValue) & 1 == 1 ? plan.trunk : Digits()
  }

  /// Whether the trunk prefix is the calling code: in North America, `1` is both.
  var isCodeTrunk: Bool { plan.trunk.count > 0 && plan.trunk.value == UInt64(code) }

  /// The plan of the number's region, else the main one of its calling code.
  private var plan: NumberingPlan {
    NumberingPlans.shared.plans[Int(regionPlan == Self.noRegion ? mainPlan : regionPlan)]
  }
}

extension PhoneNumber: Hashable {
  public static func == (a: PhoneNumber, b: PhoneNumber) -> Bool {
    a.code == b.code && a.nationalHead == b.nationalHead && a.nationalLast == b.nationalLast
      && a.nationalCount == b.nationalCount
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(nationalHead)
    hasher.combine(nationalLast)
    hasher.combine(nationalCount)
  }
}
