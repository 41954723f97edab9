import Diagnostics
import Members
import Records
import Validation
import XCTest

final class DeduplicatorTests: XCTestCase {
  /// What one row shows to each rule.
  private struct Row {
    var keys: [[UInt64]]
    var value: Int64?

    init(_ keys: [UInt64]..., value: Int64? = nil) {
      self.keys = keys
      self.value = value
    }
  }

  /// Verdicts as `1` (survives), `1=0` (the row 0 stays instead), `1~0` (warned); rows count from 0.
  private func verdicts(_ specs: [DedupeSpec], _ rows: [Row]) -> String {
    let verdicts = resolve(specs, rows)
    return rows.indices.map { row in
      switch verdicts[row] {
      case .survives: "\(row)"
      case .duplicate(_, let winner): "\(row)=\(winner - 100)"
      case .warned(_, let winner): "\(row)~\(winner - 100)"
      }
    }.joined(separator: " ")
  }

  private func resolve(_ specs: [DedupeSpec], _ rows: [Row]) -> Verdicts {
    var deduplicator = Deduplicator(specs, expectedRows: rows.count)
    for (ordinal, row) in rows.enumerated() {
      for (rule, keys) in row.keys.enumerated() {
        deduplicator.observe(
          rule: rule, ordinal: ordinal, row: ordinal + 100, keys: keys.span,
          value: row.value.map { KeepValue(mantissa: $0) })
      }
    }
    return deduplicator.resolve()
  }

  private let byContract = DedupeSpec(by: .texts(["contract"]))
  private let byPhone = DedupeSpec(by: .anyPhone)

  func testFirstRowStaysUnlessToldOtherwise() {
    XCTAssertEqual(verdicts([byContract], [Row([7]), Row([8]), Row([7]), Row([7])]), "0 1 2=0 3=0")
  }

  func testRowWithoutAKeyNeverMatches() {
    XCTAssertEqual(verdicts([byContract], [Row([]), Row([]), Row([7])]), "0 1 2")
  }

  func testLastRowStays() {
    let spec = DedupeSpec(by: .texts(["contract"]), keep: .last)
    XCTAssertEqual(verdicts([spec], [Row([7]), Row([8]), Row([7]), Row([7])]), "0=3 1 2=3 3")
  }

  func testBestRowStaysAndTiesKeepTheFirst() {
    let rows = [
      Row([7], value: 1), Row([7], value: 5), Row([7], value: 5), Row([7]), Row([8]),
    ]
    XCTAssertEqual(
      verdicts([DedupeSpec(by: .texts(["c"]), keep: .max)], rows), "0=1 1 2=1 3=1 4")
    XCTAssertEqual(
      verdicts([DedupeSpec(by: .texts(["c"]), keep: .min)], rows), "0 1=0 2=0 3=0 4")
  }

  func testAnySharedNumberMatches() {
    XCTAssertEqual(verdicts([byPhone], [Row([1, 2]), Row([3]), Row([4, 2])]), "0 1 2=0")
  }

  func testSameNumberTwiceInARowIsNoDuplicate() {
    XCTAssertEqual(verdicts([byPhone], [Row([1, 1])]), "0")
  }

  func testChainsAreComparedWithTheSurvivor() {
    // Row 2 links rows 0 and 1 and shares number 3 with row 3; taken out, it takes nobody along.
    XCTAssertEqual(
      verdicts([byPhone], [Row([1]), Row([2]), Row([1, 2, 3]), Row([3])]), "0 1 2=0 3")
  }

  func testRowTakenOutIsNotSeenByTheNextRule() {
    XCTAssertEqual(
      verdicts([byContract, byPhone], [Row([7], [1]), Row([7], [2]), Row([8], [2])]), "0 1=0 2")
  }

  func testRuleAfterOneThatKeepsTheLastDecidesAtTheEnd() {
    let last = DedupeSpec(by: .texts(["contract"]), keep: .last)
    // Row 0 loses its contract to row 2, so its number is free for row 1.
    XCTAssertEqual(
      verdicts([last, byPhone], [Row([7], [1]), Row([8], [1]), Row([7], [2])]), "0=2 1 2")
  }

  func testWarnedRowStaysAndCanStillBeTakenOut() {
    let warn = DedupeSpec(by: .texts(["contract"]), action: .warn)
    let rows = [Row([7], [1]), Row([7], [2]), Row([7], [2])]
    XCTAssertEqual(verdicts([warn, byPhone], rows), "0 1~0 2=1")
    XCTAssertEqual(resolve([warn, byPhone], rows).counts, [2, 1])
  }

  func testManyKeysSurviveGrowth() {
    let rows = (0..<2000).map { Row([UInt64($0 % 1000)]) }
    let verdicts = resolve([byContract], rows)
    XCTAssertEqual(verdicts.counts, [1000])
    XCTAssertEqual(verdicts[1999], .duplicate(rule: 0, winner: 999 + 100))
    XCTAssertEqual(verdicts[999], .survives)
  }

  func testNoTwoSurvivorsShareAKeyAndEveryLoserSharesOneWithItsWinner() {
    var number: UInt64 = 1
    func random(_ bound: UInt64) -> UInt64 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (number >> 33) % bound
    }
    let rows = (0..<400).map { _ in
      Row((0..<random(4)).map { _ in random(300) + 1 }, value: Int64(random(5)))
    }
    for keep in [DedupeSpec.Keep.first, .last, .max, .min] {
      let verdicts = resolve([DedupeSpec(by: .anyPhone, keep: keep)], rows)
      var owners: [UInt64: Int] = [:]
      for (index, row) in rows.enumerated() where verdicts[index] == .survives {
        for key in Set(row.keys[0]) { XCTAssertNil(owners.updateValue(index, forKey: key)) }
      }
      for (index, row) in rows.enumerated() {
        guard case .duplicate(_, let winner) = verdicts[index] else { continue }
        XCTAssertTrue(row.keys[0].contains { owners[$0] == winner - 100 }, "\(keep) \(index)")
      }
      XCTAssertGreaterThan(verdicts.counts[0], 100)
    }
  }

  func testKnownMembersTakeOutRowsOfTheirQueue() {
    var known = KnownMembers()
    known.add(9001, keys: [1, 2].span, to: 10)
    known.add(9002, keys: [3].span, to: 11)
    let inQueue = DedupeSpec(in: .queue, by: .anyPhone)
    // The second rule must see that the first one took row 0 out.
    var deduplicator = Deduplicator(
      [inQueue, byPhone, DedupeSpec(in: .queue, by: .anyPhone, action: .warn)],
      known: [known, nil, known])
    let rows: [(queue: Int64, keys: [UInt64])] = [(10, [2, 5]), (10, [3]), (11, [3]), (10, [5])]
    for (ordinal, row) in rows.enumerated() {
      for rule in 0..<3 {
        deduplicator.observe(
          rule: rule, ordinal: ordinal, row: ordinal + 2, queue: row.queue, keys: row.keys.span)
      }
    }
    let verdicts = deduplicator.resolve()
    XCTAssertEqual(verdicts[0], .duplicate(rule: 0, winner: 9001))
    XCTAssertEqual(verdicts[1], .survives)
    XCTAssertEqual(verdicts[2], .duplicate(rule: 0, winner: 9002))
    XCTAssertEqual(verdicts[3], .survives)
  }

  func testRuleOnAQueueAfterOneThatKeepsTheLastSeesOnlyWhatStays() {
    var known = KnownMembers()
    known.add(9001, keys: [1].span, to: 10)
    let rules = [
      DedupeSpec(by: .texts(["contract"]), keep: .last), DedupeSpec(in: .queue, by: .anyPhone),
    ]
    var deduplicator = Deduplicator(rules, known: [nil, known])
    XCTAssertFalse(deduplicator.decidesEarly)
    let rows: [[[UInt64]]] = [[[7], [1]], [[7], [2]], [[8], [1]]]
    for (ordinal, keys) in rows.enumerated() {
      for (rule, keys) in keys.enumerated() {
        deduplicator.observe(
          rule: rule, ordinal: ordinal, row: ordinal, queue: 10, keys: keys.span)
      }
    }
    let verdicts = deduplicator.resolve()
    XCTAssertEqual(verdicts[0], .duplicate(rule: 0, winner: 1))
    XCTAssertEqual(verdicts[1], .survives)
    XCTAssertEqual(verdicts[2], .duplicate(rule: 1, winner: 9001))
  }

  func testDecimalsCompareExactly() {
    XCTAssertLessThan(KeepValue(mantissa: 12), KeepValue(mantissa: 1201, scale: 2))
    XCTAssertEqual(KeepValue(mantissa: 12), KeepValue(mantissa: 1200, scale: 2))
    XCTAssertLessThan(KeepValue(mantissa: -15, scale: 1), KeepValue(mantissa: -1))
    XCTAssertLessThan(KeepValue(mantissa: .min, scale: 18), KeepValue(mantissa: -9))
  }

  func testRowsOfSeveralFilesAreFoundByTheirNumbers() {
    // Large enough that a number of the file beside the line would not fit the table.
    let rows = [
      RowNumber.make(line: 2, file: 1), RowNumber.make(line: 4_000_000, file: 1),
      RowNumber.make(line: 2, file: 7), RowNumber.make(line: 3, file: 7),
      RowNumber.make(line: 2, file: 900),
    ]
    for keep in [DedupeSpec.Keep.first, .last] {
      var deduplicator = Deduplicator([DedupeSpec(by: .anyPhone, keep: keep)])
      let keys: [UInt64] = [1, 2, 3, 2, 1]
      for (ordinal, row) in rows.enumerated() {
        _ = deduplicator.observe(rule: 0, ordinal: ordinal, row: row, keys: [keys[ordinal]].span)
      }
      let verdicts = deduplicator.resolve()
      let losers = keep == .first ? [(3, 1), (4, 0)] : [(1, 3), (0, 4)]
      for (loser, winner) in losers {
        XCTAssertEqual(verdicts[loser], .duplicate(rule: 0, winner: rows[winner]))
      }
      XCTAssertEqual(verdicts[2], .survives)
    }
  }

  func testFindingNamesTheRowThatStays() {
    let finding = DedupeSpec(by: .texts(["contract", "product"])).finding(winner: "row 17")
    XCTAssertEqual(finding.message, "same contract, product as row 17")
    XCTAssertEqual(finding.code.label, "E520")
  }
}
