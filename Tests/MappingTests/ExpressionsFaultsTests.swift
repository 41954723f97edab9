import Diagnostics
import JSONText
import Mapping
import XCTest

/// The place of each fault is marked in the expression: `⟨` before the first character, `⟩` behind
/// the last.
final class ExpressionsFaultsTests: XCTestCase {
  private let names: [(ReferenceToken, ValueType)] = [
    (.name("amount"), .number), (.name("status"), .text), (.name("consent"), .bool),
    (.name("created"), .instant), (.parameter("days"), .number), (.quoted("Сума боргу"), .text),
  ]

  private func expect(_ marked: String, _ code: Code, _ part: String, line: UInt = #line) {
    let text = marked.filter { $0 != "⟨" && $0 != "⟩" }
    guard let fault = Evaluation.faults(text, names).first else {
      return XCTFail("no fault in \(text)", line: line)
    }
    XCTAssertEqual(fault.code, code, fault.message, line: line)
    XCTAssert(fault.message.contains(part), fault.message, line: line)
    let start = Array(marked).firstIndex(of: "⟨") ?? 0
    XCTAssertEqual(fault.position?.field, 12 + start, "\(text): \(fault.message)", line: line)
    XCTAssertEqual(fault.position?.line, 7, line: line)
    if let end = Array(marked).firstIndex(of: "⟩") {
      XCTAssertEqual(fault.length, max(1, end - start - 1), text, line: line)
    }
  }

  func testGrammarFaultsPointToTheirPlace() {
    expect("⟨", ExpressionCodes.syntax, "empty")
    expect("amount >⟨", ExpressionCodes.syntax, "found the end, expected a value")
    expect("amount ⟨=⟩ 5", ExpressionCodes.syntax, "did you mean '=='?")
    expect("consent ⟨&⟩ consent", ExpressionCodes.syntax, "did you mean '&&'?")
    expect("consent ⟨and⟩ consent", ExpressionCodes.syntax, "'&&'")
    expect("⟨not⟩ consent", ExpressionCodes.syntax, "'!'")
    expect("status == ⟨\"⟩x\"", ExpressionCodes.syntax, "single quotes")
    expect("status == ⟨'⟩x", ExpressionCodes.syntax, "never ends")
    expect("status == ⟨`⟩x", ExpressionCodes.syntax, "never ends")
    expect("1 < amount ⟨<⟩ 5", ExpressionCodes.syntax, "chained")
    expect("(amount + 1⟨", ExpressionCodes.syntax, "expected ',' or ')'")
    expect("amount + 1⟨)⟩", ExpressionCodes.syntax, "found ')'")
    expect("⟨()⟩ == 1", ExpressionCodes.syntax, "one expression")
    expect("⟨2nd⟩ == 1", ExpressionCodes.syntax, "'2nd' is no number")
    expect("amount ⟨#⟩ 1", ExpressionCodes.syntax, "'#' means nothing")
    expect("⟨$⟩ == 1", ExpressionCodes.syntax, "no name follows")
    expect("amount ⟨amount⟩", ExpressionCodes.syntax, "found 'amount'")
    expect("⟨1234567890123456789⟩ == 1", ExpressionCodes.syntax, "18 digits")
  }

  func testUnknownNamesAreReportedTogetherWithTheNearest() {
    expect("⟨amuont⟩ > 5", ExpressionCodes.unknownName, "did you mean 'amount'?")
    expect("amount > ⟨$day⟩", ExpressionCodes.unknownName, "did you mean '$days'?")
    expect("⟨`Сума борга`⟩ == 'x'", ExpressionCodes.unknownName, "did you mean '`Сума боргу`'?")
    expect("⟨lowr(status)⟩ == 'x'", ExpressionCodes.unknownFunction, "did you mean 'lower'?")
    XCTAssertEqual(Evaluation.faults("a == 1 || b == 2 || lowr(c)", names).count, 3)
  }

  func testTypesAreCheckedBeforeTheFirstRow() {
    expect("⟨amount == '5'⟩", ExpressionCodes.comparison, "a number is compared with text")
    expect("⟨status < 5⟩", ExpressionCodes.comparison, "compared")
    expect("⟨consent < true⟩", ExpressionCodes.comparison, "no order")
    expect("amount in [1, ⟨'2'⟩]", ExpressionCodes.comparison, "compared")
    expect("amount in ⟨status⟩", ExpressionCodes.type, "needs a list")
    expect("⟨[1, 2]⟩ == amount", ExpressionCodes.type, "right of 'in'")
    expect("⟨amount⟩ && consent", ExpressionCodes.type, "true or false")
    expect("!⟨amount⟩", ExpressionCodes.type, "true or false")
    expect("⟨status + 1⟩", ExpressionCodes.type, "cannot work on text")
    expect("⟨created + 1⟩", ExpressionCodes.type, "cannot work on a time")
    expect("-⟨status⟩", ExpressionCodes.type, "needs a number")
    expect("days(⟨status⟩, created)", ExpressionCodes.type, "needs a time")
    expect("lower(⟨consent⟩)", ExpressionCodes.type, "needs text")
    expect("⟨days()⟩ == days(1)", ExpressionCodes.argumentCount, "0 arguments")
    expect("⟨empty(amount, 1)⟩", ExpressionCodes.argumentCount, "2 arguments")
    expect("matches(status, '⟨(⟩a')", ExpressionCodes.pattern, "'(' never closes")
    expect("matches(status, ⟨status⟩)", ExpressionCodes.pattern, "text in quotes")
  }

  func testResultTypesAreKnown() throws {
    let scope = SampleScope(names: names.map { (name: $0.0, type: $0.1) })
    let types: [(String, ValueType)] = [
      ("amount * 2", .number), ("amount > 2", .bool), ("created + days(1)", .instant),
      ("created - created", .duration), ("lower(status)", .text), ("''", .empty),
      ("coalesce(status, 'x')", .text), ("coalesce(status, 1)", .any),
      ("coalesce('', amount)", .number),
    ]
    for (text, type) in types {
      XCTAssertEqual(try Evaluation.compile(text, scope).type, type, text)
    }
  }

  func testHostileDepthIsAFaultAndNoCrash() {
    let parens = String(repeating: "(", count: 100_000)
    XCTAssertEqual(Evaluation.faults(parens).first?.code, ExpressionCodes.size)
    let nots = String(repeating: "!", count: 100_000) + "true"
    XCTAssertEqual(Evaluation.faults(nots).first?.code, ExpressionCodes.size)
    let sum = Array(repeating: "1", count: 5000).joined(separator: "+")
    XCTAssertEqual(Evaluation.faults(sum).first?.code, ExpressionCodes.size)
    let list = Array(repeating: "'a'", count: 5000).joined(separator: ",")
    XCTAssertEqual(Evaluation.faults("'b' in [\(list)]").count, 0)
  }

  func testRandomTextNeverTraps() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "a", "1", "'x'", "(", ")", "[", "]", ",", "&&", "||", "!", "==", "<", "in", "not", "-", "+",
      "days", "empty(", "matches(", "`", "'", "$", "@k", ".", " ", "\\", "today()", "Ї", "👍🏽",
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).compactMap { _ in pieces.randomElement() }.joined()
      _ = Evaluation.faults(text, names)
    }
  }
}
