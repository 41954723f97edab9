import Bytes
import Diagnostics
import Foundation
import Members
import TestSupport
import Validation
import XCTest

final class SuppressionTests: XCTestCase {
  private func list(_ spec: SuppressionSpec, _ entries: [String]) -> SuppressionList {
    var builder = SuppressionListBuilder(spec) { UInt64($0.string) }
    for entry in entries { builder.add(Array(entry.utf8).span) }
    return builder.finish()
  }

  /// Applies lists to a member with the numbers 1 and 2; the numbers that stay, or the list's index.
  private func outcome(_ lists: [SuppressionList], textKeys: [UInt64] = [0, 0]) -> String {
    var member = Member()
    for number in ["1", "2"] {
      var communication = Communication(destination: member.text.append(number))
      communication.e164 = UInt64(number) ?? 0
      communication.column = 5
      member.communications.append(communication)
    }
    var findings = Findings(keepsNotices: true)
    let taker = Suppression(lists).apply(
      to: &member, textKeys: textKeys.span, notices: &findings)
    if let taker { return "out by \(taker)" }
    let staying = member.communications.map { member.text.string($0.destination) }
    let notices = findings.notices.map { "\($0.code.slug) \($0.column ?? -1) '\($0.value)'" }
    return (staying + notices).joined(separator: ", ")
  }

  private let phones = SuppressionSpec(name: "dnc", file: "dnc.csv")

  func testNumberIsDroppedWithANotice() {
    XCTAssertEqual(outcome([list(phones, ["1", "9"])]), "2, supp.number 5 '1'")
  }

  func testMemberGoesWhenNoNumberIsLeft() {
    XCTAssertEqual(outcome([list(phones, ["1", "2"])]), "out by 0")
    XCTAssertEqual(outcome([list(phones, ["1"]), list(phones, ["2"])]), "out by 1")
  }

  func testDropMemberTakesEverything() {
    let spec = SuppressionSpec(name: "dnc", file: "dnc.csv", drop: .member)
    XCTAssertEqual(outcome([list(spec, ["2"])]), "out by 0")
    XCTAssertEqual(outcome([list(spec, ["3"])]), "1, 2")
  }

  func testTextIsComparedAfterFolding() {
    var key = TextKey()
    key.begin()
    key.add(Array("кр-45".utf8).span)
    let spec = SuppressionSpec(name: "paid", file: "paid.csv", match: .text("contract"))
    let paid = list(spec, [" КР-45 ", ""])
    XCTAssertEqual(outcome([paid], textKeys: [key.value() ?? 0]), "out by 0")
    XCTAssertEqual(outcome([paid], textKeys: [0]), "1, 2")
    XCTAssertEqual(paid.count, 1)
  }

  func testUnreadableEntriesAreCounted() {
    let read = list(phones, ["1", "n/a", "", "1", "0"])
    XCTAssertEqual(read.count, 1)
    XCTAssertEqual(read.unreadableCount, 2)
  }

  func testLongListIsPackedAndLosesNothing() {
    let count = 1 << 21
    var builder = SuppressionListBuilder(phones) { UInt64($0.string) }
    var text = ByteBuffer()
    for number in 0..<(count + 1000) {
      text.removeAll()
      text.append(decimal: 380_000_000_000 + Int64(number) * 3)
      builder.add(text.span)
    }
    let read = builder.finish()
    XCTAssertEqual(read.count, count + 1000)
    for number in Array(stride(from: 0, to: count + 1000, by: 997)) + [count - 1, count + 999] {
      let listed = 380_000_000_000 + UInt64(number) * 3
      XCTAssertEqual(read.answer(listed, in: 0), .listed, "\(number)")
      XCTAssertEqual(read.answer(listed + 1, in: 0), .free, "\(number)")
    }
  }

  func testNumbersAreThoseOfTheListAndNoOthers() {
    var random = SplitMix(7)
    var numbers: Set<UInt64> = [1, 999_999_999_999_999]
    // Neighbours, as a block of a provider has them, and numbers of any length.
    for offset in 0..<3000 as Range<UInt64> { numbers.insert(380_670_000_000 + offset * 7) }
    for _ in 0..<3000 { numbers.insert(random.next() % 1_000_000_000_000_000) }
    let read = list(phones, (Array(numbers) + Array(numbers)).map { String($0) })
    XCTAssertEqual(read.count, numbers.subtracting([0]).count)
    for number in numbers where number != 0 {
      XCTAssertEqual(read.answer(number, in: 10), .listed, "\(number)")
      for other in [number - 1, number + 1, number | 1 << 50] where !numbers.contains(other) {
        XCTAssertEqual(read.answer(other, in: 10), .free, "\(other)")
      }
    }
    XCTAssertEqual(read.answer(0, in: 10), .free)
    XCTAssertEqual(list(phones, []).answer(1, in: 10), .free)
  }

  func testLongerThanE164IsNoEntry() {
    let read = list(phones, ["1125899906842624", "18446744073709551615"])
    XCTAssertEqual([read.count, read.unreadableCount], [0, 2])
  }

  func testListOfTheServerHoldsForItsQueueAndTellsOtherForms() {
    var entries = KnownMembers()
    entries.add(5, keys: [1].span, to: 0)
    entries.add(-6, keys: [2].span, to: 0)
    entries.add(7, keys: [3].span, to: 11)
    let spec = SuppressionSpec(name: "dnc", file: "")
    XCTAssertEqual(
      outcome([SuppressionList(spec, ofQueues: entries)]), "out by 0")
    let audit = SuppressionSpec(name: "dnc", file: "", drop: .nothing)
    XCTAssertEqual(
      outcome([SuppressionList(audit, ofQueues: entries)]),
      "1, 2, supp.dnc_drift 5 '2', supp.dnc_listed 5 '1', supp.dnc_listed 5 '2'")
    XCTAssertEqual(SuppressionList(spec, ofQueues: entries).answer(3, in: 10), .free)
  }

  func testOldListStopsTheRun() {
    let folder = TempFolder()
    let path = folder.write("dnc.csv", "1\n")
    let day: Int64 = 86_400_000
    let modified = Int64(Date().timeIntervalSince1970 * 1000)
    let spec = SuppressionSpec(name: "dnc", file: path, maxAgeMilliseconds: 7 * day)
    XCTAssertNoThrow(try spec.checkAge(now: modified + 6 * day))
    XCTAssertNoThrow(try spec.checkAge(now: modified - day))
    XCTAssertThrowsError(try spec.checkAge(now: modified + 9 * day + 60_000)) { error in
      let fault = error as? SuppressionFault
      XCTAssertEqual(fault?.code.label, "E535")
      XCTAssertEqual(fault?.message, "list 'dnc' is 9 days old, maxAge is 7 days")
    }
  }

  func testMissingListIsUnreadable() {
    let spec = SuppressionSpec(name: "dnc", file: "/nowhere/dnc.csv", maxAgeMilliseconds: 1)
    XCTAssertThrowsError(try spec.checkAge(now: 0)) { error in
      XCTAssertEqual(
        (error as? SuppressionFault)?.message,
        "cannot read list 'dnc': No such file or directory")
    }
  }
}
