import Bytes
import Diagnostics
package import Records

/// Reads records in JSON: the elements of a list, or one value after another (NDJSON).
///
/// - Shapes: objects make a column for each key, in order of first appearance, also one that appears
///   in the last record; that takes a look at the whole input before the first record comes out. Lists
///   make a column for each element, plain values one column. docs/readers.md has the rest.
/// - Units: a record's line is its number in a list, its 1-based line where records stand one after
///   another; byte offsets are 0-based and count the input as it is, unpacked.
/// - Throws: `JSONSourceFault` E240…E246; `OpenFault` E131; `ArchiveFault` E110…E112.
/// - Source: RFC 8259; ndjson.org; RFC 7464 for the record separator.
package struct JSONSource: RecordSource, ~Copyable {
  package private(set) var header = Header(unnamedColumns: 0)
  package private(set) var shape: InputShape
  private var reader: JSONListReader

  package var bytesRead: Int { reader.bytesRead }

  /// - Parameters:
  ///   - known: The header of an earlier opening: nothing is looked up again.
  ///   - isNamedLines: By its name the file holds one value a line.
  init(
    _ input: JSONInput, _ settings: SourceSettings, _ sizes: ReadSizes, shape: InputShape,
    known: Header?, isNamedLines: Bool
  ) throws {
    self.shape = shape
    let found: JSONColumns
    if let known, let layout = known.layout {
      found = JSONColumns(layout: layout, width: known.count)
    } else {
      let isLines = settings.format == "ndjson" || isNamedLines
      found = try Self.survey(input, settings.records, isLines: isLines, sizes, &self.shape)
    }
    self.shape.format = found.layout.list == nil ? "ndjson" : "json"
    header = known ?? found.header
    if known == nil, found.layout.records == .lists {
      var first = try Self.reader(input, found, sizes)
      header = try Self.names(&first, settings.header, found.header, &self.shape)
    }
    var reader = try Self.reader(input, found, sizes)
    if found.layout.records == .lists { _ = try Self.skip(header.line, of: &reader) }
    self.reader = reader
  }

  /// Finds the list and its columns.
  private static func survey(
    _ input: JSONInput, _ list: [String]?, isLines: Bool, _ sizes: ReadSizes,
    _ shape: inout InputShape
  ) throws -> JSONColumns {
    var survey = JSONSurvey(list: list, evidence: "records: as told")
    if list == nil {
      var stream = JSONStream(try input.open(), limitBytes: sizes.record)
      survey = try JSONSurvey.look(at: &stream, isLines: isLines)
    }
    var found = try JSONColumns.look(input, survey.list, sizes)
    if found.isFollowedByList, list == nil {
      survey = JSONSurvey(list: nil, evidence: "records: one list after another")
      found = try JSONColumns.look(input, nil, sizes)
    }
    shape.evidence += [survey.evidence, found.evidence]
    return found
  }

  private static func reader(
    _ input: JSONInput, _ columns: JSONColumns, _ sizes: ReadSizes
  ) throws -> JSONListReader {
    JSONListReader(
      try input.open(),
      JSONRecordScanner(columns.layout, width: columns.width, sizes), columns.layout, sizes: sizes)
  }

  package mutating func read(into block: inout RecordBlock) throws -> Bool {
    try reader.read(into: &block)
  }

  // MARK: - Header of lists

  /// Names for the elements of lists: those of the record that is told, or of the first one if it
  /// holds texts alone.
  private static func names(
    _ reader: inout JSONListReader, _ row: SourceSettings.HeaderRow, _ unnamed: Header,
    _ shape: inout InputShape
  ) throws -> Header {
    let wanted: Int
    switch row {
    case .none:
      shape.evidence.append("header: none, as told")
      return unnamed
    case .rows(let numbers): wanted = numbers.max() ?? 1
    case .automatic: wanted = 1
    }
    let block = try skip(wanted, of: &reader)
    guard !block.isEmpty else {
      throw OpenFault.noHeaderRow(Position(shape.file), row: wanted)
    }
    let last = block.count - 1
    let names = (0..<block.fieldCount(last)).map { block.field(last, $0).string }
    if case .automatic = row {
      guard !names.isEmpty, !names.contains(""),
        names.indices.allSatisfy({ block.kind(last, $0) == .text })
      else {
        shape.evidence.append("header: none, the first list holds more than texts")
        return unnamed
      }
    }
    shape.evidence.append("header: list \(wanted)")
    return Header(names: names, line: wanted, isTyped: true, layout: unnamed.layout)
  }

  /// Reads over records.
  ///
  /// - Returns: The last of them; nothing when there are fewer.
  private static func skip(
    _ records: Int, of reader: inout JSONListReader
  ) throws -> RecordBlock {
    var block = RecordBlock()
    var rest = records
    while rest > 0 {
      guard try reader.read(into: &block, limit: min(rest, RecordBlock.recordLimit)) else {
        block.removeAll()
        break
      }
      rest -= block.count
    }
    return block
  }
}
