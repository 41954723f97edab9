import Bytes
import Diagnostics
import JSONText
import Members
import Records
import Reports
import TestSupport
import Upload
import XCTest

final class BalanceTests: XCTestCase {
  func testLineSaysWhatBecameOfEveryRow() {
    var balance = Balance(read: 1000)
    balance[.loaded] = 950
    balance[.rejected] = 30
    balance[.skipped] = 20
    XCTAssertTrue(balance.addsUp)
    XCTAssertNoThrow(try balance.verify())
    XCTAssertEqual(
      balance.line,
      "read 1,000 = loaded 950 + rejected 30 + skipped 20 + duplicate 0 + suppressed 0 "
        + "+ unprocessed 0")
  }

  func testLostRowIsAFault() {
    var balance = Balance(read: 3)
    balance[.loaded] = 2
    XCTAssertFalse(balance.addsUp)
    XCTAssertThrowsError(try balance.verify()) { error in
      let fault = error as? ReportsFault
      XCTAssertEqual(fault?.code.label, "E859")
      XCTAssertEqual(fault?.message.hasPrefix("read 3 ≠ loaded 2 +"), true)
    }
  }
}

final class SummaryTests: XCTestCase {
  private let short = Code(441, "phone.too_short", "The number is too short.", fix: "add digits")
  private let empty = Code(400, "cell.empty", "The cell is empty.", fix: "fill it")
  private let repaired = Code(450, "phone.repaired", "The number was repaired.", fix: "check it")

  private func summary() -> Summary {
    var summary = Summary(
      verb: "run", version: "0.1.0", clock: 1_772_438_400_000, startedAt: 1_772_438_400_000,
      finishedAt: 1_772_438_404_120,
      inputs: [
        Summary.Input(
          shape: InputShape(
            file: "leads.csv", format: "csv", delimiter: ";", quote: "\"", size: 90,
            evidence: ["delimiter ';': 2 columns in 5 of 5 records"]), columns: 2)
      ], header: Header(names: ["Name", "Phone"]),
      mapping: .init(name: "ua", file: "ua.mapping.json5", hash: ContentHash(high: 1, low: 2)))
    summary.run = "01JR9C"
    summary.exitCode = 3
    summary.inputs[0].balance = Balance(read: 5)
    summary.inputs[0].balance[.loaded] = 2
    summary.inputs[0].balance[.rejected] = 2
    summary.inputs[0].balance[.duplicate] = 1
    summary.reasons.add([RowFinding(short, column: 1, "x")], row: 17, of: oneFile)
    summary.reasons.add(
      [RowFinding(empty, column: 0, "x"), RowFinding(short, "x"), RowFinding(short, "x")],
      row: 4, of: oneFile)
    summary.notices = [Findings.Tally(code: repaired, column: 1): 1200]
    summary.leftOut = [Summary.LeftOut(.duplicate, "same contract in the file"): 1]
    summary.queues = [Summary.Queue(id: 10, name: "Soft UA", loaded: 2, batches: 1)]
    summary.workers = 4
    summary.workerCourse = [
      .init(afterMilliseconds: 120, limit: 2, why: .deadlock),
      .init(afterMilliseconds: 900, limit: 3, why: nil),
    ]
    return summary
  }

  func testTextNamesReasonsWithCountsAndPlaces() {
    XCTAssertEqual(
      summary().text(),
      """
      read 5 = loaded 2 + rejected 2 + skipped 0 + duplicate 1 + suppressed 0 + unprocessed 0
      rejected
          2  E441 phone.too_short  leads.csv:4  The number is too short.
          1  E400 cell.empty  leads.csv:4:1  The cell is empty.
      left out
          1  duplicate  same contract in the file
      notices
          1,200  E450 phone.repaired  column 'Phone'
      """)
  }

  func testLinesOfListsFitTheTerminal() {
    let lines = summary().text(width: 40).split(separator: "\n").dropFirst()
    XCTAssertTrue(lines.contains("    2  E441 phone.too_short  leads.csv:…"))
    XCTAssertTrue(lines.allSatisfy { $0.count <= 40 })
  }

  func testLongListsAreCut() {
    XCTAssertTrue(summary().text(limit: 1).contains("\n    … and 1 more\nleft out\n"))
  }

  func testReasonsDoNotDependOnTheOrderOfRows() {
    let findings = [RowFinding(short, "x")]
    var forwards = Reasons()
    var backwards = Reasons()
    for line in 1...5 { forwards.add(findings, row: line, of: oneFile) }
    for line in (3...5).reversed() { backwards.add(findings, row: line, of: oneFile) }
    var other = Reasons()
    for line in 1...2 { other.add(findings, row: line, of: oneFile) }
    backwards.merge(other)
    XCTAssertEqual(forwards, backwards)
    XCTAssertEqual(forwards.ranked.map(\.rows), [5])
  }

  func testJSONHoldsEverythingInOneOrder() throws {
    let text = summary().json
    XCTAssertEqual(text, summary().json)
    let node = try JSONReader.read(Array(text.utf8), file: "summary.json")
    XCTAssertEqual(
      node.members?.map(\.key),
      [
        "run", "verb", "version", "exit", "clock", "started", "finished", "milliseconds", "rows",
        "rejected", "notices", "leftOut", "queues", "workers", "input", "mapping", "hashes",
      ])
    XCTAssertEqual(node["finished"]?.string, "2026-03-02T08:00:04.120Z")
    XCTAssertEqual(node["rows"]?["loaded"]?.int, 2)
    XCTAssertEqual(node["rows"]?["addsUp"]?.bool, true)
    XCTAssertEqual(node["rejected"]?.array?.first?["slug"]?.string, "phone.too_short")
    XCTAssertEqual(node["rejected"]?.array?.first?["example"]?.string, "leads.csv:4")
    XCTAssertEqual(node["notices"]?.array?.first?["column"]?.string, "Phone")
    XCTAssertEqual(node["leftOut"]?.array?.first?["rows"]?.int, 1)
    XCTAssertEqual(node["queues"]?.array?.first?["name"]?.string, "Soft UA")
    XCTAssertEqual(node["workers"]?["course"]?.array?.first?["why"]?.string, "deadlock")
    XCTAssertNil(node["workers"]?["course"]?.array?.last?["why"])
    XCTAssertEqual(node["input"]?["delimiter"]?.string, ";")
    XCTAssertEqual(node["hashes"]?["mapping"]?.string, "00000000000000010000000000000002")
    XCTAssertNil(node["hashes"]?["batches"])
  }

  func testSeveralFilesHaveABalanceEach() throws {
    var summary = summary()
    var other = summary.inputs[0]
    other.shape.file = "b.csv"
    other.hash = ContentHash(high: 0, low: 7)
    summary.inputs.append(other)
    summary.areSeveral = true
    let lines = summary.text().split(separator: "\n").prefix(3)
    XCTAssertTrue(lines[0].hasPrefix("leads.csv  read 5 = loaded 2 "), "\(lines)")
    XCTAssertTrue(lines[1].hasPrefix("b.csv      read 5 = loaded 2 "), "\(lines)")
    XCTAssertTrue(lines[2].hasPrefix("total      read 10 = loaded 4 "), "\(lines)")
    let node = try JSONReader.read(Array(summary.json.utf8), file: "summary.json")
    XCTAssertEqual(node["rows"]?["read"]?.int, 10)
    XCTAssertEqual(node["rows"]?["addsUp"]?.bool, true)
    XCTAssertNil(node["input"])
    XCTAssertEqual(node["inputs"]?.array?.count, 2)
    XCTAssertEqual(node["inputs"]?.array?.last?["rows"]?["loaded"]?.int, 2)
    XCTAssertEqual(node["inputs"]?.array?.last?["hash"]?.string, "00000000000000000000000000000007")
    XCTAssertNil(node["hashes"]?["input"])
  }

  func testARowLostInOneFileIsNotMadeUpForByAnother() {
    var summary = summary()
    summary.inputs.append(summary.inputs[0])
    summary.inputs[0].balance.read += 1
    summary.inputs[1].balance.read -= 1
    XCTAssertTrue(summary.balance.addsUp)
    XCTAssertFalse(summary.addsUp)
  }

  func testSummaryIsWrittenWhole() throws {
    let folder = TempFolder()
    try summary().write(to: folder.path + "/summary.json")
    XCTAssertEqual(folder.read("summary.json"), summary().json)
  }
}
