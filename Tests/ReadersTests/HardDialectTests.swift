import Readers
import Records
import XCTest

/// Lists on which sniffers are known to go wrong.
final class HardDialectTests: XCTestCase {
  private func delimiter(_ lines: String...) throws -> String {
    try Reading(lines.joined(separator: "\n") + "\n", .headless).shape.delimiter ?? ""
  }

  func testDecimalCommasAreNoDelimiters() throws {
    XCTAssertEqual(try delimiter("Сума;Борг", "1,50;2,75", "10,00;0,25", "3,00;1,10"), ";")
    XCTAssertEqual(
      try delimiter("land;place;count;date", "China;\"35.8;104.1\";97100,7;04/07/20"), ";")
    XCTAssertEqual(try delimiter("name;no;sum;;date", "N N;12;123,45; ;2026-01-01"), ";")
  }

  func testNamesWithCommasAreNoFields() throws {
    XCTAssertEqual(
      try delimiter("№;ПІБ, повністю", "1;Коваль, Олена", "2;Бондар, Іван", "3;Гнатюк, Юрій"), ";")
    XCTAssertEqual(try delimiter("id;note", "7;one, two, three, four, five."), ";")
  }

  func testCommasInTheHeaderAloneProveNothing() throws {
    XCTAssertEqual(
      try delimiter(
        "SKU (empty, if new);Name (up to 100 signs, required);Price (net, required)",
        "1542;Tie;709", "1543;Hat;800"), ";")
  }

  func testTimesAndZonesAreNoFields() throws {
    XCTAssertEqual(
      try delimiter(
        "b(x),20:53:06,2019-09-01T19:28:21", "b(y),19:33:15,2005-02-15T19:10:31",
        "b(z),10:43:05,1992-10-12T14:49:24"), ",")
    XCTAssertEqual(
      try delimiter(
        "\"{\"\"a\"\": \"\"b\"\"}\",13:31:38,06:00:04+01:00",
        "\"{\"\"c\"\": \"\"d\"\"}\",22:13:29,14:20:11+02:00"), ",")
    XCTAssertEqual(try Reading("12:30:10\n12:31:20\n09:15:00\n", .headless).cells[0], ["12:30:10"])
  }

  func testColonSplitsWordsOnly() throws {
    let found = try Reading("name:city:phone\na:Kyiv:050\nb:Lviv:067\n", .headless)
    XCTAssertEqual(found.cells[1], ["a", "Kyiv", "050"])
    XCTAssertEqual(found.shape.delimiter, ":")
  }

  func testRareDelimitersAreFound() throws {
    for sign in ["~", "^", "\u{1}"] {
      let text = "id,name, phone\n1,a; b,050\n2,c| d,067\n".replacing(",", with: sign)
      XCTAssertEqual(try Reading(text, .headless).cells[1], ["1", "a; b", "050"])
    }
  }

  func testTitleAndNotesAroundTheTableDoNotDecide() throws {
    XCTAssertEqual(
      try delimiter(
        "Extract of 2026-01-06, by Olena | head office", "id;name;street", "1;a;x, 1", "2;b;y, 2",
        "3;c;z, 3", "", "rates; as of today, rounded"), ";")
  }

  func testTextOfSeveralLinesDoesNotDecide() throws {
    let found = try Reading(
      "id;note\n1;\"* first, of all\n* second, then\n* third, at last\"\n2;\"* x, y\n* z, q\"\n",
      .headless)
    XCTAssertEqual(found.cells.map(\.count), [2, 2, 2])
    XCTAssertEqual(found.shape.delimiter, ";")
  }

  func testEscapedDelimitersWithinQuotesStay() throws {
    let found = try Reading(
      "\"foo\",\"bar\"\n\"332\", \"Last\\, First\"\n\"123\",\"foo (\\\"foo\\\")\"\n", .headless)
    XCTAssertEqual(found.cells[1], ["332", "Last\\, First"])
    XCTAssertEqual(found.cells[2], ["123", "foo (\"foo\")"])
  }

  func testApostrophesAroundEveryWordAreQuotes() throws {
    let found = try Reading("'name';'city'\n'a; b';'Kyiv'\n'it\\'s';'Lviv'\n", .headless)
    XCTAssertEqual(found.cells, [["name", "city"], ["a; b", "Kyiv"], ["it's", "Lviv"]])
    XCTAssertEqual(found.shape.quote, "'")
  }

  func testApostrophesOfSpreadsheetsAreText() throws {
    let found = try Reading("name;phone\na;'0501\nb;'0502\nc;'0503\nd;'0504\n", .headless)
    XCTAssertEqual(found.cells[1], ["a", "'0501"])
  }

  func testToldEscapeIsObeyed() throws {
    var settings = SourceSettings.headless
    settings.escape = UInt8(ascii: "!")
    let found = try Reading("a,b\n\"x !\"y!\" z\",1\n", settings)
    XCTAssertEqual(found.cells[1], ["x \"y\" z", "1"])
  }

  func testRaggedRowsDoNotHideTheDelimiter() throws {
    XCTAssertEqual(
      try delimiter("id;name;phone;note", "1;a;050;x", "2;b;067", "3;c;068;y;z", "4;d;069;w"), ";")
  }
}
