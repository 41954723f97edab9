import Foundation

/// Runs programs for tests, the built `rollcall` above all.
package enum Tool {
  package struct Result: Sendable {
    package var status: Int32
    package var stdout: String
    package var stderr: String
  }

  /// The project's folder, from where this file was compiled.
  package static let projectFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The folder of the built products, beside the test bundle.
  package static let productFolder = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().path

  package static var rollcall: String { productFolder + "/rollcall" }

  /// Runs a program to its end, with `rollcall` on the PATH and a calm environment.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, input: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = calmEnvironment.merging(environment) { $1 }
    let output = TempFolder()
    // Files, not pipes: a full pipe would stop a program that nobody reads from.
    let stdout = output.write("stdout", "")
    let stderr = output.write("stderr", "")
    process.standardOutput = FileHandle(forWritingAtPath: stdout)
    process.standardError = FileHandle(forWritingAtPath: stderr)
    process.standardInput = FileHandle(forReadingAtPath: output.write("stdin", input ?? ""))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      stdout: output.read("stdout"), stderr: output.read("stderr"))
  }

  package static let calmEnvironment = [
    "PATH": productFolder + ":/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent",
    "LANG": "C.UTF-8", "XDG_STATE_HOME": productFolder + "/test-state",
    "PROJECT": projectFolder, "TZ": "UTC", "NO_COLOR": "1",
    "ROLLCALL_TEST_RECORDS":
      ProcessInfo.processInfo.environment["ROLLCALL_TEST_RECORDS"] ?? "",
  ]
}
