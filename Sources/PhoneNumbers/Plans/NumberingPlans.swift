/// The numbering plans of all regions, unpacked once at first use (about a millisecond).
///
/// - Source: Tables/plans.tsv; its version is `version`.
final class NumberingPlans: Sendable {
  static let shared = NumberingPlans()
  private static let noPlan: UInt8 = 255

  let automata: Automata
  /// By calling code, then by position: regions of one code are neighbours.
  let plans: [NumberingPlan]
  let verdicts: [Verdict]
  let rewritings: [PrefixRewriting]
  /// By calling code: index of its main plan.
  private let mainPlans: [UInt8]
  /// By the two letters of a region: index of its plan.
  private let regionPlans: [UInt8]

  private init() {
    automata = Automata(Self.stateBytes)
    plans = Self.readPlans()
    verdicts = Self.readVerdicts()
    rewritings = Self.readRewritings()
    var mainPlans = [UInt8](repeating: Self.noPlan, count: 1000)
    var regionPlans = [UInt8](repeating: Self.noPlan, count: 26 * 26)
    for (index, plan) in plans.enumerated() {
      if plan.position == 0 { mainPlans[Int(plan.code)] = UInt8(index) }
      if plan.letters != NumberingPlan.nonGeographic {
        regionPlans[Int(plan.letters)] = UInt8(index)
      }
    }
    self.mainPlans = mainPlans
    self.regionPlans = regionPlans
  }

  func plan(ofRegion letters: Int) -> Int? {
    let index = regionPlans[letters]
    return index == Self.noPlan ? nil : Int(index)
  }

  /// The main plan of the calling code that `digits` begin with, and the code's number of digits.
  func mainPlan(atStartOf digits: Digits) -> (plan: Int, codeDigits: Int)? {
    guard digits.first != 0 else { return nil }
    var rest = digits
    var code = 0
    for count in 1...3 where rest.count > 0 {
      code = code * 10 + rest.popFirst()
      let index = mainPlans[code]
      if index != Self.noPlan { return (Int(index), count) }
    }
    return nil
  }

  /// The main plan of a calling code.
  func mainPlan(ofCode code: Int) -> Int? {
    guard mainPlans.indices.contains(code), mainPlans[code] != Self.noPlan else { return nil }
    return Int(mainPlans[code])
  }

  func mainPlan(of plan: NumberingPlan) -> Int { Int(mainPlans[Int(plan.code)]) }

  /// Whether the main plan at `index` shares its calling code with others.
  func isShared(_ index: Int) -> Bool {
    index + 1 < plans.count && plans[index + 1].code == plans[index].code
  }

  private static func readPlans() -> [NumberingPlan] {
    var table = TableText(planLines)
    var plans: [NumberingPlan] = []
    while !table.isAtEnd {
      let code = table.number()
      let letters = Region.letters(of: table.word())
      let isNext = plans.last.map { Int($0.code) == code } ?? false
      plans.append(
        NumberingPlan(
          code: UInt16(code),
          position: isNext ? (plans.last?.position ?? 0) + 1 : 0,
          letters: letters.map(UInt16.init) ?? NumberingPlan.nonGeographic,
          numberRoot: UInt16(table.number()), abroadRoot: UInt16(table.number()),
          prefixRoot: UInt16(table.number()), lengths: UInt32(table.number()),
          localLengths: UInt32(table.number()), trunk: table.digits(),
          trunkKinds: UInt16(table.number())))
    }
    return plans
  }

  private static func readVerdicts() -> [Verdict] {
    var table = TableText(verdictLines)
    var verdicts = [Verdict.none]
    while !table.isAtEnd {
      verdicts.append(
        Verdict(
          region: UInt8(table.number()),
          kind: NumberKind(rawValue: UInt8(table.number())) ?? .unknown,
          validIn: UInt32(table.number()), generalOf: UInt32(table.number())))
    }
    return verdicts
  }

  private static func readRewritings() -> [PrefixRewriting] {
    let nothing = PrefixRewriting(scope: .anywhere, fresh: Digits(), keptStart: 0, keptEnd: 0)
    var table = TableText(rewritingLines)
    var rewritings = [nothing]
    while !table.isAtEnd {
      let scope: PrefixRewriting.Scope =
        switch table.word() {
        case "atEnd": .atEnd
        case "atEndElseDropped": .atEndElseDropped
        default: .anywhere
        }
      rewritings.append(
        PrefixRewriting(
          scope: scope, fresh: table.digits(), keptStart: table.number(), keptEnd: table.number()))
    }
    return rewritings
  }
}
