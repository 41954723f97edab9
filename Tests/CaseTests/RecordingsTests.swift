import Foundation
import Glibc
import TestSupport
import XCTest

/// Recordings fetched by processes from a server that misbehaves: none lost, none damaged, none twice.
final class RecordingsTests: LoadTestCase {
  /// Each of another size, up to a quarter of a megabyte.
  private func size(_ file: Int) -> Int { 1_000 + file * 7_919 % 250_000 }

  private func seed(files: Int) -> String {
    let calls = (1...files).map { file in
      """
      {"id": "call-\(file)", "created_at": "\(1_780_000_000_000 + file)", "member_id": "10001",
       "files": [{"id": "\(file)", "mime_type": "audio/mpeg", "size": "\(size(file))"}]}
      """
    }
    return """
      {"queues": [{"id": "10", "name": "Soft UA", "type": 4, "enabled": true,
        "calendar": {"id": "1", "name": "Kyiv"}}],
       "communication_types": [{"id": "1", "name": "Main", "code": "MAIN"}],
       "calls": [\(calls.joined(separator: ","))]}
      """
  }

  func testKillsAndFaultsOfTheServerCostNoRecording() throws {
    let count = setting("ROLLCALL_TEST_RECORDINGS", default: 60)
    let seedFile = folder.write("seed.json", seed(files: count))
    let server = try SandboxProcess(["--seed", seedFile])
    prepare(records: 20)
    try run(on: server, exits: 3)
    try server.misbehave(
      "scope=all,seed=3,cut=8%,drop=3%,reset=3%,status-429=1%,status-503=1%,status-502-html=1%,"
        + "slow-100ms=5%")
    let words = [
      "recordings", "get", "--run", "run", "--from", "2026-05-01T00:00:00Z", "-o", "sound",
      "--workers", "4",
    ]
    func get() throws -> Child {
      try Child(words, in: folder.path, environment: server.environment)
    }
    let killed = try get()
    Child.wait(upTo: 30) { whole.count > count / 4 || !killed.isRunning }
    killed.send(SIGKILL)
    XCTAssertEqual(killed.end(), 128 + SIGKILL)
    let early = whole.count
    let start = Date()
    let rest = try get()
    XCTAssertEqual(rest.end(within: 400), 0, rest.stderr)
    print(
      "recordings: \(early) before the kill, \(count) in all, rest took \(-start.timeIntervalSinceNow) s"
    )
    XCTAssertGreaterThan(early, 0)
    XCTAssertEqual(whole.count, count)
    XCTAssertEqual(Set(whole.map { $0.split(separator: "_")[2] }).count, count)
    for file in 1...count {
      let name = try XCTUnwrap(whole.first { $0.hasSuffix("_\(file).mp3") })
      let bytes = FileManager.default.contents(atPath: folder.path + "/sound/" + name) ?? Data()
      let expected = (0..<size(file)).map {
        UInt8(truncatingIfNeeded: file &* 31 &+ $0 &* 7 &+ $0 / 256)
      }
      XCTAssertTrue(bytes == Data(expected), "\(name) has \(bytes.count) bytes")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/sound")
    XCTAssertEqual(left.count, count + 1, "the recordings and their list")
  }

  private var whole: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/sound")
    return (names ?? []).filter { $0.hasSuffix(".mp3") }
  }
}
