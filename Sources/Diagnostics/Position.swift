/// A place in an input file, as the person who fixes it finds it.
///
/// - Units: `line` and `field` are 1-based, `byte` is 0-based; 0 means "the whole of it".
/// - Shapes: `leads.csv:17:4` is line 17, field 4; `leads.xlsx#June!D17` a cell of a sheet;
///   in a mapping file `field` is the character column.
package struct Position: Sendable, Hashable, CustomStringConvertible {
  package var file: String
  package var sheet: String?
  package var line: Int
  package var field: Int
  package var byte: Int

  package init(_ file: String, sheet: String? = nil, line: Int = 0, field: Int = 0, byte: Int = 0) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.field = field
    self.byte = byte
  }

  package var description: String {
    if let sheet {
      guard line > 0 else { return "\(file)#\(sheet)" }
      let column = field > 0 ? Self.columnLetters(field) : ""
      return "\(file)#\(sheet)!\(column)\(line)"
    }
    guard line > 0 else { return file }
    return field > 0 ? "\(file):\(line):\(field)" : "\(file):\(line)"
  }

  /// Spreadsheet letters of a 1-based column: 1 is A, 27 is AA.
  package static func columnLetters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      rest -= 1
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest /= 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
