import Bytes
import JSONText
import Mapping
import Readers
import Records

/// The row of a test as a list of one record, read by the reader that reads such lists.
struct TestList {
  let path: String
  let settings: SourceSettings

  /// - Parameters:
  ///   - needed: Columns that the mapping reads, each with all its names; those that the test does not
  ///     name are empty.
  /// - Throws: `SystemError`.
  init(
    _ test: MappingTest, in folder: TemporaryFolder, of source: SourceSettings, needed: [[String]]
  )
    throws
  {
    var settings = SourceSettings()
    (settings.nulls, settings.clean) = (source.nulls, source.clean)
    settings.encoding = "utf-8"
    var buffer = ByteBuffer(capacity: 1024)
    switch test.input {
    case .row(let cells):
      settings.format = "csv"
      settings.delimiter = UInt8(ascii: ",")
      settings.quote = .some(UInt8(ascii: "\""))
      settings.header = .row(1)
      Self.write(Self.completed(cells, needed), to: &buffer)
      path = folder.path + "/row.csv"
    case .record(let record):
      settings.format = "ndjson"
      var writer = JSONWriter()
      writer.value(record)
      buffer.append(writer.text + "\n")
      path = folder.path + "/record.ndjson"
    }
    self.settings = settings
    try Environment.replace(path, with: buffer.span)
  }

  private static func completed(
    _ cells: [(name: String, cell: String)], _ needed: [[String]]
  ) -> [(name: String, cell: String)] {
    var all = cells
    for names in needed {
      let folded = names.map(NameFolding.folded)
      if all.contains(where: { folded.contains(NameFolding.folded($0.name)) }) { continue }
      all.append((names[0], ""))
    }
    return all
  }

  /// In quotes throughout, since a record of one empty cell is no record without them.
  private static func write(
    _ cells: [(name: String, cell: String)], to buffer: inout ByteBuffer
  ) {
    for texts in [cells.map(\.name), cells.map(\.cell)] {
      let quoted = texts.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
      buffer.append(quoted.joined(separator: ",") + "\r\n")
    }
  }
}
