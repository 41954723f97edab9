import Bytes
import JSONText
import Records

/// Prints a list as `{"rows":[["cell",…],…]}`, a workbook with all its sheets beside, and an archive
/// of several lists with all of them.
struct CatJSON: ~Copyable {
  private var output: OutputFile
  private let terminal: Terminal

  init(_ output: consuming OutputFile, _ terminal: Terminal) {
    self.output = output
    self.terminal = terminal
  }

  /// - Parameter isTold: Whether the sheet that `source` is open at was asked for; otherwise `rows`
  ///   are those of the first visible one.
  mutating func print(_ source: inout any RecordSource & ~Copyable, isTold: Bool) throws {
    let sheets = source.shape.sheets
    output.pending.append("{\"rows\":[")
    if !isTold, let first = sheets.firstIndex(where: { $0.state == .visible }) {
      _ = try source.open(sheet: first)
    }
    try printRows(&source, tellsFlaws: true)
    output.pending.append("]")
    for (index, sheet) in sheets.enumerated() {
      output.pending.append(index == 0 ? ",\n\"sheets\":[" : ",\n")
      output.pending.append("{\"name\":")
      output.pending.append(jsonString: sheet.name)
      output.pending.append(",\"state\":\"\(sheet.state.rawValue)\",\"rows\":[")
      _ = try source.open(sheet: index)
      try printRows(&source, tellsFlaws: false)
      output.pending.append("]}")
    }
    output.pending.append(sheets.isEmpty ? "}\n" : "]}\n")
    try output.flush()
  }

  /// The lists of an archive of several, by their names: `{"members":{"a.csv":[["cell",…],…],…}}`.
  mutating func print(
    members names: [String], open: (String) throws -> any RecordSource & ~Copyable
  ) throws {
    for (index, name) in names.enumerated() {
      output.pending.append(index == 0 ? "{\"members\":{" : ",\n")
      output.pending.append(jsonString: name)
      output.pending.append(":[")
      var source = try open(name)
      try printRows(&source, tellsFlaws: true)
      output.pending.append("]")
    }
    output.pending.append("}}\n")
    try output.flush()
  }

  /// An input without a record.
  mutating func printNothing() throws {
    output.pending.append("{\"rows\":[]}\n")
    try output.flush()
  }

  /// Rows of a sheet that hold nothing are empty lists, so that every row stands at its number.
  private mutating func printRows(
    _ source: inout any RecordSource & ~Copyable, tellsFlaws: Bool
  ) throws {
    var flaws = FlawReport(source.shape, terminal, isSilent: !tellsFlaws)
    let isSheet = source.shape.sheet != nil
    var block = RecordBlock()
    var separator: StaticString = "\n["
    var line = 1
    while try source.read(into: &block) {
      for record in 0..<block.count where flaws.pass(block, record) {
        while isSheet, line < block.line(record) {
          output.pending.append(separator)
          output.pending.append("]")
          separator = ",\n["
          line += 1
          try output.flushIfFull()
        }
        line = block.line(record) + 1
        output.pending.append(separator)
        separator = ",\n["
        for field in 0..<block.fieldCount(record) {
          if field > 0 { output.pending.append(UInt8(ascii: ",")) }
          output.pending.append(jsonString: block.field(record, field))
        }
        output.pending.append("]")
        try output.flushIfFull()
      }
    }
    flaws.finish()
  }
}
