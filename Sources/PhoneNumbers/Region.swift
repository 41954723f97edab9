/// A territory with its own numbering plan, such as `UA`.
public struct Region: Hashable, Sendable, BitwiseCopyable {
  /// Of numbers that belong to no territory, such as `+800`; its code is `001`.
  public static let nonGeographic = Region(letters: NumberingPlan.nonGeographic)

  private let letters: UInt16

  private init(letters: UInt16) { self.letters = letters }

  init(_ plan: NumberingPlan) { letters = plan.letters }

  /// - Parameter code: Two capital letters (ISO 3166-1, and `AC`, `TA`, `XK`).
  /// - Returns: `nil` for a code without a numbering plan.
  public init?(_ code: String) { self.init(letters: Self.letters(of: code)) }

  /// As above, from the bytes of a field.
  package init?(_ code: Span<UInt8>) {
    guard code.count == 2 else { return nil }
    self.init(letters: Self.letters(code[0], code[1]))
  }

  private init?(letters: Int?) {
    guard let letters, NumberingPlans.shared.plan(ofRegion: letters) != nil else { return nil }
    self.letters = UInt16(letters)
  }

  /// Every territory, in alphabetical order.
  public static var all: [Region] {
    NumberingPlans.shared.plans.filter { $0.letters != NumberingPlan.nonGeographic }
      .map { Region($0) }.sorted { $0.letters < $1.letters }
  }

  /// Country calling code, such as 380; `nil` for `nonGeographic`, which has several.
  public var callingCode: Int? { plan.map { Int(NumberingPlans.shared.plans[$0].code) } }

  /// Two capital letters, or `001`.
  public var code: String {
    guard self != .nonGeographic else { return "001" }
    let first = UInt8(ascii: "A") + UInt8(letters / 26)
    let second = UInt8(ascii: "A") + UInt8(letters % 26)
    return String(decoding: [first, second], as: UTF8.self)
  }

  /// Index of the region's plan.
  var plan: Int? {
    self == .nonGeographic ? nil : NumberingPlans.shared.plan(ofRegion: Int(letters))
  }

  /// `UA` as `20 * 26 + 0`; `nil` for anything but two capital letters.
  static func letters(of code: String) -> Int? {
    let bytes = Array(code.utf8)
    return bytes.count == 2 ? letters(bytes[0], bytes[1]) : nil
  }

  private static func letters(_ first: UInt8, _ second: UInt8) -> Int? {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard capitals.contains(first), capitals.contains(second) else { return nil }
    return Int(first - capitals.lowerBound) * 26 + Int(second - capitals.lowerBound)
  }
}

extension Region: CustomStringConvertible {
  public var description: String { code }
}
