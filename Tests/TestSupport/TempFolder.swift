import Foundation

/// A folder of its own for one test, removed when the test lets go of it.
package final class TempFolder {
  package let path: String

  package init() {
    path = NSTemporaryDirectory() + "rollcall-test-" + UUID().uuidString
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
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
