import Diagnostics
import JSONText
import Mapping
import XCTest

/// What the examples of the steps leave out.
final class StepsTests: XCTestCase {
  func testWhatIsLostOrGuessedIsNoticed() throws {
    XCTAssertEqual(try Sample.run("{ truncate: 4 }", on: "Шевченко").notices, ["cell.cut"])
    XCTAssertEqual(try Sample.run("{ truncate: 8 }", on: "Шевченко").notices, [])
    XCTAssertEqual(
      try Sample.run("{ homoglyphs: 'cyrillic' }", on: "Шeвченко").notices, ["cell.lookalikes"])
    XCTAssertEqual(
      try Sample.run("{ homoglyphs: 'cyrillic' }", on: "iPhone їжак").notices, [])
    XCTAssertEqual(
      try Sample.run("['int', { clamp: [0, 5] }]", on: "9").notices, ["number.clamped"])
  }

  func testACutNeverPartsALetterFromItsMarks() throws {
    XCTAssertEqual(try Sample.run("{ truncate: 3 }", on: "abи\u{0306}x").text, "ab")
    XCTAssertEqual(try Sample.run("{ truncate: 4 }", on: "abи\u{0306}x").text, "abи\u{0306}")
  }

  func testRomanisationIsTheOfficialOne() throws {
    for (ukrainian, latin) in [
      ("Алушта", "Alushta"), ("Борщагівка", "Borshchahivka"), ("Вінниця", "Vinnytsia"),
      ("Гадяч", "Hadiach"), ("Згорани", "Zghorany"), ("Ґалаґан", "Galagan"), ("Рівне", "Rivne"),
      ("Єнакієве", "Yenakiieve"), ("Гаєвич", "Haievych"), ("Короп'є", "Koropie"),
      ("Житомир", "Zhytomyr"), ("Їжакевич", "Yizhakevych"), ("Кадиївка", "Kadyivka"),
      ("Мар’їне", "Marine"), ("Йосипівка", "Yosypivka"), ("Стрий", "Stryi"),
      ("Олексій", "Oleksii"), ("Розгон", "Rozghon"), ("Харків", "Kharkiv"),
      ("Біла Церква", "Bila Tserkva"), ("Шостка", "Shostka"), ("Щербухи", "Shcherbukhy"),
      ("Русь", "Rus"), ("Юрій", "Yurii"), ("Яготин", "Yahotyn"), ("Костянтин", "Kostiantyn"),
      ("Знам'янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Щ", "Shch"), ("ЮЩ", "YUSHCH"),
      ("Smith's 'x'", "Smith's 'x'"),
    ] {
      XCTAssertEqual(try Sample.run("{ translit: 'uk-latn' }", on: ukrainian).text, latin)
    }
  }

  func testGroupsAreCheckedNotGuessed() throws {
    let comma = "{ number: { decimal: ',', group: ['.', ' '] } }"
    for (input, output) in [
      ("1.234.567,8", "1234567.8"), ("12 450", "12450"), ("-5", "-5"), ("−5", "-5"),
      ("12,34", "12.34"), (" 7 ", "7"), ("12.34.567", "1234567"),
    ] {
      XCTAssertEqual(try Sample.run(comma, on: input).text, output, input)
    }
    for input in [
      "12.45", "1.23.45", "1.2.345", "1.2345.678", "1234.567", ".123", "1..234", "1,234,5",
      "1.234,", "5-", "- -5", "1 2",
      "12 грн", "",
    ] where !input.isEmpty {
      XCTAssertThrowsError(try Sample.run(comma, on: input), input) {
        XCTAssertEqual(($0 as? ValueFault)?.code, ValueCodes.unreadableNumber, input)
      }
    }
    let money = "{ number: { strip: ['UAH', 'грн.', 'грн'] } }"
    XCTAssertEqual(try Sample.run(money, on: "UAH 5.5").text, "5.5")
    XCTAssertEqual(try Sample.run(money, on: "5.5 грн.").text, "5.5")
    XCTAssertEqual(try Sample.run(money, on: "- 5 грн").text, "-5")
    XCTAssertThrowsError(try Sample.run(money, on: "5 грн 5"))
    XCTAssertThrowsError(try Sample.run(money, on: "грн"))
  }

  func testValuesThatHaveTheTypeAlreadyPass() throws {
    XCTAssertEqual(try Sample.run("['number', 'number', 'int']", on: "5").text, "5")
    XCTAssertEqual(try Sample.run("['bool', 'bool']", on: "так").text, "true")
    let date = "{ date: { in: ['iso8601'] } }"
    XCTAssertEqual(
      try Sample.run("[\(date), \(date)]", on: "2026-03-05").text, "2026-03-05T00:00:00Z")
    XCTAssertEqual(try Sample.run("['number', { pad: [4, '0'] }]", on: "5.50").text, "05.5")
  }

  func testResultTypesFollowTheArguments() throws {
    for (step, type) in [
      ("{ ranges: [{ below: 1, use: 2 }, { use: 3 }] }", ValueType.number),
      ("{ ranges: [{ below: 1, use: 2 }, { use: 'x' }] }", .any),
      ("{ map: { a: 'x', b: null } }", .text), ("{ map: { a: true }, else: 1 }", .any),
      ("'trim'", .text), ("'int'", .number), ("'bool'", .bool),
      ("{ date: { in: ['iso8601'] } }", .instant),
    ] {
      let reader = StepReader(file: "m.json5", constants: ConstantPool())
      let made = try reader.read(try Sample.node(step))
      XCTAssertEqual(made.step.resultType(for: .text), type, step)
    }
  }

  func testTypesThatAStepCannotWorkOnAreKnownBeforeTheFirstRow() throws {
    let reader = StepReader(file: "m.json5", constants: ConstantPool())
    for (step, yes, no) in [
      ("{ round: 2 }", ValueType.number, ValueType.text), ("{ plus: '1d' }", .instant, .text),
      ("{ format: '0.00' }", .number, .instant), ("{ format: 'dd.MM.yyyy' }", .instant, .number),
      ("'int'", .text, .instant), ("'trim'", .number, .list), ("'bool'", .number, .instant),
      ("{ ranges: [{ use: 1 }] }", .any, .text), ("{ date: { in: ['iso8601'] } }", .text, .bool),
    ] {
      let made = try reader.read(try Sample.node(step)).step
      XCTAssertTrue(made.accepts(yes), step)
      XCTAssertFalse(made.accepts(no), step)
    }
  }

  func testMessagesQuoteNoMoreThanNeeded() {
    XCTAssertThrowsError(try Sample.run("'int'", on: String(repeating: "щ", count: 5000))) {
      let message = ($0 as? ValueFault)?.message ?? ""
      XCTAssertEqual(message, "'\(String(repeating: "щ", count: 60))…' is not a number")
    }
  }

  func testWrongArgumentsAreFaultsAtTheirPlace() throws {
    for (step, code, part, column) in [
      ("'trimm'", 330, "did you mean 'trim'?", 1), ("5", 331, "number", 1),
      ("{ trim: 1 }", 333, "no argument", 9), ("{ pad: 5 }", 333, "[length, 'character']", 8),
      ("{ pad: ['5', '0'] }", 333, "whole number", 9), ("{ pad: [5, '00'] }", 333, "one char", 12),
      ("{ split: [';', 0] }", 333, "from 1", 16), ("{ split: ['', 1] }", 333, "empty", 11),
      ("{ extract: '(a' }", 335, "never closes", 13), ("{ replace: ['', 'x'] }", 333, "empty", 13),
      ("{ round: 19 }", 333, "between 0 and 18", 10), ("{ round: 1.5 }", 333, "'1.5'", 10),
      ("{ clamp: [5, 1] }", 333, "wrong way", 14), ("{ format: 'DD' }", 335, "'DD'", 11),
      ("{ date: { im: ['x'] } }", 334, "did you mean 'in'?", 11),
      ("{ date: { in: [] } }", 333, "empty", 15), ("{ date: {} }", 333, "'in'", 9),
      ("{ date: { in: ['HH:mm'] } }", 335, "no day", 16),
      ("{ date: { in: ['iso8601'], zone: 'Mars' } }", 333, "'Mars'", 34),
      ("{ number: { decimal: ',', group: [','] } }", 333, "both", 34),
      ("{ plus: '1y' }", 333, "no length of time", 9), ("{ at: '25:00' }", 333, "time of day", 7),
      ("{ at: '9:5' }", 333, "time of day", 7), ("{ translit: 'ru' }", 333, "alphabet", 13),
      ("{ homoglyphs: 'greek' }", 333, "script", 15),
      ("{ ranges: [{ use: 1 }, { below: 2, use: 3 }] }", 333, "last", 12),
      ("{ ranges: [{ below: 2, use: 1 }, { below: 2, use: 3 }] }", 333, "never reached", 43),
      ("{ ranges: [] }", 333, "no range", 11), ("{ map: {} }", 333, "entries", 8),
      ("{ map: 5 }", 333, "entries", 8),
      ("{ plus: '-9223372036854775808d' }", 333, "no length of time", 9),
      ("{ map: { a: 1, a: 2 } }", 333, "twice", 16), ("{ map: { a: [1] } }", 333, "list", 13),
      ("{ map: { a: 1 }, els: 2 }", 334, "did you mean 'else'?", 18),
      ("{ trim: 1, upper: 2 }", 333, "beside", 12),
    ] {
      let fault = try XCTUnwrap(Sample.fault(step), step)
      XCTAssertEqual(fault.code.number, code, "\(step): \(fault.message)")
      XCTAssert(fault.message.contains(part) || fault.advice.contains(part), fault.message)
      XCTAssertEqual(fault.position?.field, column, "\(step): \(fault.message)")
    }
  }

  func testHostileTextNeverTraps() throws {
    let inputs = [
      "\u{FFFD}", "\u{0}", "👩‍👩‍👧‍👦", "ǅ ŉ ΐ ﬃ İ", "''''", "''а'", "з'г", "ґґґ", "a\u{0301}\u{0302}",
      "ЇЇ", "\u{10FFFF}",
      String(repeating: "щ", count: 3000), "-", "+", ".", "00", "2026-02-30", "9999-12-31",
      "0001-01-01",
    ]
    for kind in StepCatalogue.all {
      for example in kind.spec.examples {
        for input in inputs { _ = try? Sample.run(example.step, on: input, zone: Sample.kyiv) }
      }
    }
  }

  func testCodesAreUnique() {
    let codes = [ValueCodes.table, StepCodes.table, ExpressionCodes.table].flatMap(\.codes)
    XCTAssertEqual(Set(codes.map(\.number)).count, codes.count)
    XCTAssertEqual(Set(codes.map(\.slug)).count, codes.count)
  }
}
