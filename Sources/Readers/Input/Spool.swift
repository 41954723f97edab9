import Bytes
import Diagnostics

/// Keeps standard input on disk, so that it can be read twice.
enum Spool {
  /// - Returns: The path of the copy: `input` in `folder`.
  static func standardInput(in folder: String) throws(OpenFault) -> String {
    let path = folder + "/input"
    do throws(SystemError) {
      let input = SystemFile(borrowing: 0, named: "standard input")
      var output = try OutputFile(creating: path)
      while try input.read(into: &output.pending, room: 1 << 16) > 0 { try output.flushIfFull() }
      try output.finish()
    } catch {
      throw .spool(Position("-"), reason: error.reason)
    }
    return path
  }
}
