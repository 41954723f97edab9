import Foundation
import TestSupport
import XCTest

/// Runs every folder of `Tests/Cases`: `cmd` is a shell script, `expected/` what it must leave.
///
/// - `cmd` runs in a copy of the folder with `rollcall` on the PATH, `$PROJECT` at the project's
///   folder, a frozen time zone and no token in the environment.
/// - `expected/stdout`, `expected/stderr` and `expected/exit` (0 when absent) are compared with what the
///   script printed; any other file of `expected/` with the file of that path in the copy.
/// - A case that needs a server sources `$PROJECT/Tests/Cases/.support/sandbox.sh`.
/// - `make accept CASE=name` writes what came out over what was expected; review the diff.
final class GoldenCaseTests: XCTestCase {
  func testEveryCaseLeavesWhatItsFolderExpects() throws {
    let cases = try FileManager.default.contentsOfDirectory(atPath: Self.casesFolder).sorted()
    let accepted = ProcessInfo.processInfo.environment["ROLLCALL_ACCEPT"] ?? ""
    var ran = 0
    for name in cases where !name.hasPrefix(".") {
      if !accepted.isEmpty && accepted != name && accepted != "all" { continue }
      try check(name, accepts: !accepted.isEmpty)
      ran += 1
    }
    XCTAssertGreaterThan(ran, 0, "no case named '\(accepted)'")
  }

  private func check(_ name: String, accepts: Bool) throws {
    let folder = Self.casesFolder + "/" + name
    let copy = TempFolder()
    let work = copy.path + "/case"
    try FileManager.default.copyItem(atPath: folder, toPath: work)
    let run = try Tool.run("/bin/bash", ["cmd"], in: work)
    let expected = folder + "/expected"
    if accepts { return try accept(run, from: work, into: expected) }
    XCTAssertEqual(
      run.status,
      Int32(text(expected + "/exit")?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "0"),
      "\(name): exit code; stderr was:\n\(run.stderr)")
    for file in try FileManager.default.subpathsOfDirectory(atPath: expected).sorted() {
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(
        atPath: expected + "/" + file, isDirectory: &isFolder)
      if isFolder.boolValue || file == "exit" { continue }
      let actual =
        switch file {
        case "stdout": run.stdout
        case "stderr": run.stderr
        default: text(work + "/" + file) ?? "(not written)"
        }
      expectEqual(actual, text(expected + "/" + file) ?? "", "\(name)/\(file)")
    }
  }

  /// Says the first line that differs: whole files make unreadable messages.
  private func expectEqual(_ actual: String, _ expected: String, _ place: String) {
    guard actual != expected else { return }
    let lines = zip(Self.lines(actual) + ["(end)"], Self.lines(expected) + ["(end)"])
    for (number, (got, want)) in lines.enumerated() where got != want {
      return XCTFail("\(place):\(number + 1)\n  expected: \(want)\n  got:      \(got)")
    }
    XCTFail("\(place): the line ends differ")
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  private func accept(_ run: Tool.Result, from work: String, into expected: String) throws {
    try FileManager.default.createDirectory(atPath: expected, withIntermediateDirectories: true)
    if run.status == 0 {
      try? FileManager.default.removeItem(atPath: expected + "/exit")
    } else {
      try "\(run.status)\n".write(toFile: expected + "/exit", atomically: true, encoding: .utf8)
    }
    for file in try FileManager.default.subpathsOfDirectory(atPath: expected) where file != "exit" {
      let actual =
        file == "stdout" ? run.stdout : file == "stderr" ? run.stderr : text(work + "/" + file)
      try actual?.write(toFile: expected + "/" + file, atomically: true, encoding: .utf8)
    }
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let casesFolder = Tool.projectFolder + "/Tests/Cases"
}
