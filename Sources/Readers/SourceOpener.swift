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
  /// - Throws: `OpenFault` E130…E137, `EncodingFault` E120, `ArchiveFault` E110…E112, `CSVFault`.
  package static func open(
    _ path: String, settings: SourceSettings = SourceSettings(), name: String? = nil,
    spoolFolder: String? = nil, sizes: ReadSizes = ReadSizes()
  ) throws -> any RecordSource & ~Copyable {
    var bytes =
      if path == "-", let spoolFolder {
        try ByteInput(
          Spool.standardInput(in: spoolFolder), name: name ?? path, chunkBytes: sizes.chunk)
      } else {
        try ByteInput(path, name: name, chunkBytes: sizes.chunk)
      }
    let lookBytes = max(sizes.sample, Sniffer.headBytes)
    try bytes.lookAhead(lookBytes)
    var shape = InputShape(file: bytes.name, format: "csv", size: bytes.size)
    let place = Position(bytes.name)
    if Sniffer.kind(of: bytes.head) == .gzip {
      bytes = bytes.unpacked()
      try bytes.lookAhead(lookBytes)
      shape.evidence.append("packed: gzip")
    }
    switch Sniffer.kind(of: bytes.head) {
    case .text: break
    case .gzip:
      throw OpenFault.unsupported(place, what: "gzip within gzip", advice: "unpack it once")
    case .zip:
      let archive = try ZipArchive(StoredInput(spooling: bytes, name: shape.file))
      guard let (workbook, format) = try WorkbookOpener.workbook(in: archive) else {
        throw OpenFault.unsupported(
          place, what: "a ZIP archive", advice: "unpack it and give the list inside")
      }
      shape.format = format
      return try WorkbookSource.open(workbook, settings, shape: shape)
    case .unsupported(let what, let advice):
      throw OpenFault.unsupported(place, what: what, advice: advice)
    case .notATable(let what): throw OpenFault.notATable(place, what: what)
    }
    let verdict = try encoding(of: bytes.head, settings, place)
    shape.encoding = verdict.encoding.rawValue
    shape.hasByteOrderMark = verdict.hasMark
    var text = TextInput(bytes, verdict.encoding, hasMark: verdict.hasMark)
    try text.fill(sizes.sample)
    shape.evidence.append(
      "encoding \(verdict.encoding.rawValue): \(verdict.evidence)\(glimpse(of: text))")
    return try open(text, settings, sizes, shape)
  }

  /// The formats of text, each with its source; another one is another case.
  private static func open(
    _ text: consuming TextInput, _ settings: SourceSettings, _ sizes: ReadSizes,
    _ shape: InputShape
  ) throws -> any RecordSource & ~Copyable {
    switch settings.format {
    case nil, "auto", "csv": return try CSVSource(text, settings, sizes, shape: shape)
    case "tsv":
      var settings = settings
      settings.delimiter = settings.delimiter ?? 0x09
      return try CSVSource(text, settings, sizes, shape: shape)
    case .some(let name): throw OpenFault.unknownFormat(Position(shape.file), name: name)
    }
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
