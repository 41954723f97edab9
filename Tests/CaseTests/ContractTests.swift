import Foundation
import TestSupport
import XCTest

/// Every request that the verbs send, against the description of the API, by a validator that is not
/// ours: `.ci/contract.py` with PyPI's jsonschema. The description stays outside of the repository:
/// `ROLLCALL_WEBITEL` names its folder.
final class ContractTests: LoadTestCase {
  /// The validator, or why there is none.
  private func checker() -> (openAPI: String, python: String)? {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["ROLLCALL_WEBITEL"] ?? ""
    let openAPI = folder + "/openapi.json"
    guard !folder.isEmpty, FileManager.default.fileExists(atPath: openAPI) else {
      print("skipped: ROLLCALL_WEBITEL names no folder with openapi.json")
      return nil
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let pythons = [environment["ROLLCALL_PYTHON"]] + folders.map { $0 + "/python3" }
    let python = pythons.compactMap { $0 }.first { python in
      FileManager.default.isExecutableFile(atPath: python)
        && (try? Tool.run(python, ["-c", "import jsonschema"]))?.status == 0
    }
    guard let python else {
      print("skipped: no python3 on the PATH has jsonschema; `pip install jsonschema`")
      return nil
    }
    return (openAPI, python)
  }

  private static let seed = """
    {"tokens": [{"token": "sandbox", "user_id": "1", "name": "Robot", "scope": [
       {"class": "cc_queue", "access": "xrwd"}, {"class": "dictionaries", "access": "r"},
       {"class": "cc_resource", "access": "r"}, {"class": "cc_agent", "access": "rw"},
       {"class": "cc_skill", "access": "r"}, {"class": "calls", "access": "xr"}]}],
     "queues": [{"id": "10", "name": "Soft UA", "type": 4, "calendar": {"id": "1", "name": "Kyiv"}}],
     "buckets": [{"id": "3", "name": "Gold"}], "skills": [{"id": "7", "name": "Polish"}],
     "communication_types": [{"id": "1", "name": "Main", "code": "MAIN"}],
     "agents": [{"id": "12", "name": "Anna", "extension": "101"}],
     "attempts": [{"id": "501", "member": {"id": "10001"}}],
     "calls": [{"id": "c-1", "created_at": "1780000000000", "member_id": "10001",
       "files": [{"id": "9001", "size": "100"}]}]}
    """

  private static let load = "rollcall run leads.csv -m leads.mapping.json5 --yes --out run"
  /// What people do, with every option that changes a request.
  private static let flow = """
    rollcall refs pull
    rollcall refs list buckets --queue 'Soft UA'
    rollcall doctor --queue 10
    rollcall verify run
    rollcall members find --run run --destination 380670000001 --name '%' --cause cancel
    rollcall members find --variable 'crm id[x]=a+b&c' --queue 10
    rollcall members find --id 10001
    rollcall members cancel --id 10001 --id 10002 --yes
    rollcall members reset --id 10001 --yes
    rollcall members reset --all --queue 10 --cause 'no answer' --yes
    rollcall members patch --id 10003 --yes --set name=New --set priority=-5 --set bucket=Gold \\
      --set expire_at=2030-01-01T00:00:00Z --set min_offering_at=2029-01-01T00:00:00Z \\
      --set timezone=Europe/Kiev --set agent=Anna --set variables.a=b --set variables.c=
    rollcall members patch --id 10004 --set skill=Polish --yes
    rollcall members delete --id 10005 --yes
    rollcall call +380670000001 --from 101 --variable a=b --no-auto-answer
    rollcall attempts report 501 --status later --description text --variable a=b \\
      --next-at 2030-01-01T00:00:00Z --until 2030-02-01T00:00:00Z --wait 60
    rollcall history --from 2026-01-01T00:00:00Z --number +380 --variable a=b --operator Anna \\
      --queue 10 --member 10001 --with-recordings
    rollcall history --call c-1
    rollcall history --run run --from 2026-01-01T00:00:00Z
    rollcall recordings get 9001 -o sound
    rollcall recordings get --run run --from 2026-01-01T00:00:00Z -o sound
    rollcall skills add Anna Polish --capacity 50
    rollcall skills set Anna Polish --capacity 60 --disable
    rollcall skills of Anna
    rollcall skills remove Anna Polish
    rollcall rollback run --yes --attempted
    rollcall run leads.csv -m leads.mapping.json5 --yes --out again --force --quiet
    """

  func testEveryRequestIsOneThatTheDescriptionKnows() throws {
    guard let (openAPI, python) = checker() else { return }
    prepare(records: 60, batch: 10)
    let seedFile = folder.write("seed.json", Self.seed)
    let record = folder.path + "/requests.ndjson"
    let server = try SandboxProcess(["--seed", seedFile, "--record", record])
    func bash(_ script: String) throws -> Tool.Result {
      try Tool.run(
        "/bin/bash", ["-c", script], in: folder.path, environment: server.environment)
    }
    XCTAssertEqual(try bash(Self.load).status, 3)
    // What the dialer would do.
    try server.change(member: "10006", #"{"stop_cause":"no answer"}"#)
    let run = try bash(Self.flow)
    server.stop()
    let check = try Tool.run(
      python, [Tool.projectFolder + "/.ci/contract.py", openAPI, record], in: folder.path)
    print("contract:\n" + check.stdout)
    XCTAssertEqual(check.status, 0, check.stdout + check.stderr + run.stderr)
    for operation in [
      "PATCH /call_center/queues/{queue_id}/members/{id}", "POST /calls", "POST /calls/history",
      "PATCH /call_center/queues/{queue_id}/members/reset",
      "GET /storage/recordings/{id}/stream", "PATCH /call_center/attempts/{attempt_id}",
      "DELETE /call_center/agents/{agent_id}/skills/{id}",
    ] { XCTAssertTrue(check.stdout.contains(" \(operation)\n"), "never sent: \(operation)") }
  }

  func testTheValidatorSeesWhatIsWrong() throws {
    guard let (openAPI, python) = checker() else { return }
    let head = "{\"headers\":{\"x-webitel-access\":\"x\",\"content-type\":\"application/json\"},"
    let wrong = [
      "\"method\":\"GET\",\"path\":\"/api/call_center/queues\",\"query\":[[\"nmae\",\"x\"]],\"body\":\"\"}",
      "\"method\":\"GET\",\"path\":\"/api/call_center/queues/ten\",\"query\":[],\"body\":\"\"}",
      "\"method\":\"PATCH\",\"path\":\"/api/call_center/members/1\",\"query\":[],"
        + "\"body\":\"{\\\"stop_couse\\\":\\\"cancel\\\"}\"}",
      "\"method\":\"POST\",\"path\":\"/api/calls\",\"query\":[],\"body\":\"{\\\"destination\\\":1}\"}",
      "\"method\":\"GET\",\"path\":\"/api/nowhere\",\"query\":[],\"body\":\"\"}",
    ]
    for (index, line) in wrong.enumerated() {
      let file = folder.write("\(index).ndjson", head + line + "\n")
      let check = try Tool.run(python, [Tool.projectFolder + "/.ci/contract.py", openAPI, file])
      XCTAssertEqual(check.status, 1, "\(line)\n\(check.stdout)\(check.stderr)")
    }
  }
}
