import Foundation
import Glibc

/// A program that runs while a test goes on; killed when the test lets go of it.
package final class Child {
  private let process = Process()
  private let output = TempFolder()

  /// - Parameter arguments: Of `rollcall`, unless `program` names another one.
  package init(
    _ arguments: [String], program: String = Tool.rollcall, in folder: String? = nil,
    environment: [String: String] = [:]
  ) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = Tool.calmEnvironment.merging(environment) { $1 }
    process.standardOutput = FileHandle(forWritingAtPath: output.write("stdout", ""))
    process.standardError = FileHandle(forWritingAtPath: output.write("stderr", ""))
    process.standardInput = FileHandle(forReadingAtPath: "/dev/null")
    try process.run()
  }

  deinit {
    guard process.isRunning else { return }
    send(SIGKILL)
    process.waitUntilExit()
  }

  package var isRunning: Bool { process.isRunning }
  package var stdout: String { output.read("stdout") }
  package var stderr: String { output.read("stderr") }

  package func send(_ signal: Int32) { _ = kill(process.processIdentifier, signal) }

  /// Waits for its end and kills it when that takes too long.
  ///
  /// - Returns: The exit code, 128 + the signal that ended it, or `nil` when it was too slow.
  package func end(within seconds: Double = 60) -> Int32? {
    guard Self.wait(upTo: seconds, until: { !process.isRunning }) else {
      send(SIGKILL)
      process.waitUntilExit()
      return nil
    }
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Asks every five milliseconds.
  ///
  /// - Returns: Whether it came true in time.
  @discardableResult
  package static func wait(upTo seconds: Double, until isTrue: () -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !isTrue() {
      if Date() > deadline { return false }
      usleep(5_000)
    }
    return true
  }
}
