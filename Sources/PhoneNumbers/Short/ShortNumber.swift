/// What a region says about digits that are dialled inside it, such as `112` or `1551`.
public struct ShortNumber: Sendable, Hashable, BitwiseCopyable {
  public enum Cost: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case unknown, tollFree, standard, premium
  }

  /// Short numbers of the region may have this many digits.
  public let isPossible: Bool
  private let label: UInt8

  init(isPossible: Bool, label: Int) {
    self.isPossible = isPossible
    self.label = UInt8(truncatingIfNeeded: label)
  }

  static let none = ShortNumber(isPossible: false, label: 0)

  /// The region has given out this very number.
  public var isValid: Bool { label & 1 != 0 }
  /// It reaches different services with different carriers.
  public var isCarrierSpecific: Bool { label & 2 != 0 }
  /// It is for text messages.
  public var isForMessages: Bool { label & 4 != 0 }
  public var cost: Cost { Cost(rawValue: label >> 4) ?? .unknown }
}

/// Whether digits ring a police, fire or ambulance station.
public enum EmergencyCall: UInt8, Sendable, BitwiseCopyable {
  case no
  /// They begin with an emergency number, which is enough.
  case connects
  /// They are an emergency number.
  case exact
}
