import Bytes
import Records

/// The columns of a document, found by a look at all of its records.
struct JSONColumns {
  var layout: TableLayout
  /// The number of columns; of lists, the most elements that one has.
  var width: Int
  /// What was taken for the list is the first of several.
  var isFollowedByList = false

  static func limit(_ sizes: ReadSizes) -> Int { min(sizes.fields, 1 << 14) }

  /// - Parameter list: Keys to the list; `nil`: records one after another.
  /// - Throws: `JSONSourceFault.broken` if no record is right, and what a document cannot be read for;
  ///   not what is wrong behind a right record, which the reader of the records will meet.
  static func look(
    _ input: JSONInput, _ list: [String]?, _ sizes: ReadSizes
  ) throws -> JSONColumns {
    if list == nil, let found = try look(atHalvesOf: input, sizes) { return found }
    var layout = TableLayout(records: .objects, list: list)
    var reader = JSONListReader(
      try input.open(),
      JSONRecordScanner(records: .objects, isLooking: true, sizes), layout,
      isKindKnown: false, sizes: sizes)
    var block = RecordBlock()
    do {
      while try reader.read(into: &block) {}
    } catch let fault as JSONSourceFault {
      guard case .broken = fault, reader.list.rightCount > 0 || reader.isFollowedByList else {
        throw fault
      }
    }
    if reader.list.rightCount == 0, let fault = reader.list.firstFault { throw fault }
    layout.records = reader.list.records.records
    layout.paths = layout.records == .objects ? reader.list.records.paths : []
    layout.countsRecords = list != nil || reader.list.sharesLines
    return JSONColumns(
      layout: layout, width: reader.list.records.columnCount,
      isFollowedByList: reader.isFollowedByList)
  }

  var header: Header {
    switch layout.records {
    case .objects:
      Header(
        names: layout.paths.map { $0.joined(separator: ".") }, line: 0, isTyped: true,
        layout: layout)
    case .lists, .values: Header(unnamedColumns: width, isTyped: true, layout: layout)
    }
  }

  var evidence: String {
    switch layout.records {
    case .objects: "columns: \(width), the keys of all records"
    case .lists: "columns: \(width), the elements of the longest list"
    case .values: "columns: 1, plain values"
    }
  }
}
