import TestSupport
import XCTest

/// `--rate`: how fast members leave, whatever the mapping says.
final class RateTests: LoadTestCase {
  func testTheRateOfTheCommandWinsOverThatOfTheMapping() throws {
    prepare(records: 400)
    // Forty seconds of it.
    folder.write(
      "leads.mapping.json5",
      folder.read("leads.mapping.json5").replacingOccurrences(
        of: "live: 'allow'", with: "live: 'allow', perSecond: 10"))
    let server = try SandboxProcess()
    try run(["--rate", "250"], on: server, exits: 3, within: 30)
    let milliseconds = try summary()["milliseconds"] as? Int ?? 0
    // Seven batches of fifty wait for those before them.
    XCTAssertTrue((1_400..<20_000).contains(milliseconds), "\(milliseconds) ms")
    try expectComplete(on: server)
  }
}
