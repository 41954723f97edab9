import Bytes
import Diagnostics
package import Records

/// Reads the records of a text: comma-separated values as people write them, or fixed widths.
///
/// - Shapes: RFC 4180 and the habits that docs/readers.md names; records may differ in field count;
///   blank lines yield nothing. What was odd about a record is told with it: `RecordBlock.Flaw`.
/// - Units: lines are 1-based; byte offsets are 0-based and count the input as it is, unpacked.
/// - Throws: `CSVFault` E200, E201; `OpenFault` E131; `ArchiveFault` E110…E112.
/// - Source: RFC 4180.
package struct TextSource: RecordSource, ~Copyable {
  package private(set) var header = Header(unnamedColumns: 0)
  package private(set) var shape: InputShape
  private var text: TextInput
  private let scanner: RecordScanner
  /// Of the next record.
  private var line = 1
  private var places: InputPlaces

  package var bytesRead: Int { text.bytesRead }

  /// - Parameters:
  ///   - text: Filled up to the sample that the dialect is judged by.
  ///   - shape: What is known so far.
  /// - Throws: `OpenFault` E132 when there is no record, E136 when the header row is not there.
  init(
    _ text: consuming TextInput, _ settings: SourceSettings, _ sizes: ReadSizes, shape: InputShape
  ) throws {
    self.shape = shape
    var prefixBytes = 0
    if shape.format == "fixed" {
      let found = FixedColumns.detect(text.text, from: text.start, to: text.end)
      scanner = .fixed(
        FixedScanner(widths: settings.widths ?? found.widths, sizes: sizes, file: shape.file))
      self.shape.evidence.append(settings.widths == nil ? found.evidence : "columns: as told")
    } else {
      var detector = DialectDetector(settings, sizes: sizes)
      let verdict = detector.detect(text.text, end: text.end, isWhole: text.isAtEnd)
      scanner = .csv(CSVScanner(verdict.dialect, sizes: sizes, file: shape.file))
      self.shape.delimiter = verdict.dialect.delimiterText
      self.shape.quote = verdict.dialect.quote.map { String(Unicode.Scalar($0)) }
      self.shape.evidence += verdict.evidence
      prefixBytes = verdict.prefixBytes
    }
    places = InputPlaces(encoding: text.encoding, markBytes: text.markBytes)
    self.text = text
    if prefixBytes > 0 {
      skip(to: CSVScanner.Place(index: self.text.start + prefixBytes, line: 2))
    }
    try readHeader(settings.header)
  }

  package mutating func read(into block: inout RecordBlock) throws -> Bool {
    block.removeAll()
    while !block.isFull {
      if try readWindow(into: &block, sequel: text.isAtEnd ? .nothing : .more) { continue }
      if text.isAtEnd { break }
      if text.count >= scanner.sizes.record {
        _ = try readWindow(into: &block, sequel: .tooMuch)
      } else {
        try readOn()
      }
    }
    return !block.isEmpty
  }

  /// Nothing whole is left in the window: reads twice as far for a record that goes on and on.
  private mutating func readOn() throws {
    try text.fill(min(max(1, text.count * 2), scanner.sizes.record))
  }

  /// Reads what is whole in the window.
  ///
  /// - Returns: Whether there was anything.
  private mutating func readWindow(
    into block: inout RecordBlock, sequel: CSVScanner.Sequel
  ) throws(CSVFault) -> Bool {
    let start = text.start
    var place = CSVScanner.Place(index: start, line: line)
    let (firstRecord, rawStart) = (block.count, block.raw.count)
    try scanner.scan(
      text.text,
      CSVScanner.Stretch(
        end: text.end, sequel: sequel, shift: rawStart - start, base: text.base + places.shift),
      from: &place, into: &block)
    guard place.index > start else { return false }
    block.raw.append(text.text, ByteRange(start: start, count: place.index - start))
    places.settle(&block, from: firstRecord, rawStart: rawStart, text.blemishes)
    // Blank lines alone must not fill a block, which would look like the end.
    if block.isEmpty { block.raw.removeAll() }
    text.consume(to: place.index)
    line = place.line
    return true
  }

  /// Leaves out what stands before `place`.
  private mutating func skip(to place: CSVScanner.Place) {
    places.advance(over: text.text, text.start..<place.index, text.blemishes)
    text.consume(to: place.index)
    line = place.line
  }

  // MARK: - Header

  private mutating func readHeader(_ row: SourceSettings.HeaderRow) throws {
    let wanted = if case .rows(let numbers) = row { numbers.max() ?? 1 } else { 1 }
    var sample = RecordBlock()
    let sampleEnd = try look(into: &sample, records: wanted)
    guard !sample.isEmpty else {
      let what = text.base + text.end + text.markBytes == 0 ? "no bytes" : "only blank lines"
      throw OpenFault.empty(Position(shape.file), what: what)
    }
    var records = [wanted - 1]
    switch row {
    case .none:
      header = Header(unnamedColumns: HeaderFinder.commonWidth(sample))
      shape.evidence.append("header: none, as told")
      return
    case .rows(let numbers):
      guard wanted <= sample.count else {
        throw OpenFault.noHeaderRow(Position(shape.file), row: wanted)
      }
      records = numbers.map { $0 - 1 }
      shape.evidence.append(
        "header: record \(numbers.map(String.init).joined(separator: " and ")), as told")
    case .automatic(let within):
      let found = HeaderFinder.find(sample, within: within)
      records = [found.record]
      shape.evidence.append(found.evidence)
    }
    let record = records[records.count - 1]
    header = Header(names: HeaderNames.names(sample, records), line: sample.line(record))
    skip(
      to: record + 1 < sample.count
        ? CSVScanner.Place(index: sample.byte(record + 1), line: sample.line(record + 1))
        : sampleEnd)
  }

  /// Reads the first records without moving: their byte offsets are indexes in the window.
  private mutating func look(
    into sample: inout RecordBlock, records: Int
  ) throws -> CSVScanner.Place {
    while true {
      let isTooMuch = text.count >= scanner.sizes.record
      let sequel: CSVScanner.Sequel = text.isAtEnd ? .nothing : isTooMuch ? .tooMuch : .more
      var place = CSVScanner.Place(index: text.start, line: line)
      sample.removeAll()
      try scanner.scan(
        text.text,
        CSVScanner.Stretch(end: text.end, sequel: sequel, shift: -text.start, base: 0),
        from: &place, into: &sample)
      sample.raw.append(
        text.text, ByteRange(start: text.start, count: place.index - text.start))
      if sample.count >= records || text.isAtEnd || isTooMuch { return place }
      if sample.count == RecordBlock.recordLimit { return place }
      try readOn()
    }
  }
}
