import Diagnostics
import Foundation
import Sandbox
import TestSupport
import Webitel
import XCTest

/// Recordings against the sandbox: parts, sizes, and tokens that nobody may see.
final class RecordingsTests: XCTestCase {
  private let folder = TempFolder()
  private static let seed = """
    {"calls": [{"id": "c-1", "created_at": "1780000000000",
      "files": [{"id": "9001", "size": "100000"}, {"id": "9002", "size": "0"}]}]}
    """

  private func serving(
    _ chaos: String = "", token: String = "sandbox", _ body: (WebitelClient) throws -> Void
  ) throws {
    let server = try SandboxServer(
      seed: SandboxSeed(json: Array(Self.seed.utf8), file: "seed"), chaos: ChaosPlan(chaos))
    defer { server.stop() }
    try body(WebitelClient(WebitelClient.Settings(url: server.url, token: .fixed(token))))
  }

  private var path: String { folder.path + "/part" }
  private var bytes: [UInt8] { Array(FileManager.default.contents(atPath: path) ?? Data()) }
  private let whole = (0..<100_000).map { UInt8(truncatingIfNeeded: 9001 * 31 + $0 * 7 + $0 / 256) }

  private func fault(_ body: () throws -> some Any) -> WebitelFault? {
    do {
      _ = try body()
      return nil
    } catch { return error as? WebitelFault }
  }

  func testARecordingGoesOnWhereItEnded() throws {
    try serving("scope=all,at=1:cut") { client in
      let cut = fault { try client.fetchRecording(9001, into: path, size: 100_000) }
      guard case .transport(.broken) = cut else { return XCTFail("\(String(describing: cut))") }
      XCTAssertEqual(bytes.count, 50_000)
      let head = try client.fetchRecording(9001, into: path, size: 100_000)
      XCTAssertEqual(head?.start, 50_000)
      XCTAssertEqual(head?.total, 100_000)
      XCTAssertTrue(bytes == whole)
      XCTAssertNil(try client.fetchRecording(9001, into: path, size: 100_000))
      let known = try client.fetchRecording(9001, into: path, size: 0)
      XCTAssertEqual(known?.total, 100_000, "416: all is there")
    }
  }

  func testWhatIsNotAsLongAsPromisedBeginsAnew() throws {
    try serving { client in
      XCTAssertEqual(
        fault { try client.fetchRecording(9001, into: path, size: 99_999) },
        .recordingSize(9001, bytes: 100_000, expected: 99_999))
      XCTAssertEqual(bytes.count, 0)
      folder.write("part", String(repeating: "x", count: 200_000))
      XCTAssertEqual(
        fault { try client.fetchRecording(9001, into: path, size: 0) }?.code.number, 777)
      _ = try client.fetchRecording(9001, into: path, size: 100_000)
      XCTAssertTrue(bytes == whole)
    }
  }

  func testAnEmptyRecordingIsWhole() throws {
    try serving { client in
      XCTAssertEqual(try client.fetchRecording(9002, into: path, size: 0)?.total, 0)
      XCTAssertEqual(bytes, [])
    }
  }

  func testABadTokenIsNeverRepeatedInWords() throws {
    try serving(token: "very-secret-token") { client in
      let fault = fault { try client.fetchRecording(9001, into: path, size: 0) }
      XCTAssertEqual(fault?.code.number, 777)
      let words = fault?.description ?? ""
      XCTAssertTrue(words.contains("access_token=•••"), words)
      XCTAssertFalse(words.contains("secret"), words)
    }
  }
}
