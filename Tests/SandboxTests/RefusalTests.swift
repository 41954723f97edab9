import JSONText
import Sandbox
import XCTest

/// One test for each line of webitel/API.md §4.3, and for the rules of §4.1 and §4.2.
final class RefusalTests: SandboxTestCase {
  private let bulk = "call_center/queues/10/members/bulk"
  private let bulkID = "store.sql_member.bulk_save.app_error"
  private let saveID = "store.sql_member.save.app_error"

  /// Sends the bad member behind a good one, alone, and by a single create; nothing may be stored.
  private func assertRefused(
    _ bad: String, queue: Int = 10, status: Int, id: String? = nil, detail: String,
    singleDetail: String? = nil, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let (server, client) = try start()
    let path = "call_center/queues/\(queue)/members"
    let many = client.call(
      "POST", path + "/bulk", list(member("Good", #""timezone":{"id":"1"}"#), bad))
    XCTAssertEqual(many?.status, status, file: file, line: line)
    XCTAssertEqual(many?.errorID, id ?? bulkID, file: file, line: line)
    XCTAssertEqual(many?.detail, detail, file: file, line: line)
    XCTAssertEqual(many?.json?["code"]?.int, Int64(status), file: file, line: line)
    for answer in [
      client.call("POST", path + "/bulk", list(bad)), client.call("POST", path, bad),
    ] {
      XCTAssertEqual(answer?.status, status, file: file, line: line)
      XCTAssertEqual(answer?.errorID, id ?? saveID, file: file, line: line)
      XCTAssertEqual(
        answer?.detail, singleDetail ?? (id == nil ? "name=Ann, " + detail : detail),
        file: file, line: line)
    }
    XCTAssertEqual(server.store.memberCount, 0, file: file, line: line)
  }

  func testMoreThanTwentyCommunicationsNameTheFirstBadItem() throws {
    let one = #"{"destination":"1","type":{"id":"1"}}"#
    let bad =
      "{\"name\":\"Ann\",\"communications\":[\(Array(repeating: one, count: 21).joined(separator: ","))]}"
    try assertRefused(
      bad, status: 400, id: "model.member.is_valid.communications.app_error", detail: "name=Ann")
  }

  func testMissingTypeNamesTheFirstBadItem() throws {
    try assertRefused(
      #"{"name":"Ann","communications":[{"destination":"1"}]}"#, status: 400,
      id: "model.member.is_valid.communications.type.app_error", detail: "name=Ann")
    try assertRefused(
      member(type: 0), status: 400, id: "model.member.is_valid.communications.type.app_error",
      detail: "name=Ann")
  }

  func testUnknownTypeNamesNobody() throws {
    try assertRefused(member(type: 99), status: 400, detail: "pq: bad communication type.id")
  }

  func testUnknownBucketAgentAndSkillBreakAForeignKey() throws {
    for column in ["bucket", "agent", "skill"] {
      try assertRefused(
        member("Ann", "\"\(column)\":{\"id\":\"999\"}"), status: 400,
        detail: "pq: insert or update on table \"cc_member\" violates foreign key constraint "
          + "\"cc_member_cc_\(column)_id_fk\"")
    }
  }

  func testInboundAndChatQueuesTakeNoMembers() throws {
    for queue in [16, 17] {
      try assertRefused(
        member(), queue: queue, status: 400, id: "app.member.valid.queue",
        detail: "Mismatch queue type")
    }
  }

  func testFileNameOver120BytesIsRefused() throws {
    let (server, client) = try start()
    let body = { (name: String) in "{\"file_name\":\"\(name)\",\"items\":[\(self.member())]}" }
    let refused = client.call("POST", bulk, body(String(repeating: "ї", count: 60) + "x"))
    XCTAssertEqual(refused?.status, 400)
    XCTAssertEqual(refused?.errorID, "app.member.valid.file_name")
    XCTAssertEqual(server.store.memberCount, 0)
    let taken = client.call("POST", bulk, body(String(repeating: "ї", count: 60)))
    XCTAssertEqual(taken?.status, 200)
  }

  func testUnknownQueueIs404() throws {
    try assertRefused(
      member(), queue: 999, status: 404, id: "store.sql_queue.get.app_error",
      detail: "Id=999, sql: no rows in result set")
  }

  func testUnknownTimezoneIs500() throws {
    try assertRefused(
      member("Ann", #""timezone":{"id":"9999"}"#), status: 500, detail: "pq: not found timezone")
  }

  func testNoTimezoneWithoutCalendarIs500() throws {
    try assertRefused(member(), queue: 19, status: 500, detail: "pq: not found timezone")
  }

  func testBucketWithSkillIs500() throws {
    try assertRefused(
      member("Ann", #""bucket":{"id":"17"},"skill":{"id":"7"}"#), status: 500,
      detail: "pq: new row for relation \"cc_member\" violates check constraint "
        + "\"cc_member_bucket_skill_check\"")
  }

  func testNameOver250CharactersIs500() throws {
    let name = String(repeating: "ї", count: 251)
    try assertRefused(
      member(name), status: 500, detail: "pq: value too long for type character varying(250)",
      singleDetail: "name=\(name), pq: value too long for type character varying(250)")
    let (_, client) = try start()
    let fits = client.call("POST", bulk, list(member(String(name.dropLast()))))
    XCTAssertEqual(fits?.status, 200)
  }

  func testPriorityBeyond16BitsIs500() throws {
    try assertRefused(
      member("Ann", #""priority":32768"#), status: 500,
      detail: "pq: value \"32768\" is out of range for type smallint")
  }

  func testNULIs500() throws {
    try assertRefused(
      member("Ann", #""variables":{"a":"x\u0000"}"#), status: 500,
      detail: "pq: invalid byte sequence for encoding \"UTF8\": 0x00")
  }

  func testEmptyTextIsNoNumber() throws {
    let (server, client) = try start()
    for bad in [#""priority":"""#, #""expire_at":"""#, #""bucket":{"id":""}"#] {
      XCTAssertEqual(client.call("POST", bulk, list(member("Ann", bad)))?.status, 400)
    }
    XCTAssertEqual(server.store.memberCount, 0)
  }

  func testBodiesThatAreNotTheFormAreRefused() throws {
    let (server, client) = try start()
    for bad in [
      "{", "[]", "{\"items\":{}}", "{\"items\":[1]}", "{\"items\":[]}x",
      list(member("Ann", #""variables":{"a":1}"#)), list(member("Ann", #""priority":2147483648"#)),
    ] {
      XCTAssertEqual(client.call("POST", bulk, bad)?.status, 400, bad)
    }
    XCTAssertEqual(server.store.memberCount, 0)
  }
}
