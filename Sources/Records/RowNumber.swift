/// A row of a run as one number: what its reports, its journal and its members' stamps know it by.
///
/// - Shapes: In a run of one file the line the record starts on, such as 17. In a run of several the
///   number of the file, from 1, stands in front of ten digits of the line: row 17 of the second file
///   is 20000000017. So rows of a run are told apart, and rise in the order in which they are read.
package enum RowNumber {
  private static let linesPerFile = 10_000_000_000
  /// The most files that a run may have.
  package static let fileLimit = 100_000_000

  /// - Parameters:
  ///   - line: From 1.
  ///   - file: From 1; 0 for the only file.
  @inline(__always)
  package static func make(line: Int, file: Int) -> Int {
    file == 0 ? line : file * linesPerFile + min(line, linesPerFile - 1)
  }

  package static func line(of row: Int) -> Int { row % linesPerFile }

  /// From 1; 0 for the only file.
  @inline(__always)
  package static func file(of row: Int) -> Int { row / linesPerFile }
}
