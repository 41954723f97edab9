import Bytes
import PhoneNumbers
import Records

/// What is counted of one column while the list goes by.
///
/// - Complexity: One pass over a cell's bytes, one hash and one probe; the expensive questions are asked
///   only of cells whose signs allow them.
struct ColumnTally {
  static let exampleCount = 5
  /// Cells that are looked up as countries and zones.
  private static let sampleCells = 500

  let title: String
  let header: HeaderWords.Match?
  private(set) var filled = 0
  private(set) var shapes = [Tally](repeating: Tally(), count: CellShape.allCases.count)
  private(set) var damage: [Tally] = []
  private(set) var distinct = DistinctCounter()
  private(set) var examples: [Example] = []
  private(set) var shortest = Int.max
  private(set) var longest = 0
  private(set) var totalCharacters = 0
  /// By `CellKind`.
  private(set) var kinds = [Int](repeating: 0, count: 7)
  /// By `DateShape.Order`.
  private(set) var dateOrders = [Tally](repeating: Tally(), count: DateShape.Order.allCases.count)
  /// By `NumberShape.Decimals`.
  private(set) var decimals = [Tally](
    repeating: Tally(), count: NumberShape.Decimals.allCases.count)
  /// Integers by their number of digits, up to 20.
  private(set) var integerLengths = [Tally](repeating: Tally(), count: 21)
  private(set) var leadingZeros = 0
  /// Integers from 18,264 to 73,050, which are 1950 to 2099 as spreadsheets count days.
  private(set) var daySerials = Tally()
  /// `00-950`, as postal codes of Poland are written.
  private(set) var polishPostal = 0
  /// Digits with the signs of phone numbers, and no letter.
  private(set) var writtenPhones = 0
  private(set) var twoWords = 0
  private(set) var sampledWords = 0
  private(set) var countries = 0
  private(set) var zones = 0
  private(set) var common: CommonValue?
  /// The first value that came again.
  private(set) var repeated = Tally()
  private(set) var phones: PhoneColumn
  private(set) var forms = CellForms()
  private var exampleHashes: [UInt64] = []

  init(title: String, header: HeaderWords.Match?) {
    self.title = title
    self.header = header
    phones = PhoneColumn(isNamedPhone: header?.meaning == .phone)
  }

  /// How the cells fare as phone numbers, once all have been seen.
  mutating func phoneTally(_ languages: borrowing LanguageHint) -> PhoneTally? {
    phones.result(of: filled, languages)
  }

  func count(_ shape: CellShape) -> Int { shapes[shape.rawValue].count }
  func count(_ wanted: Set<CellShape>) -> Int { wanted.reduce(0) { $0 + count($1) } }

  /// Counts a trimmed cell that is not empty.
  mutating func add(
    _ cell: Span<UInt8>, _ scan: CellScan, _ kind: CellKind, line: Int, _ shared: inout Shared
  ) {
    filled += 1
    kinds[Int(kind.rawValue)] += 1
    let characters = scan.characters
    shortest = min(shortest, characters)
    longest = max(longest, characters)
    totalCharacters += characters
    let shape = CellShape(cell, scan)
    shapes[shape.rawValue].add(line: line, cell)
    CellDamage.find(cell, scan, shape, line: line, in: &damage)
    addValue(cell, shape, line: line, &shared)
    addDetails(cell, scan, shape, line: line)
    if phones.wantsMore, scan.digits >= 5, scan.digits <= 60, mayBePhone(shape) {
      phones.add(line: line, cell, shared.languages, &shared.phones)
    }
    if shared.languages.wantsMore, !scan.signs.isDisjoint(with: [.cyrillic, .foreign]) {
      shared.languages.add(cell)
    }
  }

  private func mayBePhone(_ shape: CellShape) -> Bool {
    switch shape {
    case .integer, .longInteger, .decimal, .scientific, .phone: true
    case .text, .code: header?.meaning == .phone
    default: false
    }
  }

  private mutating func addValue(
    _ cell: Span<UInt8>, _ shape: CellShape, line: Int, _ shared: inout Shared
  ) {
    let hash = ByteTable.hash(cell)
    let times = shape.isValue ? distinct.add(hash, room: &shared.room) : 1
    if times > 1 { repeated.add(line: line, cell) }
    if common?.hash == hash {
      common?.count += 1
    } else if times > common?.count ?? 1 {
      common = CommonValue(hash: hash, count: times, example: Example(line: line, cell))
    }
    guard examples.count < Self.exampleCount, !exampleHashes.contains(hash) else { return }
    examples.append(Example(line: line, cell))
    exampleHashes.append(hash)
  }

  private mutating func addDetails(
    _ cell: Span<UInt8>, _ scan: CellScan, _ shape: CellShape, line: Int
  ) {
    switch shape {
    case .integer, .longInteger:
      integerLengths[min(cell.count, 20)].add(line: line, cell)
      if cell[0] == UInt8(ascii: "0"), cell.count > 1 { leadingZeros += 1 }
      if cell.count == 5, let days = Int(cell.string), (18_264...73_050).contains(days) {
        daySerials.add(line: line, cell)
      }
    case .decimal, .money:
      guard let number = NumberShape(cell) else { break }
      decimals[number.decimals.rawValue].add(line: line, cell)
      forms.add(number, cell)
      // Amounts of nine digits are rarer than numbers in groups of three.
      if number.decimals == .none, number.groups == .space, scan.digits >= 9, !number.isMoney {
        writtenPhones += 1
      }
    case .date, .dateTime:
      guard let date = DateShape(cell) else { break }
      dateOrders[date.order.rawValue].add(line: line, cell)
      forms.add(date)
    case .nothing: forms.add(nothing: cell)
    case .phone:
      if scan.signs.isDisjoint(with: .letters) { writtenPhones += 1 }
      if cell.count == 6, cell[2] == UInt8(ascii: "-") { polishPostal += 1 }
    case .words, .code, .text:
      if scan.spaces > 0 && scan.spaces < 4 { twoWords += 1 }
      guard sampledWords < Self.sampleCells, scan.characters <= 40 else { break }
      sampledWords += 1
      if ZoneNames.contain(cell) {
        zones += 1
      } else if Region(named: cell) != nil {
        countries += 1
      }
    default: break
    }
  }
}

/// The value that came most often, as far as it can be known.
struct CommonValue {
  let hash: UInt64
  var count: Int
  let example: Example
}

/// What the columns of a list share.
struct Shared: ~Copyable {
  /// Bytes that exact counts of different values may still take.
  var room: Int
  var languages = LanguageHint()
  var phones = PhoneReader()
}
