package import PhoneNumbers

/// How the numbers of a column fare when a territory's plan is assumed for them.
package struct PhoneTally: Sendable {
  /// The territory assumed for numbers without a calling code.
  package let region: Region
  /// Cells that were read.
  package private(set) var cells = 0
  /// Cells all of whose numbers can be dialled, with repairs.
  package private(set) var valid = 0
  /// Of those, cells of which a number lies in `region` itself.
  package private(set) var own = 0
  /// Of those, cells that no repair touched.
  package private(set) var clean = 0
  /// Cells with more than one number.
  package private(set) var several = Tally()
  /// Cells by the repair that mended them, in the order of `Repairs.names`.
  package private(set) var repairs = [Tally](repeating: Tally(), count: Repairs.names.count)
  /// Digits that a spreadsheet rounded away.
  package private(set) var lossy = Tally()
  /// Cells that no repair mends, by why.
  package private(set) var tooShort = Tally()
  package private(set) var tooLong = Tally()
  package private(set) var notInPlan = Tally()
  package private(set) var unreadable = Tally()

  static let rules: CellRules = {
    var rules = CellRules()
    rules.repairs = Repairs.lossless.union(.lookalikes)
    rules.kinds = NumberKinds.names.reduce(into: []) { $0.formUnion($1.value) }
    return rules
  }()

  init(region: Region) { self.region = region }

  package func tally(of repair: Repairs) -> Tally {
    for (place, known) in Repairs.names.enumerated() where known.value == repair {
      return repairs[place]
    }
    return Tally()
  }

  /// Counts a cell.
  ///
  /// - Parameter numbers: What `NumberCell` read of it under `rules`.
  mutating func add(line: Int, _ cell: Span<UInt8>, _ numbers: [CellNumber]) {
    guard !numbers.isEmpty else { return }
    cells += 1
    if numbers.count > 1 { several.add(line: line, cell) }
    var mended: Repairs = []
    var isValid = true
    var isOwn = false
    for number in numbers {
      mended.formUnion(number.repairs)
      isOwn = isOwn || number.number?.region == region
      guard let problem = number.problem else { continue }
      if isValid { add(problem, line, cell) }
      isValid = false
    }
    guard isValid else { return }
    valid += 1
    if isOwn { own += 1 }
    if mended.isEmpty { clean += 1 }
    guard !mended.isEmpty else { return }
    for (place, known) in Repairs.names.enumerated() where mended.contains(known.value) {
      repairs[place].add(line: line, cell)
    }
  }

  private mutating func add(_ problem: PhoneProblem, _ line: Int, _ cell: Span<UInt8>) {
    switch problem {
    case .scientificLossy: lossy.add(line: line, cell)
    case .length(let number):
      switch number.length {
      case .tooShort, .localOnly: tooShort.add(line: line, cell)
      case .tooLong: tooLong.add(line: line, cell)
      case .impossible, .possible: notInPlan.add(line: line, cell)
      }
    case .notInPlan: notInPlan.add(line: line, cell)
    case .unreadable(.tooShortAfterIDD), .unreadable(.tooShortNSN): tooShort.add(line: line, cell)
    case .unreadable(.tooLong): tooLong.add(line: line, cell)
    default: unreadable.add(line: line, cell)
    }
  }
}
