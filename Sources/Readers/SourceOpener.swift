import Bytes
import Diagnostics
package import Records

/// From a path to a source: what the file is, its encoding, its dialect, its header.
package enum SourceOpener {
  /// Opens a list.
  ///
  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - settings: What the mapping says; the rest is found by evidence, told in `shape.evidence`.
  ///   - name: What places and reports call the input, if not by its file name: `-` when a spooled
  ///     standard input is opened again.
  ///   - spoolFolder: Where standard input is kept as `input`, so that it can be opened again under
  ///     that path; without one it is read as it comes, once.
  ///   - known: The header of an earlier opening, so that what it took long to find is not looked for
  ///     again.
  /// - Throws: `OpenFault` E130…E139, `EncodingFault` E120, `ArchiveFault` E110…E118, `CSVFault`,
  ///   `JSONSourceFault`.
  package static func open(
    _ path: String, settings: SourceSettings = SourceSettings(), name: String? = nil,
    spoolFolder: String? = nil, sizes: ReadSizes = ReadSizes(), known: Header? = nil
  ) throws -> any RecordSource & ~Copyable {
    let bytes =
      if path == "-", let spoolFolder {
        try ByteInput(
          Spool.standardInput(in: spoolFolder), name: name ?? path, chunkBytes: sizes.chunk)
      } else {
        try ByteInput(path, name: name, chunkBytes: sizes.chunk)
      }
    var shape = InputShape(file: bytes.name, format: "csv", size: bytes.size)
    var unpacker = Unpacker(member: settings.member, lookBytes: sizes.sample)
    switch try unpacker.open(bytes) {
    case .text(let text, let kind):
      shape.file = text.name
      shape.evidence = unpacker.evidence
      let isJSON = kind == .text && JSONNames.decide(text.head, name: shape.file)
      let format = try SourceFormat.of(
        isJSON ? .json : kind, told: settings.format, Position(shape.file))
      if format == .json || format == .ndjson {
        return try json(text, settings, sizes, shape, known)
      }
      return try open(text, format, settings, sizes, shape)
    case .xlsx(let archive):
      try SourceFormat.xlsx.check(told: settings.format, Position(archive.name))
      (shape.file, shape.evidence, shape.format) = (archive.name, unpacker.evidence, "xlsx")
      return try WorkbookSource.open(XLSXWorkbook(archive, sizes), settings, shape: shape)
    case .ods(let archive):
      try SourceFormat.ods.check(told: settings.format, Position(archive.name))
      (shape.file, shape.evidence, shape.format) = (archive.name, unpacker.evidence, "ods")
      return try WorkbookSource.open(
        ODSWorkbook(archive, chunkBytes: sizes.chunk), settings, shape: shape)
    }
  }

  /// JSON is looked at before it is read, so what comes only once is kept.
  private static func json(
    _ bytes: consuming ByteInput, _ settings: SourceSettings, _ sizes: ReadSizes,
    _ shape: InputShape, _ known: Header?
  ) throws -> JSONSource {
    var (settings, shape) = (settings, shape)
    // JSON is Unicode unless somebody says otherwise (RFC 8259, §8.1).
    if settings.encoding == nil || settings.encoding == "auto",
      !EncodingDetector.detect(bytes.head).encoding.isUnicode
    {
      settings.encoding = TextEncoding.utf8.rawValue
    }
    let (size, stored) = (bytes.size, try bytes.stored())
    _ = try text(of: stored, nil, size: size, settings, sizes, &shape)
    let (told, opened) = (settings, shape)
    let input = JSONInput(stored) { range in
      var shape = opened
      return try text(of: stored, range, size: size, told, sizes, &shape)
    }
    // What was packed is read unpacked, as often as it takes.
    shape.size = stored.count
    return try JSONSource(
      input, settings, sizes, shape: shape, known: known,
      isNamedLines: JSONNames.areLines(shape.file))
  }

  /// - Parameter range: The part of `stored` that is wanted; all, if it is not told.
  private static func text(
    of stored: StoredInput, _ range: Range<Int>?, size: Int?, _ settings: SourceSettings,
    _ sizes: ReadSizes, _ shape: inout InputShape
  ) throws -> TextInput {
    var bytes = ByteInput(
      size: size, StoredReader(stored, range), name: shape.file, chunkBytes: sizes.chunk)
    try bytes.lookAhead(max(sizes.sample, Sniffer.headBytes))
    return try decoded(bytes, settings, sizes, &shape)
  }

  private static let saveAsCSV = "save it as CSV (UTF-8) and give that file"

  /// The formats of text, each with its source; another one is another case.
  private static func open(
    _ bytes: consuming ByteInput, _ format: SourceFormat, _ settings: SourceSettings,
    _ sizes: ReadSizes, _ shape: InputShape
  ) throws -> any RecordSource & ~Copyable {
    switch format {
    case .csv, .fixed:
      var shape = shape
      shape.format = format.rawValue
      return try TextSource(decoded(bytes, settings, sizes, &shape), settings, sizes, shape: shape)
    case .tsv:
      var (shape, settings) = (shape, settings)
      settings.delimiter = settings.delimiter ?? 0x09
      return try TextSource(decoded(bytes, settings, sizes, &shape), settings, sizes, shape: shape)
    case .spreadsheetML, .ods:
      var shape = shape
      shape.format = format.rawValue
      let content = try XMLPart(bytes.stored(), chunkBytes: sizes.chunk)
      let workbook: any Workbook =
        try format == .ods ? ODSWorkbook(content) : SpreadsheetMLWorkbook(content)
      return try WorkbookSource.open(workbook, settings, shape: shape)
    case .json, .ndjson, .xlsx:
      throw OpenFault.unsupported(
        Position(shape.file), what: format.title, advice: saveAsCSV)
    }
  }

  /// The text of `bytes`, filled up to the sample that its dialect is judged by.
  private static func decoded(
    _ bytes: consuming ByteInput, _ settings: SourceSettings, _ sizes: ReadSizes,
    _ shape: inout InputShape
  ) throws -> TextInput {
    let verdict = try encoding(of: bytes.head, settings, Position(shape.file))
    shape.encoding = verdict.encoding.rawValue
    shape.hasByteOrderMark = verdict.hasMark
    var text = TextInput(bytes, verdict.encoding, hasMark: verdict.hasMark)
    try text.fill(sizes.sample)
    shape.evidence.append(
      "encoding \(verdict.encoding.rawValue): \(verdict.evidence)\(glimpse(of: text))")
    return text
  }

  /// The first words beyond ASCII as they were decoded: `: 'Прізвище;Ім'я'`.
  private static func glimpse(of text: borrowing TextInput) -> String {
    let plain = text.text.endOfPlainText(from: text.start)
    guard plain < text.end else { return "" }
    var start = plain
    while start > text.start, plain - start < 20, text.text[start - 1] >= 0x20 { start -= 1 }
    let sample = text.text.string(
      ByteRange(start: start, count: min(text.end - start, 200)))
    return ": '\(sample.prefix { !$0.isNewline }.prefix(40))'"
  }

  private static func encoding(
    of head: borrowing ByteBuffer, _ settings: SourceSettings, _ place: Position
  ) throws(EncodingFault) -> EncodingDetector.Verdict {
    guard let name = settings.encoding, name.lowercased() != "auto" else {
      return EncodingDetector.detect(head)
    }
    guard let encoding = TextEncoding(name: name) else {
      throw .unknownName(
        place, name: name,
        suggestion: Suggestion.nearest(to: name, among: TextEncoding.names))
    }
    return EncodingDetector.Verdict(
      encoding: encoding, hasMark: encoding.marks(head.span), evidence: "as told")
  }
}
