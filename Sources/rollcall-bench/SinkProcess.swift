import Foundation

/// The sink in a process of its own, so that its processor time is told apart.
final class SinkProcess {
  let url: String
  private let process = Process()
  private let input = Pipe()

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["sink"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    url = line.trimmingCharacters(in: .whitespacesAndNewlines)
    guard url.hasPrefix("http://") else { throw BenchFault("the sink did not start") }
  }

  var identifier: Int32 { process.processIdentifier }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
