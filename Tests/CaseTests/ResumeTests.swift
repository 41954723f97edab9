import Foundation
import Glibc
import TestSupport
import XCTest

/// `rollcall resume RUN`: from the folder of a run alone, whatever became of the files around it.
final class ResumeTests: LoadTestCase {
  /// A run that is killed once it has sent something.
  private func killed(
    _ server: SandboxProcess, _ command: [String]? = nil, input: String? = nil, line: UInt = #line
  ) throws {
    let words = (command ?? self.command()) + ["--timeout", "2"]
    let script = "exec rollcall \(words.joined(separator: " ")) <\(input ?? "/dev/null")"
    let loader = try Child(
      ["-c", script], program: "/bin/bash", in: folder.path, environment: server.environment)
    XCTAssertTrue(
      Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > 0 }, loader.stderr, line: line)
    loader.send(SIGKILL)
    XCTAssertEqual(loader.end(), 128 + SIGKILL, "it was too fast to be killed", line: line)
  }

  private func resume(
    _ word: String = "run", _ more: [String] = [], on server: SandboxProcess, exits code: Int32,
    line: UInt = #line
  ) throws -> Tool.Result {
    // The server is in the manifest; only the token has to be given.
    let result = try Tool.run(
      Tool.rollcall, ["resume", word, "--timeout", "2"] + more, in: folder.path,
      environment: ["ROLLCALL_TOKEN": server.token])
    XCTAssertEqual(result.status, code, result.stderr, line: line)
    return result
  }

  func testARunGoesOnWithTheMappingItBeganWith() throws {
    prepare(records: 1_000)
    let server = try SandboxProcess(["--latency", "80"])
    try killed(server)
    // Other members would come of this, and none at all without the file.
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(of: "'{Name} [", with: "'New ["))
    let stopped = try Child(
      ["resume", "run", "--timeout", "2"], in: folder.path,
      environment: ["ROLLCALL_TOKEN": server.token])
    let before = try server.memberCount
    XCTAssertTrue(Child.wait(upTo: 30) { (try? server.memberCount) ?? 0 > before })
    stopped.send(SIGINT)
    // 7 where a batch of the first session was still being asked for.
    let code = stopped.end(within: 20)
    XCTAssertTrue([7, 130].contains(code), "\(code ?? -1): \(stopped.stderr)")
    XCTAssertTrue(stopped.stderr.contains("`rollcall resume run`"), stopped.stderr)
    try FileManager.default.removeItem(atPath: folder.path + "/leads.mapping.json5")
    let last = try resume(on: server, exits: 3)
    XCTAssertTrue(last.stderr.contains("going on with the mapping as it was"), last.stderr)
    try expectComplete(on: server)
    let over = try resume(on: server, exits: 4)
    XCTAssertTrue(over.stderr.contains("E941 "), over.stderr)
  }

  func testARunGoesOnWithTheParentsThatItsMappingHad() throws {
    prepare(records: 600)
    let whole = folder.read("leads.mapping.json5")
    folder.write("base.mapping.json5", whole)
    folder.write("leads.mapping.json5", "{ extends: 'base.mapping.json5' }")
    let server = try SandboxProcess(["--latency", "80"])
    try killed(server)
    folder.write(
      "base.mapping.json5", whole.replacingOccurrences(of: "'{Name} [", with: "'New ["))
    let last = try resume(on: server, exits: 3)
    XCTAssertTrue(last.stderr.contains("has changed; going on with the mapping"), last.stderr)
    try expectComplete(on: server)
  }

  func testStandardInputAndSettingsAreInTheFolder() throws {
    prepare(records: 1_000)
    let text = folder.read("leads.mapping.json5").replacingOccurrences(
      of: "mapping: 1,", with: "mapping: 1, params: { region: 'PL' },"
    ).replacingOccurrences(of: "region: 'UA'", with: "region: '{$region}'")
    folder.write("leads.mapping.json5", text)
    let server = try SandboxProcess(["--latency", "80"])
    try killed(
      server,
      [
        "run", "-", "-m", "leads.mapping.json5", "--set", "region=UA", "--queue", "10", "--yes",
        "--out", "run",
      ],
      input: "leads.csv")
    try FileManager.default.removeItem(atPath: folder.path + "/leads.csv")
    _ = try resume(on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testAnInputThatHasChangedIsRefused() throws {
    prepare(records: 600, files: 2)
    let server = try SandboxProcess(["--latency", "80"])
    try killed(server)
    let text = folder.read("leads-2.csv")
    folder.write("leads-2.csv", text + text.suffix(20))
    let loaded = try server.memberCount
    let refused = try resume(on: server, exits: 4)
    XCTAssertTrue(refused.stderr.contains("leads-2.csv: E905 "), refused.stderr)
    XCTAssertEqual(try server.memberCount, loaded)
    folder.write("leads-2.csv", text)
    _ = try resume(on: server, exits: 3)
    try expectComplete(on: server)
  }

  func testARunThatHasSentNothingAsksFirst() throws {
    prepare(records: 40)
    let server = try SandboxProcess()
    let asked = try Child(
      ["run", "leads.csv", "-m", "leads.mapping.json5"], in: folder.path,
      environment: server.environment)
    XCTAssertEqual(asked.end(), 2)
    let again = try resume("last", on: server, exits: 2)
    XCTAssertTrue(again.stderr.contains("--yes"), again.stderr)
    XCTAssertEqual(try server.memberCount, 0)
    _ = try resume("last", ["--yes"], on: server, exits: 3)
    XCTAssertEqual(try server.memberCount, list.good.count)
  }

  func testAnotherServerIsNotTheServerOfTheRun() throws {
    prepare(records: 600)
    let server = try SandboxProcess(["--latency", "80"])
    let other = try SandboxProcess()
    try killed(server)
    let refused = try resume("run", ["--url", other.url], on: server, exits: 2)
    XCTAssertTrue(refused.stderr.contains("went to \(server.url)"), refused.stderr)
    XCTAssertEqual(try other.memberCount, 0)
  }
}
