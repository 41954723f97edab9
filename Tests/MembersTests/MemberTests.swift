import Bytes
import Members
import XCTest

final class MemberTests: XCTestCase {
  func testMemberIsEmptyAfterRemoval() {
    var member = Member()
    member.name = member.text.append("Olena")
    member.row = 17
    member.queue = Reference(id: 10)
    member.bucket = Reference(name: member.name)
    member.expireAt = 1
    member.minOfferingAt = 1
    member.variables = [Variable(name: 0, value: member.name)]
    member.communications = [Communication(destination: member.name)]
    member.keys = [member.name]
    member.removeAll()
    XCTAssertTrue(member.text.isEmpty && member.name.isEmpty && member.queue.isEmpty)
    XCTAssertTrue(member.bucket.isEmpty && member.variables.isEmpty && member.keys.isEmpty)
    XCTAssertTrue(member.communications.isEmpty)
    XCTAssertEqual([member.row, Int(member.expireAt), Int(member.minOfferingAt)], [0, 0, 0])
  }

  func testReferenceWithANameAloneIsNotEmpty() {
    XCTAssertTrue(Reference.none.isEmpty)
    XCTAssertFalse(Reference(id: 1).isEmpty)
    XCTAssertFalse(Reference(name: ByteRange(start: 0, count: 3)).isEmpty)
  }

  func testClassesStandInTheOrderOfTheBalance() {
    XCTAssertEqual(
      RowClass.allCases.map(\.rawValue),
      ["loaded", "rejected", "skipped", "duplicate", "suppressed", "unprocessed"])
  }
}
