/// An opened input: knows its header and its shape, and fills blocks.
package protocol RecordSource: ~Copyable, Sendable {
  var header: Header { get }
  var shape: InputShape { get }
  /// Replaces the contents of `block` by the next records; `false` at the end.
  ///
  /// Bad rows go into the block, bad files are thrown. The caller numbers blocks; the source sets
  /// lines and byte offsets.
  mutating func read(into block: inout RecordBlock) throws -> Bool
  /// Bytes of the input consumed so far, for progress.
  var bytesRead: Int { get }
  /// Starts over with another sheet of `shape.sheets`, from its first row and without a header; any
  /// number of times. `false` for an input that has no sheets.
  mutating func open(sheet index: Int) throws -> Bool
}

extension RecordSource where Self: ~Copyable {
  package mutating func open(sheet index: Int) throws -> Bool { false }
}

/// What an input turned out to be, with the evidence, for people and for the manifest.
package struct InputShape: Sendable, Equatable {
  /// The name shown in places: `leads.csv`.
  package var file: String
  package var format: String
  package var encoding: String
  package var hasByteOrderMark: Bool
  /// `nil` for formats that have none.
  package var delimiter: String?
  package var quote: String?
  /// The worksheet that is read, for places; `nil` for formats that have none.
  package var sheet: String?
  /// All worksheets of the workbook.
  package var sheets: [SheetInfo] = []
  /// Size in bytes, `nil` when unknown.
  package var size: Int?
  /// One line per decision: `delimiter ';': 12 columns in 40 of 40 records; ',' gives 1 to 4`.
  package var evidence: [String]

  package init(
    file: String, format: String, encoding: String = "utf-8", hasByteOrderMark: Bool = false,
    delimiter: String? = nil, quote: String? = nil, size: Int? = nil, evidence: [String] = []
  ) {
    self.file = file
    self.format = format
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.delimiter = delimiter
    self.quote = quote
    self.size = size
    self.evidence = evidence
  }
}
