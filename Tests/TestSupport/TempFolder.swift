import Foundation
import Synchronization

/// A folder of its own for one test, removed when the test lets go of it, or at the latest when the
/// tests end: XCTest keeps its test cases, and what they store, until then.
package final class TempFolder {
  package let path: String

  private static let started = Mutex(false)
  private static let prefix = "rollcall-test-\(getpid())-"

  package init() {
    path = NSTemporaryDirectory() + Self.prefix + UUID().uuidString
    Self.started.withLock { isStarted in
      if !isStarted { atexit { TempFolder.removeAll() } }
      isStarted = true
    }
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private static func removeAll() {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: NSTemporaryDirectory())) ?? []
    for name in names where name.hasPrefix(prefix) {
      try? files.removeItem(atPath: NSTemporaryDirectory() + name)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  package func write(_ name: String, _ bytes: [UInt8]) -> String {
    let file = path + "/" + name
    _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
    return file
  }

  @discardableResult
  package func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

  package func read(_ name: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: path + "/" + name) ?? Data(), as: UTF8.self)
  }
}
