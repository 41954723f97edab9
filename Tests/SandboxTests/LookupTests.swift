import JSONText
import Sandbox
import TestSupport
import XCTest

final class LookupTests: SandboxTestCase {
  // MARK: - Rights

  func testMissingOrUnknownTokenIs401() throws {
    let (server, _) = try start()
    for token in ["", "nobody"] {
      let answer = PlainClient(server, token: token).call("GET", "userinfo")
      XCTAssertEqual(answer?.status, 401)
      XCTAssertEqual(answer?.json?["status"]?.string, "Unauthorized")
    }
  }

  func testUserinfoTellsTheScope() throws {
    let (_, client) = try start()
    let info = client.call("GET", "userinfo")?.json
    XCTAssertEqual(info?["domain"]?.string, "example.org")
    XCTAssertEqual(info?["scope"]?.array?.first?["class"]?.string, "cc_queue")
    XCTAssertNil(info?["token"])
  }

  func testMembersNeedReadAndWrite() throws {
    let (server, _) = try start()
    let reader = PlainClient(server, token: "reader")
    XCTAssertEqual(reader.call("GET", "call_center/queues/10")?.status, 200)
    XCTAssertEqual(reader.call("GET", "call_center/queues/10/members")?.status, 403)
    XCTAssertEqual(
      reader.call("POST", "call_center/queues/10/members/bulk", list(member()))?.status, 403)
    XCTAssertEqual(reader.call("GET", "call_center/agents")?.status, 403)
    XCTAssertEqual(reader.call("GET", "calendars/timezones")?.status, 200)
  }

  func testQueueWithoutEntryIsForbiddenEvenIfThereIsNone() throws {
    let (server, _) = try start()
    let one = PlainClient(server, token: "queue-10-only")
    XCTAssertEqual(one.call("GET", "call_center/queues/10")?.status, 200)
    XCTAssertEqual(one.call("GET", "call_center/queues/11")?.status, 403)
    XCTAssertEqual(one.call("GET", "call_center/queues/999")?.status, 403)
    XCTAssertEqual(
      one.call("POST", "call_center/queues/11/members/bulk", list(member()))?.status, 403)
    XCTAssertEqual(one.call("GET", "call_center/queues")?.itemIDs, ["10"])
  }

  // MARK: - Lists

  func testOnlyTheSingleReadShowsTheCalendar() throws {
    let (_, client) = try start()
    XCTAssertEqual(
      client.call("GET", "call_center/queues/10")?.json?["calendar"]?["id"]?.string, "1")
    let listed = client.call("GET", "call_center/queues?id=10")?.items
    XCTAssertEqual(listed?.count, 1)
    XCTAssertNil(listed?.first?["calendar"])
    XCTAssertNil(client.call("GET", "call_center/queues/19")?.json?["calendar"])
    XCTAssertEqual(client.call("GET", "call_center/queues/999")?.status, 404)
  }

  func testZeroIsLeftOut() throws {
    let (_, client) = try start()
    let queue = client.call("GET", "call_center/queues/20")?.json
    XCTAssertNil(queue?["type"])
    XCTAssertNil(client.call("GET", "call_center/queues/18")?.json?["enabled"])
    XCTAssertNil(queue?["count"])
  }

  func testQueuesCountTheirMembers() throws {
    let (_, client) = try start()
    let stopped = #"{"name":"none"}"#
    client.call("POST", "call_center/queues/10/members/bulk", list(member(), member(), stopped))
    let queue = client.call("GET", "call_center/queues/10")?.json
    XCTAssertEqual(queue?["count"]?.int, 3)
    XCTAssertEqual(queue?["waiting"]?.int, 2)
  }

  func testFiltersOfQueues() throws {
    let (_, client) = try start()
    for (query, ids) in [
      ("type=1", ["16"]), ("type=0", ["20"]), ("team_id=2", ["11", "12"]), ("tags=ua", ["10"]),
      ("q=soft%20ua", ["10"]), ("q=soft", []), ("q=*us", ["11"]), ("q=Twins", ["20", "21"]),
      ("name=Soft", (10...21).map(String.init)),
    ] {
      XCTAssertEqual(client.call("GET", "call_center/queues?\(query)")?.itemIDs, ids, query)
    }
    XCTAssertFalse(
      client.call("GET", "call_center/queues?enabled=true")?.itemIDs.contains("18") ?? true)
  }

  func testBucketsOfAQueueCarryTheirNames() throws {
    let (_, client) = try start()
    let rows = client.call("GET", "call_center/queues/10/buckets")?.items ?? []
    XCTAssertEqual(rows.map { $0["bucket"]?["name"]?.string }, ["UA Cards", "UA Cash", "UA Auto"])
    XCTAssertEqual(rows.map { $0["disabled"]?.bool }, [nil, nil, true])
    XCTAssertEqual(client.call("GET", "call_center/queues/11/buckets")?.body, "{}")
  }

  func testTypesHaveCodesAndChannels() throws {
    let (_, client) = try start()
    let codes = client.call("GET", "call_center/communication_type?channel=Phone")?.items
      .compactMap { $0["code"]?.string }
    XCTAssertEqual(
      codes, ["MAIN", "EXTRA", "HOME", "CONTACT", "ALT", "MOBILE", "WORK", "OTHER"])
    XCTAssertEqual(
      client.call("GET", "call_center/communication_type?default=true")?.items.count, 1)
  }

  func testTimezonesMixSpellingsAndPage() throws {
    let (_, client) = try start()
    var names: [String] = []
    var page = 1
    while let answer = client.call("GET", "calendars/timezones?sort=id&size=100&page=\(page)") {
      names += answer.items.compactMap { $0["name"]?.string }
      page += 1
      guard answer.json?["next"]?.bool == true else { break }
    }
    XCTAssertEqual(Set(names).count, names.count)
    XCTAssertTrue(names.contains("Europe/Kiev") && names.contains("America/Denver"))
    XCTAssertFalse(names.contains("Europe/Kyiv"))
  }

  func testOperatorsAreFoundByPartsOfTheirNames() throws {
    let (_, client) = try start()
    XCTAssertEqual(client.call("GET", "call_center/agents?q=smi")?.itemIDs, ["14", "15"])
    XCTAssertEqual(client.call("GET", "call_center/agents?extension=101")?.itemIDs, ["12"])
    XCTAssertEqual(client.call("GET", "call_center/agents?user_id=113")?.itemIDs, ["13"])
    XCTAssertEqual(client.call("GET", "call_center/agents?skill_id=7")?.itemIDs, ["12"])
    XCTAssertEqual(client.call("GET", "call_center/resources")?.items.count, 4)
    XCTAssertEqual(client.call("GET", "call_center/skills?sort=-name")?.itemIDs, ["9", "7", "8"])
  }

  // MARK: - Operator skills

  func testOperatorSkillsAreAddedChangedAndRemoved() throws {
    let (_, client) = try start()
    let path = "call_center/agents/12/skills"
    let added = client.call("POST", path, #"{"skill":{"id":"8"},"capacity":50,"enabled":true}"#)
    XCTAssertEqual(added?.json?["id"]?.string, "2")
    XCTAssertEqual(added?.json?["skill"]?["name"]?.string, "German")
    XCTAssertEqual(
      client.call("POST", path, #"{"skill":{"id":"8"},"capacity":50}"#)?.status, 400)
    XCTAssertEqual(client.call("POST", path, #"{"skill":{"id":"9"}}"#)?.status, 400)
    XCTAssertEqual(
      client.call("PATCH", path + "/2", #"{"capacity":80}"#)?.json?["capacity"]?.int, 80)
    XCTAssertEqual(client.call("GET", path)?.itemIDs, ["1", "2"])
    XCTAssertEqual(client.call("DELETE", path + "/2")?.status, 200)
    XCTAssertEqual(client.call("GET", path + "/2")?.status, 404)
  }

  // MARK: - Seed

  func testSampleFileIsTheDemoSeed() throws {
    let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../samples/sandbox.json")
    let text = try String(contentsOf: sample, encoding: .utf8)
    XCTAssertEqual(text, SandboxSeed.demoText + "\n")
  }

  func testSeedOfOneQueueServes() throws {
    let json = #"{"queues": [{"id": 3, "name": "Mine"}], "timezones": [{"id": 1, "name": "UTC"}]}"#
    let seed = try SandboxSeed(json: Array(json.utf8), file: "mine.json")
    let client = PlainClient(try SandboxServer(seed: seed))
    XCTAssertEqual(client.call("GET", "call_center/queues")?.itemIDs, ["3"])
    XCTAssertEqual(client.call("GET", "calendars/timezones")?.items.count, 1)
  }

  func testSeedFaultsNameTheirPlace() throws {
    for (json, words) in [
      ("{\n \"queue\": []}", "mine.json:2:2 unknown key 'queue'; did you mean 'queues'?"),
      (
        "{\"queues\": [{\"id\": 1}]}",
        "mine.json:1:13 each of 'queues' needs an 'id' above 0 and a 'name'"
      ),
      ("{\"skills\": 1}", "mine.json:1:12 'skills' is a list, found number"),
      ("[]", "mine.json:1:1 a seed is an object, found list"),
      ("{", "mine.json:1:1 object opened here never closes"),
      (
        #"{"skills":[{"id":1,"name":"a"},{"id":1,"name":"b"}]}"#, "mine.json:1:32 id 1 stands twice"
      ),
    ] {
      XCTAssertThrowsError(try SandboxSeed(json: Array(json.utf8), file: "mine.json")) { error in
        guard let fault = error as? SandboxFault, let place = fault.position else {
          return XCTFail("\(error)")
        }
        XCTAssertEqual("\(place) \(fault.message)", words)
      }
    }
  }
}
