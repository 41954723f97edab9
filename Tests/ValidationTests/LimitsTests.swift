import Bytes
import Diagnostics
import Members
import Validation
import XCTest

final class LimitsTests: XCTestCase {
  private static let now: Int64 = 1_772_438_400_000

  /// A member that is right in every respect, then changed by `change`.
  private func codes(_ change: (inout Member) -> Void = { _ in }) -> [String] {
    rejections(change).map { "\($0.target) \($0.code.slug)" }
  }

  private func rejections(_ change: (inout Member) -> Void) -> [RowFinding] {
    var member = Member()
    member.name = member.text.append("Olena")
    member.communications = [Communication(destination: member.text.append("380671234567"))]
    change(&member)
    var findings = Findings()
    Limits(now: Self.now, communicationLimit: 2, variableNames: ["crm_id"])
      .check(member, into: &findings)
    return findings.rejections
  }

  func testRightMemberHasNoFindings() { XCTAssertEqual(codes(), []) }

  func testNameIsCountedInCharactersNotBytes() {
    XCTAssertEqual(codes { $0.name = $0.text.append(String(repeating: "ї", count: 250)) }, [])
    XCTAssertEqual(
      codes { $0.name = $0.text.append(String(repeating: "ї", count: 251)) }, ["name limit.name"])
    XCTAssertEqual(
      codes { $0.name = $0.text.append(String(repeating: "a", count: 251)) }, ["name limit.name"])
  }

  func testEmptyNameIsRejected() {
    XCTAssertEqual(codes { $0.name = .empty }, ["name limit.name"])
  }

  func testPriorityFitsSixteenBits() {
    XCTAssertEqual(codes { $0.priority = -32_768 }, [])
    XCTAssertEqual(codes { $0.priority = 32_767 }, [])
    XCTAssertEqual(codes { $0.priority = -32_769 }, ["priority limit.priority"])
    XCTAssertEqual(codes { $0.priority = 32_768 }, ["priority limit.priority"])
  }

  func testExpiryMustLieAhead() {
    XCTAssertEqual(codes { $0.expireAt = Self.now + 1 }, [])
    XCTAssertEqual(codes { $0.expireAt = Self.now }, ["expire_at limit.expired"])
  }

  func testExpiryBeforeTheFirstOfferIsRejected() {
    XCTAssertEqual(
      codes {
        $0.expireAt = Self.now + 1000
        $0.minOfferingAt = Self.now + 1000
      }, ["expire_at limit.window"])
  }

  func testTimesInSecondsAreNamedAsSuch() {
    XCTAssertEqual(
      codes {
        $0.expireAt = 1_790_000_000
        $0.minOfferingAt = 1_780_000_000
      }, ["expire_at limit.seconds", "min_offering_at limit.seconds"])
    XCTAssertEqual(
      rejections { $0.expireAt = 1_790_000_000 }.first?.message,
      "1790000000 would be 1970-01-21T17:13:20Z; is it in seconds?")
  }

  func testExtremeTimesDoNotTrap() {
    XCTAssertEqual(codes { $0.expireAt = .min }, ["expire_at limit.seconds"])
    XCTAssertEqual(codes { $0.expireAt = .max }, [])
  }

  func testBucketAndSkillExcludeEachOther() {
    XCTAssertEqual(codes { $0.bucket = Reference(id: 1) }, [])
    XCTAssertEqual(
      codes {
        $0.bucket = Reference(id: 1)
        $0.skill = Reference(id: 2)
      }, ["bucket limit.bucket_and_skill"])
  }

  func testNumbersAreCounted() {
    XCTAssertEqual(codes { $0.communications = [] }, ["communications limit.phones"])
    XCTAssertEqual(
      codes { $0.communications += [$0.communications[0], $0.communications[0]] },
      ["communications limit.phones"])
  }

  func testEmptyDestinationIsBlamedOnItsColumn() {
    let finding = rejections {
      var empty = Communication(destination: .empty)
      empty.column = 4
      $0.communications.append(empty)
    }.first
    XCTAssertEqual(finding?.code.slug, "limit.destination")
    XCTAssertEqual(finding?.target, "communications[1]")
    XCTAssertEqual(finding?.column, 4)
  }

  func testTonesAreDigitsAndPauses() {
    XCTAssertEqual(codes { $0.communications[0].dtmf = $0.text.append("1w2W") }, [])
    XCTAssertEqual(
      codes { $0.communications[0].dtmf = $0.text.append("12#") },
      ["communications[0].dtmf limit.dtmf"])
  }

  func testNULIsFoundWhereItIsSent() {
    XCTAssertEqual(
      codes { $0.variables = [Variable(name: 0, value: $0.text.append("a\0b"))] },
      ["variables.crm_id limit.nul"])
    XCTAssertEqual(codes { _ = $0.text.append("scratch\0") }, [])
  }

  func testWhoExpiresInsideTheEmbargoIsRejected() {
    func slugs(_ expireAt: Int64) -> [String] {
      var member = Member()
      member.name = member.text.append("Ann")
      member.communications = [Communication(destination: member.text.append("1"))]
      member.communications[0].type = Reference(id: 1)
      member.expireAt = expireAt
      var findings = Findings()
      Limits(now: Self.now, embargoUntil: Self.now + 600_000).check(member, into: &findings)
      return findings.rejections.map(\.code.slug)
    }
    XCTAssertEqual(slugs(Self.now + 600_000), ["limit.window"])
    XCTAssertEqual(slugs(Self.now + 600_001), [])
    XCTAssertEqual(slugs(0), [])
  }

  func testPlaceThatFailedBeforeIsNotReportedTwice() {
    var member = Member()
    member.communications = [Communication(destination: member.text.append("1"))]
    var findings = Findings()
    let earlier = Code(400, "cell.empty", "", fix: "")
    findings.reject(RowFinding(earlier, target: "name", "cell is empty"))
    Limits(now: Self.now).check(member, into: &findings)
    XCTAssertEqual(findings.rejections.map(\.code.slug), ["cell.empty"])
  }
}
