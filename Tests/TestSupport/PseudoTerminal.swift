import Foundation

/// Runs a command on a terminal of its own, which a person seems to sit at.
package enum PseudoTerminal {
  /// - Parameter answers: What is typed ahead.
  /// - Returns: What the terminal shows, and the exit code; `nil` where there is no `script` to make one.
  package static func run(
    _ command: String, in folder: String, answers: [String], environment: [String: String]
  ) throws -> Tool.Result? {
    let program = "/usr/bin/script"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    return try Tool.run(
      program, ["--quiet", "--return", "--command", command, "/dev/null"], in: folder,
      input: answers.map { $0 + "\n" }.joined(), environment: environment)
  }
}
