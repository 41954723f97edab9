import Bytes
import Diagnostics

/// A file or standard input as it is.
///
/// - Throws: `OpenFault` E130, E131.
struct FileInput: ByteStream, ~Copyable {
  private let file: SystemFile
  private let name: String
  private(set) var bytesRead = 0

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - name: What places call it.
  init(_ path: String, name: String) throws(OpenFault) {
    self.name = name
    if path == "-" {
      file = SystemFile(borrowing: 0, named: "standard input")
      return
    }
    do throws(SystemError) {
      file = try SystemFile(path, .read)
    } catch {
      throw OpenFault(error, Position(name))
    }
  }

  /// The size of a plain file; `nil` for what has none, such as a pipe.
  var size: Int? { file.size }

  mutating func read(into buffer: inout ByteBuffer, room: Int) throws(OpenFault) -> Int {
    do throws(SystemError) {
      let got = try file.read(into: &buffer, room: room)
      bytesRead += got
      return got
    } catch {
      throw OpenFault(error, Position(name))
    }
  }
}
