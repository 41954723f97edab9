import Sandbox
import XCTest

final class SinkTests: SandboxTestCase {
  private let path = "call_center/queues/10/members/bulk"

  func testAsManyIdsComeBackAsMembersWent() throws {
    let sink = try SinkServer()
    let client = PlainClient(port: sink.port, of: sink)
    XCTAssertEqual(client.call("POST", path, list(member(), member()))?.ids, ["1", "2"])
    XCTAssertEqual(client.call("POST", path, list(member()))?.ids, ["3"])
    XCTAssertEqual(sink.members, 3)
    XCTAssertEqual(sink.requests, 2)
  }

  func testTextsThatLookLikeMembersAreNotCounted() throws {
    let sink = try SinkServer()
    let client = PlainClient(port: sink.port, of: sink)
    let name = #"[\"communications\":[{}],[]"#
    XCTAssertEqual(client.call("POST", path, list(member(name)))?.ids, ["1"])
    XCTAssertEqual(client.call("GET", "userinfo")?.ids, [])
  }

  func testStoppingEndsConnections() throws {
    let sink = try SinkServer()
    let client = PlainClient(port: sink.port, of: sink)
    XCTAssertNotNil(client.call("POST", path, list(member())))
    sink.stop()
    XCTAssertNil(client.call("POST", path, list(member())))
  }
}
