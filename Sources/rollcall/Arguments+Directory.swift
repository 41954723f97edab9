import Bytes
import Members
import Webitel

extension Arguments {
  /// The names and ids of `--refs`; `nil` without it.
  func directory() throws -> Directory? {
    guard let path = value("refs") else { return nil }
    let bytes = try Environment.contents(of: path)
    return try DirectoryFile.read(bytes.span, file: path).directory
  }
}
