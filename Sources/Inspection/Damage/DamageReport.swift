import Bytes
import PhoneNumbers
import Records

/// From counts to damage, now that the columns' meanings are known.
enum DamageReport {
  // MARK: - Columns

  static func damage(of tally: ColumnTally, _ profile: ColumnProfile) -> [Damage] {
    guard tally.filled > 0 else { return [] }
    var found = Findings(tally, profile)
    found.addTexts()
    found.addValues()
    if profile.guess.meaning == .phone { found.addPhones() } else { found.addStrayNumbers() }
    found.addDates()
    found.addKeys()
    return found.damage
  }

  /// The damage of one column, as it is gathered.
  private struct Findings {
    let tally: ColumnTally
    let profile: ColumnProfile
    var damage: [Damage] = []

    private var meaning: Meaning { profile.guess.meaning }

    init(_ tally: ColumnTally, _ profile: ColumnProfile) {
      self.tally = tally
      self.profile = profile
    }

    mutating func add(
      _ kind: DamageKind, _ found: Tally, of total: Int? = nil, meant: String? = nil
    ) {
      guard found.count > 0 else { return }
      damage.append(
        Damage(
          kind, column: profile.index, found.count, of: total ?? tally.filled, found.first,
          meant: meant))
    }

    private func cells(_ kind: CellDamage) -> Tally {
      tally.damage.isEmpty ? Tally() : tally.damage[kind.rawValue]
    }

    private func cells(_ shape: CellShape) -> Tally { tally.shapes[shape.rawValue] }

    private func rarer(_ a: Tally, _ b: Tally) -> Tally { a.count < b.count ? a : b }

    mutating func addTexts() {
      add(.apostrophe, cells(.apostrophe))
      add(.wrapper, cells(.wrapper))
      add(.invisible, cells(.invisible))
      add(.replaced, cells(.replaced))
      add(.mixedScripts, cells(.mixedScripts))
      add(.entity, cells(.entity))
      add(.questionMarks, cells(.questions))
      for (kind, damage) in [
        (DamageKind.mojibake1251, CellDamage.mojibake1251),
        (.mojibake1252, .mojibake1252), (.mojibakeTwice, .mojibakeTwice),
      ] {
        let found = cells(damage)
        let mended = found.first.flatMap { Mojibake.mended($0.text.utf8.span) }
        add(kind, found, meant: mended.map { String(decoding: $0.text, as: UTF8.self) })
      }
    }

    mutating func addValues() {
      add(.errorValue, cells(.error))
      add(.hashes, cells(.hashes))
      add(.nullWord, cells(.nothing))
      if meaning != .phone {
        add(.scientificLossy, cells(.scientificLossy))
        add(.scientificExact, cells(.scientificExact))
        if meaning != .amount || profile.decimalSign == nil { add(.dotZero, cells(.dotZero)) }
      }
      if meaning != .date, meaning != .birthday { add(.valueAsDate, cells(.dayAndMonth)) }
      if profile.decimalSign == .mixed, meaning == .amount || meaning == .number {
        add(
          .mixedDecimals,
          rarer(
            tally.decimals[NumberShape.Decimals.comma.rawValue],
            tally.decimals[NumberShape.Decimals.point.rawValue]))
      }
      addOtherKinds()
      if meaning == .postalCode, tally.integerLengths[5].count > tally.integerLengths[4].count {
        add(.lostPostalZero, tally.integerLengths[4])
      }
    }

    /// Cells of a shape that the column's meaning does not have, beside those told of already.
    private mutating func addOtherKinds() {
      guard meaning != .phone, let usual = meaning.shapes else { return }
      let told: Set<CellShape> = [
        .error, .hashes, .nothing, .questions, .scientific, .phone, .longInteger, .email,
      ]
      let isSerial = meaning == .date || meaning == .birthday
      var others = Tally()
      for shape in CellShape.allCases
      where !usual.contains(shape) && !told.contains(shape) && !(isSerial && shape == .integer) {
        others.add(cells(shape))
      }
      add(.otherKind, others)
    }

    // MARK: Numbers

    mutating func addPhones() {
      guard let phones = profile.phones else {
        return add(.scientificLossy, cells(.scientificLossy))
      }
      let repairs: [(DamageKind, Repairs)] = [
        (.dotZero, .dotZero), (.scientificExact, .scientificExact), (.lostZero, .lostZero),
        (.lostPlus, .lostPlus), (.oldTrunk, .oldTrunk), (.joined, .joined),
        (.shortEnding, .shortEnding), (.lookalikes, .lookalikes),
      ]
      for (kind, repair) in repairs { add(kind, phones.tally(of: repair)) }
      add(.scientificLossy, phones.lossy)
      add(.severalNumbers, phones.several)
      add(.numberTooShort, phones.tooShort)
      add(.numberTooLong, phones.tooLong)
      add(.numberNotInPlan, phones.notInPlan)
      var none = phones.unreadable
      for shape in [CellShape.words, .text, .code, .url, .flag, .date, .dateTime, .time] {
        if profile.phones?.cells ?? 0 < tally.filled { none.add(unread(shape)) }
      }
      add(.notANumber, none)
      add(.emailElsewhere, cells(.email))
    }

    /// Cells that were not read as numbers at all.
    private func unread(_ shape: CellShape) -> Tally {
      let isRead = tally.header?.meaning == .phone && (shape == .text || shape == .code)
      return isRead ? Tally() : cells(shape)
    }

    mutating func addStrayNumbers() {
      guard meaning.isWordy || meaning == .email || meaning == .company else { return }
      var numbers = cells(.phone)
      numbers.add(cells(.longInteger))
      if numbers.count * 2 < tally.filled { add(.numberElsewhere, numbers) }
      if meaning != .email, cells(.email).count * 2 < tally.filled {
        add(.emailElsewhere, cells(.email))
      }
    }

    // MARK: Dates and keys

    mutating func addDates() {
      guard meaning == .date || meaning == .birthday else { return }
      add(.dateAsNumber, tally.daySerials)
      switch profile.dates {
      case .ambiguous: add(.ambiguousDates, tally.dateOrders[DateShape.Order.either.rawValue])
      case .mixed:
        add(
          .mixedDates,
          rarer(
            tally.dateOrders[DateShape.Order.monthFirst.rawValue],
            tally.dateOrders[DateShape.Order.dayFirst.rawValue]))
      default: break
      }
    }

    mutating func addKeys() {
      let isKey = meaning == .id || meaning == .phone || meaning == .email
      guard isKey, tally.filled > 1 else { return }
      // A column in which most values come again is no key.
      if tally.repeated.count * 2 < tally.filled { add(.repeatedKey, tally.repeated) }
      if let common = tally.common, common.count >= 5, common.count * 100 >= tally.filled {
        damage.append(
          Damage(
            .sharedNumber, column: profile.index, common.count, of: tally.filled, common.example))
      }
    }
  }

  // MARK: - Records

  /// Numbers of rows that fill a sheet of Excel, its header row left out.
  private static let sheetRows: Set<Int> = [65_535, 65_536, 1_048_575, 1_048_576]

  static func damage(of rows: RowTally, _ header: Header) -> [Damage] {
    var damage: [Damage] = []
    func add(_ kind: DamageKind, _ found: Tally, _ total: Int? = nil) {
      guard found.count > 0 else { return }
      damage.append(Damage(kind, found.count, of: total ?? rows.records, found.first))
    }
    add(.tooShort, rows.tooShort)
    add(.tooLong, rows.tooLong)
    add(.blankRecord, rows.blank)
    add(.repeatedHeader, rows.headers)
    add(.repeatedRecord, rows.repeated)
    for (flaw, kind) in [
      (RecordBlock.Flaw.undecodable, DamageKind.undecodable), (.quoteRepaired, .quoteRepaired),
      (.quoteOpen, .quoteOpen), (.nul, .nul), (.beyondHeader, .beyondHeader),
      (.uncomputed, .uncomputed),
    ] { add(kind, rows.flaws[flaw] ?? Tally()) }
    let totals = rows.findTotals()
    if let first = totals.first {
      var found = Damage(.totals, totals.count, of: rows.records, first.cell)
      found.exampleColumn = first.column
      damage.append(found)
    }
    if sheetRows.contains(rows.records) {
      damage.append(Damage(.cutList, rows.records, of: rows.records, nil))
    }
    return damage + namesDamage(header)
  }

  private static func namesDamage(_ header: Header) -> [Damage] {
    var repeated = Tally()
    var empty = Tally()
    var seen: Set<String> = []
    for (column, name) in header.names.enumerated() {
      let folded = NameFolding.folded(name)
      if folded.isEmpty {
        empty.add(line: header.line, "#\(column + 1)".utf8.span)
      } else if !seen.insert(folded).inserted {
        repeated.add(line: header.line, name.utf8.span)
      }
    }
    var damage: [Damage] = []
    if repeated.count > 0 {
      damage.append(Damage(.repeatedName, repeated.count, of: header.count, repeated.first))
    }
    if empty.count > 0 {
      damage.append(Damage(.emptyName, empty.count, of: header.count, empty.first))
    }
    return damage
  }
}
