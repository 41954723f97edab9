import Bytes
import JSONText
import Records

/// Prints a list as `{"rows":[["cell",…],…]}`, a workbook with all its sheets beside, an archive of
/// several lists as `{"members":{"a.csv":…,…}}`; several files as `{"files":[{"file":…,"rows":…},…]}`.
struct CatJSON: ~Copyable {
  private var output: OutputFile
  private let terminal: Terminal
  private let areSeveral: Bool
  private var printed = 0
  /// What ends the object at hand, wherever the reading of its file breaks off.
  private var ending = ""

  init(_ output: consuming OutputFile, areSeveral: Bool, _ terminal: Terminal) {
    self.output = output
    self.areSeveral = areSeveral
    self.terminal = terminal
  }

  /// - Parameters:
  ///   - name: What the file is called.
  ///   - isTold: Whether the sheet that `source` is open at was asked for; otherwise `rows` are those of
  ///     the first visible one.
  mutating func print(
    _ source: inout any RecordSource & ~Copyable, _ name: String, isTold: Bool
  ) throws {
    let sheets = source.shape.sheets
    begin(name)
    if !isTold, let first = sheets.firstIndex(where: { $0.state == .visible }) {
      _ = try source.open(sheet: first)
    }
    try printRows(&source, tellsFlaws: true)
    if !sheets.isEmpty {
      output.pending.append("],\n\"sheets\":[")
      ending = "]}"
    }
    for (index, sheet) in sheets.enumerated() {
      if index > 0 { output.pending.append(",\n") }
      output.pending.append("{\"name\":")
      output.pending.append(jsonString: sheet.name)
      output.pending.append(",\"state\":\"\(sheet.state.rawValue)\",\"rows\":[")
      ending = "]}]}"
      _ = try source.open(sheet: index)
      try printRows(&source, tellsFlaws: false)
      output.pending.append("]}")
      ending = "]}"
    }
    end(name)
  }

  /// - Parameter members: The names of an archive's lists, which `open` opens.
  mutating func print(
    members: [String], _ name: String, open: (String) throws -> any RecordSource & ~Copyable
  ) throws {
    begin(name, "\"members\":{", ending: "}}")
    for (index, member) in members.enumerated() {
      if index > 0 { output.pending.append(",\n") }
      output.pending.append(jsonString: member)
      output.pending.append(":[")
      ending = "]}}"
      var source = try open(member)
      try printRows(&source, tellsFlaws: true)
      output.pending.append("]")
      ending = "}}"
    }
    end(name)
  }

  /// Ends the object of a file that was printed in part, or not at all.
  mutating func end(_ name: String) {
    if ending.isEmpty { begin(name) }
    output.pending.append(ending)
    ending = ""
  }

  /// What came before a fault that ends everything is shown, as whole JSON.
  mutating func breakOff() throws {
    guard !ending.isEmpty else { return }
    output.pending.append(ending)
    try finish()
  }

  mutating func finish() throws {
    output.pending.append(areSeveral ? "\n]}\n" : "\n")
    try output.flush()
  }

  /// The object of a file down to the bracket of what it holds.
  private mutating func begin(
    _ name: String, _ key: String = "\"rows\":[", ending: String = "]}"
  ) {
    if areSeveral {
      output.pending.append(printed == 0 ? "{\"files\":[\n{\"file\":" : ",\n{\"file\":")
      output.pending.append(jsonString: name)
      output.pending.append(",")
    } else {
      output.pending.append("{")
    }
    output.pending.append(key)
    self.ending = ending
    printed += 1
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
    // Objects have names whether they are asked for or not.
    if !source.header.names.isEmpty {
      output.pending.append(separator)
      separator = ",\n["
      for (index, name) in source.header.names.enumerated() {
        if index > 0 { output.pending.append(UInt8(ascii: ",")) }
        output.pending.append(jsonString: name)
      }
      output.pending.append("]")
    }
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
