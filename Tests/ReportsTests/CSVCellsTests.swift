import Bytes
import Members
import Records
import Reports
import XCTest

final class CSVCellsTests: XCTestCase {
  private func written(_ cell: String, delimiter: UInt8 = UInt8(ascii: ",")) -> String {
    var out = ByteBuffer()
    CSVCells.append(cell, delimiter: delimiter, to: &out)
    return out.string
  }

  func testPlainCellsStayAsTheyAre() {
    for cell in ["", "Olena", "Шевченко Олена", "a;b", " x ", "'tis", "#1"] {
      XCTAssertEqual(written(cell), cell)
    }
  }

  func testQuotesGoAroundWhatNeedsThem() {
    XCTAssertEqual(written("a,b"), "\"a,b\"")
    XCTAssertEqual(written("a;b", delimiter: UInt8(ascii: ";")), "\"a;b\"")
    XCTAssertEqual(written("say \"hi\""), "\"say \"\"hi\"\"\"")
    XCTAssertEqual(written("two\nlines"), "\"two\nlines\"")
    XCTAssertEqual(
      written("long enough\rfor words of eight"), "\"long enough\rfor words of eight\"")
  }

  func testEveryPlaceInAWordIsLookedAt() {
    for length in 1...20 {
      for place in 0..<length {
        for sign in [",", "\"", "\n", "\r"] {
          var text = Array(repeating: "x", count: length)
          text[place] = sign
          XCTAssertEqual(written(text.joined()).first, "\"", "\(length) \(place) \(sign)")
        }
      }
    }
  }

  func testFormulasAreGuarded() {
    for cell in ["=1+1", "@SUM", "+38 067", "-x", "-", "+", "\tx", "=", "--1", "-1.", "+1.2.3"] {
      XCTAssertEqual(written(cell), "'" + cell)
    }
    XCTAssertEqual(written("=a,b"), "\"'=a,b\"")
    XCTAssertEqual(written("\rx"), "\"'\rx\"")
  }

  func testNumbersAreNotGuarded() {
    for cell in ["+380671234567", "-12", "-12.50", "+0.5"] { XCTAssertEqual(written(cell), cell) }
    XCTAssertEqual(written("-12,50", delimiter: UInt8(ascii: ";")), "-12,50")
  }

  func testGuardIsTakenOffExactly() {
    XCTAssertEqual(written("'=x"), "''=x")
    XCTAssertEqual(written("'"), "''")
    var random = TestRandom()
    let signs: [Character] = ["'", "=", "+", "-", "@", "\t", "\r", "\n", "\"", ",", ".", "1", "a"]
    for _ in 0..<3000 {
      let cell = String(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &random)]
        })
      let read = Array((cells(of: written(cell) + "\n").first?.first ?? "?").utf8)
      let kept = CSVCells.isGuarded(read.span) ? read.dropFirst() : read[...]
      XCTAssertEqual(Array(kept), Array(cell.utf8), cell)
    }
  }

  func testRecordsKeepTheirCellsAndOrder() {
    let block = block([["a", "b,c", ""], [""]])
    var out = ByteBuffer()
    CSVCells.append(block, record: 0, delimiter: UInt8(ascii: ","), to: &out)
    XCTAssertEqual(out.string, "a,\"b,c\",")
    out.removeAll()
    CSVCells.append(block, record: 1, delimiter: UInt8(ascii: ","), to: &out)
    XCTAssertEqual(out.string, "")
  }

  func testKeysOfAMember() {
    var member = Member()
    member.keys = [member.text.append("K-1"), member.text.append("=2")]
    var out = ByteBuffer()
    CSVCells.append(keysOf: member, delimiter: UInt8(ascii: ";"), to: &out)
    XCTAssertEqual(out.string, "K-1;'=2")
  }
}
