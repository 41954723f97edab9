import Inspection
import XCTest

/// Every sort of damage is found where it is, with its count and place, and not where it is not.
final class DamageTests: XCTestCase {
  /// Cells of a column in which one sort of damage stands on line 3; `count` of them.
  private struct Marked {
    let kind: DamageKind
    let name: String
    let cells: [String]
    let count: Int
    let example: String

    init(
      _ kind: DamageKind, in name: String, _ usual: String, _ damaged: String, count: Int = 1
    ) {
      self.kind = kind
      self.name = name
      example = damaged
      self.count = count
      // Cells differ, so that none of them repeats another.
      let others = (0..<20).map { usual.replacing("%", with: String(10 + $0)) }
      let marks = (0..<count).map { _ in damaged }
      cells = [others[0]] + marks + others.dropFirst()
    }
  }

  private let marked: [Marked] = [
    Marked(.scientificLossy, in: "Телефон", "06712345%", "3,80671E+11"),
    Marked(.scientificLossy, in: "Код", "10%", "1.5E+9"),
    Marked(.scientificExact, in: "Телефон", "06712345%", "3.80671234567E+11"),
    Marked(.dotZero, in: "Телефон", "06712345%", "380671234567.0"),
    Marked(.dotZero, in: "ID", "10%", "1001.0"),
    Marked(.lostZero, in: "Телефон", "06712345%", "671234567"),
    Marked(.lostPlus, in: "Телефон", "06712345%", "380671234567"),
    Marked(.oldTrunk, in: "Телефон", "06712345%", "8 067 123 45 67"),
    Marked(.lookalikes, in: "Телефон", "06712345%", "О67123456О"),
    Marked(.joined, in: "Телефон", "06712345%", "0671234567 або 0501234567"),
    Marked(.severalNumbers, in: "Телефон", "06712345%", "0671234567; 0501234567"),
    Marked(.shortEnding, in: "Telefon", "+49 30 1234%", "030 123456/57"),
    Marked(.numberTooShort, in: "Телефон", "06712345%", "06712"),
    Marked(.numberTooLong, in: "Телефон", "06712345%", "+3806712345678901"),
    Marked(.numberNotInPlan, in: "Телефон", "06712345%", "0000000000"),
    Marked(.notANumber, in: "Телефон", "06712345%", "Коваль Ірина"),
    Marked(.numberElsewhere, in: "ПІБ", "Коваль Ірина", "0671234567"),
    Marked(.numberElsewhere, in: "Email", "user%@example.com", "+380 67 123 45 67"),
    Marked(.emailElsewhere, in: "ПІБ", "Коваль Ірина", "user@example.com"),
    Marked(.emailElsewhere, in: "Телефон", "06712345%", "user@example.com"),
    Marked(.sharedNumber, in: "Телефон", "06712345%", "0501112233", count: 6),
    Marked(.lostPostalZero, in: "Індекс", "010%", "1001"),
    Marked(.apostrophe, in: "Телефон", "06712345%", "'0671234567"),
    Marked(.wrapper, in: "Телефон", "06712345%", "=\"0671234567\""),
    Marked(.invisible, in: "ПІБ", "Коваль Ірина", "Кова\u{200B}ль Ірина"),
    Marked(.invisible, in: "Місто", "Київ", "Кривий\u{A0}Ріг"),
    Marked(.replaced, in: "ПІБ", "Коваль Ірина", "Кова\u{FFFD}ь"),
    Marked(.questionMarks, in: "ПІБ", "Коваль Ірина", "?????? ????"),
    Marked(.mojibake1251, in: "ПІБ", "Коваль Ірина", "РЁРµРІС‡РµРЅРєРѕ"),
    Marked(.mojibake1252, in: "Name", "Müller %", "MÃ¼ller"),
    Marked(.mojibake1252, in: "ПІБ", "Коваль Ірина", "Ð†Ð²Ð°Ð½"),
    Marked(.mojibakeTwice, in: "Name", "Müller %", "MÃƒÂ¼ller"),
    Marked(.mixedScripts, in: "ПІБ", "Коваль Ірина", "Ivanов"),
    Marked(.entity, in: "Компанія", "Ромашка %", "Romashka &amp; Co"),
    Marked(.errorValue, in: "Сума", "1%,50", "#N/A"),
    Marked(.errorValue, in: "Сума", "1%,50", "#ССЫЛКА!"),
    Marked(.hashes, in: "Сума", "1%,50", "########"),
    Marked(.nullWord, in: "Email", "user%@example.com", "NULL"),
    Marked(.dateAsNumber, in: "Дата", "%.03.2026", "45678"),
    Marked(.valueAsDate, in: "Квартира", "1/%", "5-янв"),
    Marked(.mixedDates, in: "Дата", "28.03.20%", "03.28.2026"),
    Marked(.mixedDecimals, in: "Сума", "1%,50", "1234.50"),
    Marked(.otherKind, in: "Сума", "1%,50", "сто гривень"),
    Marked(.otherKind, in: "Email", "user%@example.com", "немає в базі"),
    Marked(.repeatedKey, in: "ID", "10%", "9012"),
  ]

  func testMarkedCellsAreFoundWithCountAndPlace() throws {
    for mark in marked {
      var cells = mark.cells
      if mark.kind == .repeatedKey { cells.insert("9012", at: 0) }
      let look = try Look(column: mark.name, cells)
      let found = look.profile.damage.first { $0.kind == mark.kind && $0.column == 1 }
      let name = "\(mark.kind.rawValue) '\(mark.example)' in \(look.words)"
      XCTAssertEqual(found?.count, mark.count, name)
      XCTAssertEqual(found?.example?.text, mark.example, name)
      if mark.count == 1, mark.kind != .repeatedKey {
        XCTAssertEqual(found?.example?.line, 3, name)
      }
      XCTAssertEqual(found?.total, cells.count, name)
    }
  }

  func testCleanCellsHaveNoDamage() throws {
    for mark in marked where mark.kind != .dateAsNumber {
      let clean = mark.cells.filter { $0 != mark.example }
      let look = try Look(column: mark.name, clean)
      let found = look.profile.damage.filter { $0.column == 1 }
      // Names repeat; only keys must not.
      XCTAssertEqual(found.map(\.kind), [], "\(mark.kind.rawValue) \(clean[0])")
    }
  }

  func testRightTextsAreNotTakenForDamage() throws {
    let texts = [
      "Рівне", "РІВНЕ", "Сєвєродонецьк", "Ґалаґан", "Łódź", "Gdańsk", "Köln", "Größe", "São Paulo",
      "Niño", "Дніпро-1", "O'Brien", "Д'Артаньян", "д. 5", "АТ \"Ромашка\"", "№ 5",
      "Tom & Jerry; Co",
      "Юлія + Олег", "Як справи?", "Що?!", "C#", "#1", "iPhone 15", "1С:Підприємство", "Wi-Fi",
    ]
    let look = try Look(column: "Коментар", texts)
    XCTAssertEqual(look.profile.damage.map(\.kind), [])
  }

  func testMojibakeTellsWhatWasMeant() throws {
    for (damaged, meant) in [
      ("РЁРµРІС‡РµРЅРєРѕ", "Шевченко"), ("MÃ¼ller", "Müller"), ("Ð†Ð²Ð°Ð½", "Іван"),
      ("MÃƒÂ¼ller", "Müller"), ("Å‚Ä…ka", "łąka"),
    ] {
      let look = try Look(column: "ПІБ", [damaged])
      XCTAssertEqual(look.profile.damage.compactMap(\.meant), [meant], damaged)
    }
  }

  // MARK: - Records

  func testDamageOfRecordsIsFoundWithItsLine() throws {
    let good = (10...29).map { "\($0),user\($0)@example.com,x\($0)" }
    let lists: [(DamageKind, String, Int)] = [
      (.repeatedRecord, good[0], 22), (.tooShort, "91,u@example.com", 22),
      (.tooLong, "91,u@example.com,x,y", 22), (.blankRecord, " ,,", 22),
      (.repeatedHeader, "id,email,note", 22), (.totals, "Разом: 20,,", 22),
      (.quoteRepaired, "91,u@example.com,\"a \"b\" c\"", 22), (.nul, "91,u@example.com,\u{0}", 22),
      (.quoteOpen, "91,u@example.com,\"open", 22),
    ]
    for (kind, line, number) in lists {
      let look = try Look((["id,email,note"] + good + [line]).joined(separator: "\n") + "\n")
      let found = look.damage(kind)
      XCTAssertEqual(found?.count, 1, "\(kind) in \(look.words)")
      XCTAssertEqual(found?.example?.line, number, "\(kind)")
      XCTAssertEqual(found?.total, 21)
      XCTAssertNil(found?.column)
    }
    let clean = try Look((["id,email,note"] + good).joined(separator: "\n"))
    XCTAssertEqual(clean.profile.damage.map(\.kind), [])
  }

  func testNamesOfColumnsThatRepeatOrLackAreTold() throws {
    let look = try Look("id,Phone,phone ,\n1,+380671234567,+380501234567,x\n")
    XCTAssertEqual(look.damage(.repeatedName)?.count, 1)
    XCTAssertEqual(look.damage(.repeatedName)?.example?.text, "phone ")
    XCTAssertEqual(look.damage(.emptyName)?.example?.text, "#4")
  }

  func testAListThatFillsASheetIsToldAsCut() throws {
    func list(_ rows: Int) -> String { "id\n" + (1...rows).map { "\($0)\n" }.joined() }
    XCTAssertEqual(try Look(list(65_535)).damage(.cutList)?.count, 65_535)
    XCTAssertNil(try Look(list(65_530)).damage(.cutList))
  }

  // MARK: - Words

  func testDatesWithoutADayOverTwelveAreToldAsUnclear() throws {
    let look = try Look(column: "Дата", (1...9).map { "0\($0).05.2026" })
    XCTAssertEqual(look.damage(.ambiguousDates)?.count, 9)
  }

  func testWhatCannotBeMendedHereComesFirst() throws {
    let cells = ["671234567", "3,80671E+11", "0671234567"] + (10...30).map { "06712345\($0)" }
    let kinds = try Look(column: "Телефон", cells).profile.damage.map(\.kind)
    XCTAssertEqual(kinds.first, .scientificLossy)
    XCTAssertEqual(kinds.last, .lostZero)
  }

  func testEveryDamageHasACauseAndARemedyAndAMarkedInput() {
    let ofRecords: Set<DamageKind> = [
      .repeatedRecord, .tooShort, .tooLong, .blankRecord, .repeatedHeader, .totals, .undecodable,
      .quoteRepaired, .quoteOpen, .nul, .beyondHeader, .uncomputed, .repeatedName, .emptyName,
      .cutList, .ambiguousDates,
    ]
    for kind in DamageKind.allCases {
      XCTAssertFalse(kind.words.cause.isEmpty, kind.rawValue)
      XCTAssertFalse(kind.words.remedy.text.isEmpty, kind.rawValue)
      XCTAssertTrue(
        ofRecords.contains(kind) || marked.contains { $0.kind == kind }, kind.rawValue)
    }
  }
}
