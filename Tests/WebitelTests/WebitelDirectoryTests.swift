import Bytes
import Diagnostics
import Members
import Webitel
import XCTest

final class WebitelDirectoryTests: XCTestCase {
  private func pull(
    _ script: [ScriptedServer.Answer], kinds: [Directory.Kind], queues: [String] = []
  ) throws -> (pulled: WebitelDirectory.Pulled, targets: [String]) {
    let server = ScriptedServer(script)
    defer { server.stop() }
    var settings = try WebitelClient.Settings(url: server.url, token: .fixed("t"))
    settings.tokenPauseMilliseconds = 1
    let pulled = try WebitelDirectory.pull(
      WebitelClient(settings), kinds: kinds, queues: queues)
    return (pulled, server.requests.map(\.target))
  }

  func testKindsAreReadWithTheirCodes() throws {
    let (pulled, _) = try pull(
      [
        .reply(200, #"{"items":[{"id":"1","name":"Main","code":"MAIN","default":true}]}"#),
        .reply(200, #"{"items":[{"id":"2","user":{"id":"9","name":"Anna"},"extension":"101"}]}"#),
        .reply(200, #"{"items":[{"id":"3","name":"Trunk"}]}"#), .reply(200, "{}"),
      ], kinds: [.communicationType, .agent, .resource, .skill])
    let directory = pulled.directory
    XCTAssertEqual(
      directory.resolve(.communicationType, "main"),
      .found(.init(id: 1, name: "Main", code: "MAIN")))
    XCTAssertEqual(
      directory.resolve(.agent, "101"), .found(.init(id: 2, name: "Anna", code: "101")))
    XCTAssertEqual(directory.all(.resource), [.init(id: 3, name: "Trunk", isEnabled: false)])
    XCTAssertEqual(directory.resolve(.skill, "x"), .unknown(nearest: []))
    XCTAssertEqual(directory.resolve(.bucket, "x"), .notRead)
  }

  func testCalendarIsReadOnlyOfTheQueuesNamed() throws {
    let list =
      #"{"items":[{"id":"10","name":"Soft UA","type":4,"enabled":true},{"id":"11","name":"Two"}]}"#
    let (pulled, targets) = try pull(
      [.reply(200, list), .reply(200, #"{"id":"10","name":"Soft UA","type":4,"enabled":true}"#)],
      kinds: [.queue], queues: ["soft ua", "none such"])
    XCTAssertEqual(
      pulled.directory.all(.queue),
      [
        .init(id: 10, name: "Soft UA", queueType: 4, hasCalendar: false),
        .init(id: 11, name: "Two", queueType: 0, isEnabled: false),
      ])
    XCTAssertEqual(targets.last, "/api/call_center/queues/10")
    XCTAssertEqual(targets.count, 2)
  }

  func testMissingRightCostsOnlyItsKind() throws {
    let (pulled, _) = try pull(
      [.reply(403, "{}"), .reply(200, #"{"items":[{"id":"1","name":"a"}]}"#)],
      kinds: [.skill, .bucket])
    XCTAssertEqual(pulled.missing.map(\.kind), [.skill])
    XCTAssertEqual(pulled.directory.kinds, [.bucket])
    XCTAssertThrowsError(try pull([.reply(401, "{}")], kinds: [.skill]))
    XCTAssertThrowsError(try pull([.reply(502, "")], kinds: [.skill]))
  }

  private func text(_ file: DirectoryFile) -> String {
    var buffer = ByteBuffer()
    file.write(to: &buffer)
    return buffer.string
  }

  func testFileIsDeterministicAndReadBackEqual() throws {
    var directory = Directory()
    directory.set(.skill, [])
    directory.set(
      .queue,
      [
        .init(id: 11, name: "Two \"2\"", queueType: 0, isEnabled: false),
        .init(id: 10, name: "Софт", queueType: 4, hasCalendar: true),
      ])
    let file = DirectoryFile(server: "https://host/api", directory: directory)
    let expected = """
      {
        "refs": 1,
        "server": "https://host/api",
        "queue": [
          {"id":"10","name":"Софт","type":4,"calendar":true},
          {"id":"11","name":"Two \\"2\\"","type":0,"enabled":false}
        ],
        "skill": []
      }

      """
    XCTAssertEqual(text(file), expected)
    let back = try DirectoryFile.read(Array(expected.utf8).span, file: "refs.json")
    XCTAssertEqual(text(back), expected)
    XCTAssertEqual(back.directory.kinds, [.queue, .skill])
    XCTAssertEqual(back.directory.entry(.queue, id: 10)?.hasCalendar, true)
    XCTAssertNil(back.directory.entry(.queue, id: 11)?.hasCalendar)
  }

  func testDamagedFileIsNamedWithItsPlace() {
    func fault(_ text: String) -> DirectoryFileFault? {
      do throws(DirectoryFileFault) {
        _ = try DirectoryFile.read(Array(text.utf8).span, file: "refs.json")
        return nil
      } catch {
        return error
      }
    }
    XCTAssertEqual(fault("{\"refs\":1,\n")?.code.label, "E790")
    XCTAssertEqual(fault("[]")?.code.label, "E791")
    XCTAssertEqual(fault("{\"refs\":2}")?.code.label, "E791")
    let noID = fault("{\"refs\":1,\n \"skill\": [{\"name\":\"x\"}]}")
    XCTAssertEqual(noID?.position?.description, "refs.json:2:12")
    XCTAssertEqual(fault("{\"refs\":1,\"skill\":{}}")?.message, "'skill' should be a list")
    XCTAssertNil(fault("{\"refs\":1,\"later\":{}}"))
  }
}
