import XCTest

/// The generated sources are what the script makes of the tables beside it; it needs no network.
final class TableTests: XCTestCase {
  func testGeneratedSourcesAreThoseOfTheTables() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/PhoneNumbers").standardizedFileURL
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rollcall-tables-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = Process()
    script.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    script.arguments = [
      "python3", sources.appendingPathComponent("Tables/generate.py").path, folder.path,
    ]
    script.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
      .merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    script.standardOutput = FileHandle.nullDevice
    try script.run()
    script.waitUntilExit()
    // 127: env found no python3.
    try XCTSkipIf(script.terminationStatus == 127, "no python3 here to run the generator")
    XCTAssertEqual(script.terminationStatus, 0)
    let made = [
      "Plans/NumberingPlans+Generated.swift", "Zones/ZonePrefixes+Generated.swift",
      "Short/ShortNumbers+Generated.swift", "Formats/NumberFormats+Generated.swift",
      "Countries/CountryNames+Generated.swift",
    ]
    for path in made {
      let fresh = try Data(contentsOf: folder.appendingPathComponent(path))
      let kept = try Data(contentsOf: sources.appendingPathComponent(path))
      XCTAssertTrue(fresh == kept, "\(path) is not what generate.py makes: run make tables")
    }
  }
}
