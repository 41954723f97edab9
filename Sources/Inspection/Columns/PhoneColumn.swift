import PhoneNumbers

/// Reads the cells of a column as phone numbers, first under the plans of many territories, then
/// under the one that fits.
struct PhoneColumn {
  /// Cells that are read under every plan before one is chosen.
  private static let sampleCells = 300
  /// Plans this much worse than the best one, in hundredths of the cells, are no rivals.
  private static let margin = 5

  private var rivals: [PhoneTally]
  private var seen = 0
  /// Territories whose plans fit the sample nearly as well as the one chosen.
  private(set) var alternatives: [Region] = []
  /// Nothing in the sample was a number: the column is left alone.
  private var isGivenUp = false
  private let isNamedPhone: Bool

  /// - Parameter isNamedPhone: The header says that numbers stand here.
  init(isNamedPhone: Bool) {
    self.isNamedPhone = isNamedPhone
    rivals = []
  }

  var wantsMore: Bool { !isGivenUp }

  /// Reads a cell.
  mutating func add(
    line: Int, _ cell: Span<UInt8>, _ languages: borrowing LanguageHint, _ reader: inout PhoneReader
  ) {
    guard !isGivenUp else { return }
    if rivals.isEmpty { rivals = PhoneReader.regions.map(PhoneTally.init(region:)) }
    for index in rivals.indices {
      reader.numbers.removeAll(keepingCapacity: true)
      reader.cell.parse(
        cell, region: rivals[index].region, rules: PhoneTally.rules, into: &reader.numbers)
      rivals[index].add(line: line, cell, reader.numbers)
    }
    seen += 1
    if seen == Self.sampleCells { choose(languages) }
  }

  /// The plan that fits; `nil` when hardly any of the column's cells could be read.
  mutating func result(of filled: Int, _ languages: borrowing LanguageHint) -> PhoneTally? {
    if rivals.count > 1 { choose(languages) }
    guard let result = rivals.first, isNamedPhone || result.cells * 5 >= filled else { return nil }
    return result
  }

  private mutating func choose(_ languages: borrowing LanguageHint) {
    guard let best = rivals.map(\.fit).max(), let cells = rivals.first?.cells else { return }
    if best * 5 < cells, !isNamedPhone {
      isGivenUp = true
      rivals = []
      return
    }
    let near = rivals.filter { ($0.fit + cells * Self.margin / 100) >= best && $0.fit > 0 }
    let wanted = languages.regions
    let chosen =
      near.min { a, b in
        let (x, y) = (rank(a, wanted), rank(b, wanted))
        return x != y ? x < y : (a.fit, a.clean) > (b.fit, b.clean)
      } ?? rivals[0]
    alternatives = near.map(\.region).filter { $0 != chosen.region }
    rivals = [chosen]
  }

  /// Less is better: the territories of the list's language come first.
  private func rank(_ tally: PhoneTally, _ wanted: [Region]) -> Int {
    wanted.firstIndex(of: tally.region) ?? wanted.count
  }
}

extension PhoneTally {
  /// Cells with a number of the territory itself.
  fileprivate var fit: Int { own }
}

/// What all phone columns of a list share.
struct PhoneReader: ~Copyable {
  var cell = NumberCell()
  var numbers: [CellNumber] = []

  /// Whose plans are tried, in the order in which they win where nothing else decides.
  static let regions: [Region] = [
    "UA", "PL", "DE", "US", "GB", "KZ", "RU", "MD", "GE", "UZ", "AZ", "AM", "LT", "LV", "EE", "CZ",
    "SK", "RO", "BG", "HU", "AT", "CH", "FR", "IT", "ES", "NL", "TR", "IL", "KG", "TJ",
  ].compactMap { Region($0) }
}
