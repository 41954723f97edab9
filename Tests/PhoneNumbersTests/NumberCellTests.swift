import Bytes
import Diagnostics
import PhoneNumbers
import XCTest

final class NumberCellTests: XCTestCase {
  /// What became of a cell, number by number: E.164 or slug, then what else was found.
  private func read(
    _ cell: String, _ region: String? = "UA", _ change: (inout CellRules) -> Void = { _ in }
  ) -> [String] {
    var rules = CellRules()
    change(&rules)
    var reader = NumberCell()
    var numbers: [CellNumber] = []
    let bytes = Array(cell.utf8)
    reader.parse(bytes.span, region: region.flatMap { Region($0) }, rules: rules, into: &numbers)
    return numbers.enumerated().map { place, number in
      XCTAssertEqual(number.index, place + 1)
      var words = [number.problem?.code.slug ?? number.number?.text(.e164) ?? "?"]
      words += number.repairs.names
      if !number.extensionDigits.isEmpty {
        words.append("#" + String(decoding: bytes[number.extensionDigits.range], as: UTF8.self))
      }
      if !number.note.isEmpty {
        words.append("'\(String(decoding: bytes[number.note.range], as: UTF8.self))'")
      }
      return words.joined(separator: " ")
    }
  }

  func testOrdinaryNumbersPassUnchanged() {
    XCTAssertEqual(read("+380 (67) 123-45-67"), ["+380671234567"])
    XCTAssertEqual(read("067.123.45.67"), ["+380671234567"])
  }

  func testBlankCellsHoldNothing() {
    XCTAssertEqual(read(""), [])
    XCTAssertEqual(read(" \t ;, \u{FEFF}"), [])
  }

  func testSeveralNumbersAreSplit() {
    XCTAssertEqual(
      read("0671234567; 0501234567,0931234567\n0442345678"),
      ["+380671234567", "+380501234567", "+380931234567", "+380442345678"])
    XCTAssertEqual(
      read("0671234567 / 0501234567") { $0.separators = [Array(" / ".utf8)] },
      ["+380671234567", "+380501234567"])
    XCTAssertEqual(
      read("0671234567 0501234567") { $0.separators = [[0x20]] },
      ["+380671234567", "+380501234567"])
  }

  func testDotZeroIsRemoved() {
    XCTAssertEqual(read("+4930123456.0", "DE"), ["+4930123456 dot-zero"])
    XCTAssertEqual(read(" 380671234567.0 "), ["+380671234567 dot-zero lost-plus"])
    XCTAssertEqual(read("380671234567,00"), ["+380671234567 dot-zero lost-plus"])
    XCTAssertEqual(read("4930123456.0", "DE") { $0.repairs = [] }, ["+49301234560"])
  }

  func testScientificNumbersAreWrittenOutOrRefused() {
    XCTAssertEqual(read("3.80671234567E+11"), ["+380671234567 scientific-exact lost-plus"])
    XCTAssertEqual(
      read("3,80671234567e11;0501234567"),
      ["+380671234567 scientific-exact lost-plus", "+380501234567"])
    XCTAssertEqual(read("3.80671E+11"), ["phone.scientific_lossy"])
    XCTAssertEqual(read("3,80671E+11"), ["phone.scientific_lossy"])
    XCTAssertEqual(
      read("3.80671234567E+11") { $0.repairs = [.lostPlus] }, ["phone.not_a_number"])
  }

  func testLostZerosAreCounted() {
    XCTAssertEqual(read("671234567"), ["+380671234567 lost-zero"])
    XCTAssertEqual(read("0671234567"), ["+380671234567"])
    XCTAssertEqual(read("669812345", "IT"), ["+390669812345 lost-zero"])
    XCTAssertEqual(read("2015550123", "US"), ["+12015550123"])
    XCTAssertEqual(read("13812345678", "CN"), ["+8613812345678"])
    XCTAssertEqual(read("671234567") { $0.repairs = [] }, ["+380671234567"])
  }

  func testLostPlusIsRestoredIfTheNumberIsNotNational() {
    XCTAssertEqual(read("380671234567"), ["+380671234567 lost-plus"])
    XCTAssertEqual(read("380671234567", "PL"), ["+380671234567 lost-plus"])
    XCTAssertEqual(read("00380671234567", "US"), ["+380671234567 lost-plus"])
    XCTAssertEqual(read("79161234567", "KZ"), ["+79161234567 lost-plus"])
    XCTAssertEqual(read("4915123456", "DE"), ["+494915123456 lost-zero"])
    XCTAssertEqual(read("380671234567", "PL") { $0.repairs = [.lostZero] }, ["phone.too_long"])
  }

  func testWithoutARegionACountryCodeIsNeeded() {
    XCTAssertEqual(read("+380671234567", nil), ["+380671234567"])
    XCTAssertEqual(read("380671234567", nil), ["phone.no_country"])
    XCTAssertEqual(read("00380671234567", nil), ["+380671234567 lost-plus"])
  }

  func testExtensionsOfAllMarksAreFound() {
    for mark in [
      " ext 12", " ext. 12", " extension 12", "x12", " #12", ";ext=12", " доб. 12", " дод. 12",
      " внутр. 12", " вн. 12", " в. 12", " w. 12", " wew. 12", ", ext. 12", "; доб 12",
      " (доб. 12)",
    ] {
      XCTAssertEqual(read("0442345678" + mark), ["+380442345678 #12"], mark)
    }
    XCTAssertEqual(
      read("0442345678 доб. 12") { $0.refusesExtensions = true }, ["phone.extension #12"])
  }

  func testWordsBesideANumberAreItsNote() {
    XCTAssertEqual(
      read("0671234567 (мама, Олена); [офіс] 0442345678"),
      ["+380671234567 'мама, Олена'", "+380442345678 'офіс'"])
    XCTAssertEqual(read("030 123456 Anna", "DE"), ["+4930123456 'Anna'"])
    XCTAssertEqual(read("0671234567, дружина"), ["+380671234567 'дружина'"])
    XCTAssertEqual(read("тел. 0671234567 вечір"), ["+380671234567 'вечір'"])
    XCTAssertEqual(read("0442345678 в 10 годин").first?.hasPrefix("phone."), true)
    XCTAssertEqual(read("1-800-FLOWERS", "US") { $0.kinds = .tollFree }, ["+18003569377"])
  }

  func testInvisibleSignsAreNoPartOfANumber() {
    XCTAssertEqual(
      read("\u{202A}067\u{202F}123\u{2009}45_67\u{202C}"), ["+380671234567 invisible"])
    XCTAssertEqual(read("067\t1234567"), ["+380671234567 invisible"])
    XCTAssertEqual(read("\u{202A}067\u{A0}1234567\u{202C}\t"), ["+380671234567"])
    XCTAssertEqual(read("067\t1234567") { $0.repairs = [] }, ["phone.not_a_number"])
  }

  func testProblemsNameTheRule() {
    XCTAssertEqual(read("06712345"), ["phone.too_short"])
    XCTAssertEqual(read("+38067123456789"), ["phone.too_long"])
    XCTAssertEqual(read("+380111234567"), ["phone.not_in_plan"])
    XCTAssertEqual(read("0800123456"), ["phone.kind"])
    XCTAssertEqual(read("немає"), ["phone.not_a_number"])
    XCTAssertEqual(read("+380111234567") { $0.isStrict = false }, ["+380111234567"])
  }

  func testHugeCellsAreRefusedAsAWhole() {
    XCTAssertEqual(read(String(repeating: "(", count: 100_000)), ["phone.too_long"])
  }

  func testMessagesSayWhatIsMissing() {
    var reader = NumberCell()
    var numbers: [CellNumber] = []
    let rules = CellRules()
    for text in ["06712345", "+390512345678901", "3.80671E+11"] {
      reader.parse(Array(text.utf8).span, region: Region("UA"), rules: rules, into: &numbers)
    }
    XCTAssertEqual(
      numbers.map { $0.problem?.message },
      [
        "8 digits, 'UA' needs 9 or 10", "13 digits, '+39' needs 6 to 12",
        "a spreadsheet left 6 of 12 digits",
      ])
  }

  func testRangesPointIntoTheCell() {
    var reader = NumberCell()
    var numbers: [CellNumber] = []
    let cell = Array(" 0671234567 ; 0442345678 доб. 12".utf8)
    reader.parse(cell.span, region: Region("UA"), rules: CellRules(), into: &numbers)
    XCTAssertEqual(
      numbers.map { String(decoding: cell[$0.text.range], as: UTF8.self) },
      ["0671234567", "0442345678 доб. 12"])
  }

  func testAnyBytesAreReadWithoutATrap() {
    var state: UInt64 = 11
    let pieces = Array("0123456789+-.#;,()[]extE=доб \n".utf8) + [0xC2, 0xA0, 0xE2, 0xFF, 0x80]
    var reader = NumberCell()
    var numbers: [CellNumber] = []
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      for _ in 0..<state >> 58 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(pieces[Int(state >> 33) % pieces.count])
      }
      numbers.removeAll(keepingCapacity: true)
      reader.parse(bytes.span, region: Region("UA"), rules: CellRules(), into: &numbers)
      for number in numbers {
        XCTAssertLessThanOrEqual(number.text.upperBound, bytes.count)
        XCTAssertLessThanOrEqual(number.extensionDigits.upperBound, bytes.count)
      }
    }
  }

  func testEmergencyNumbersAreNeverDialed() {
    XCTAssertEqual(read("112"), ["phone.emergency"])
    XCTAssertEqual(read("103"), ["phone.emergency"])
    XCTAssertEqual(read("911-234-5678", "US"), ["phone.emergency"])
    XCTAssertEqual(read("911-234-5678", "US") { $0.isStrict = false }, ["phone.emergency"])
    XCTAssertEqual(read("112") { $0.kinds = [.short] }, ["phone.emergency"])
  }

  func testAValidNumberThatBeginsLikeAnEmergencyNumberIsDialedAbroad() {
    XCTAssertEqual(read("911234567", "ET"), ["+251911234567 lost-zero"])
    XCTAssertEqual(read("110000863", "SY"), ["+963110000863 lost-zero"])
    XCTAssertEqual(read("9994795", "TO"), ["+6769994795"])
    XCTAssertEqual(read("9994795", "TO") { $0.dialsNationally = true }, ["phone.emergency"])
  }

  func testShortNumbersAreTakenOnlyWhereTheyAreAccepted() {
    XCTAssertEqual(read("151"), ["phone.kind"])
    XCTAssertEqual(read("151") { $0.kinds = [.short] }, ["+380151"])
    XCTAssertEqual(read("1551") { $0.kinds = [.short] }, ["+3801551"])
    XCTAssertEqual(read("999") { $0.kinds = [.short] }, ["phone.too_short"])
  }

  func testSignsThatKeepSpreadsheetsFromCountingAreNoPartOfANumber() {
    XCTAssertEqual(read("  '0671234567"), ["+380671234567 wrapper"])
    XCTAssertEqual(read("=\"0671234567\""), ["+380671234567 wrapper"])
    XCTAssertEqual(read("=\"0671234567\"") { $0.repairs = [] }, ["+380671234567"])
  }

  func testTheOldTrunkEightIsRemovedWhereItWasDialed() {
    XCTAssertEqual(read("8 050 123 45 67"), ["+380501234567 old-trunk"])
    XCTAssertEqual(read("8 (050) 123-45-67"), ["+380501234567 old-trunk"])
    XCTAssertEqual(read("89161234567"), ["+79161234567 old-trunk"])
    XCTAssertEqual(read("89161234567", "RU"), ["+79161234567"])
    XCTAssertEqual(read("8 050 123 45 67", "PL"), ["phone.too_long"])
    XCTAssertEqual(read("8 050 123 45 67") { $0.repairs = [] }, ["phone.too_long"])
  }

  func testNumbersJoinedByWordsOrSlashesAreSplitIfEachIsValid() {
    for joint in [
      " / ", "/", " | ", " или ", " або ", " or ", " oder ", ", тел. ", " ::: ", " & ", " ", "  ",
    ] {
      XCTAssertEqual(
        read("0671234567\(joint)+380501234567"),
        joint.hasPrefix(",")
          ? ["+380671234567", "+380501234567"]
          : ["+380671234567 joined", "+380501234567 joined"], joint)
    }
    XCTAssertEqual(
      read("тел. 067 123 45 67 моб. 050 123 45 67 / 093 123 45 67 (син)"),
      ["+380671234567 joined", "+380501234567 joined", "+380931234567 joined 'син'"])
    XCTAssertEqual(
      read("020 7946 0958 / 020 7946 0959", "GB"),
      ["+442079460958 joined", "+442079460959 joined"])
    XCTAssertEqual(
      read("8 050 123 45 67 або 067 123 45 67"),
      ["+380501234567 old-trunk joined", "+380671234567 joined"])
    XCTAssertEqual(read("0671234567 / 050123"), ["phone.too_long"])
    XCTAssertEqual(read("0671234567 / 0501234567") { $0.repairs = [] }, ["phone.too_long"])
  }

  func testTheShortEndingOfASecondNumberIsLeftOut() {
    XCTAssertEqual(read("030 123456/57", "DE"), ["+4930123456 short-ending '57'"])
    XCTAssertEqual(read("0442345678/79"), ["+380442345678 short-ending '79'"])
    XCTAssertEqual(read("0171/1234567", "DE"), ["+491711234567"])
    XCTAssertEqual(read("030 123456/57", "DE") { $0.repairs = [] }, ["+493012345657"])
  }

  func testLettersThatLookLikeDigitsAreReadOnlyIfAskedFor() {
    let asked: (inout CellRules) -> Void = { $0.repairs.insert(.lookalikes) }
    XCTAssertEqual(read("О67 l23-45-67"), ["phone.not_a_number"])
    XCTAssertEqual(read("О67 l23-45-67", "UA", asked), ["+380671234567 lookalikes"])
    XCTAssertEqual(read("+38O671234567", "UA", asked), ["+380671234567 lookalikes"])
    XCTAssertEqual(read("067123456O", "UA", asked), ["+380671234560 lookalikes"])
    XCTAssertEqual(read("067123456 Оля", "UA", asked), ["phone.not_in_plan 'Оля'"])
    XCTAssertEqual(read("1-800-FLOWERS", "US") { $0.repairs.insert(.lookalikes) }, ["phone.kind"])
  }
}
