import Bytes
import Diagnostics

/// The texts that cells of all sheets share: one run of bytes and where each text ends in it.
///
/// - Memory: The texts and 4 bytes for each; counts in the file are not looked at.
/// - Source: ISO/IEC 29500-1 §18.4 (Shared String Table).
final class SharedStrings: Sendable {
  let bytes: ByteBuffer
  private let ends: [UInt32]

  init(_ table: consuming StringTable) {
    ends = table.ends
    bytes = table.bytes
  }

  var count: Int { ends.count }

  @inline(__always)
  func append(_ index: Int, to output: inout ByteBuffer) {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    let count = Int(ends[index]) - start
    if count <= 16 {
      output.append(short: bytes, from: start, count: count)
    } else {
      output.append(bytes, start..<(start + count))
    }
  }
}

/// Texts as they are being read.
struct StringTable: ~Copyable {
  var bytes = ByteBuffer(capacity: 1 << 12)
  private(set) var ends: [UInt32] = []

  /// Ends the text that was appended to `bytes`.
  mutating func end(_ place: Position) throws(SheetFault) {
    guard bytes.count <= Int(UInt32.max) else {
      throw .limit(place, what: "more than 4 GiB of shared texts")
    }
    ends.append(UInt32(bytes.count))
  }
}

extension SharedStrings {
  /// Reads the whole part: with the byte scanner, or with libxml2 if it is not of the ordinary shape.
  convenience init(
    _ entry: ZipArchive.Entry, of package: OfficePackage, _ sizes: ReadSizes
  ) throws {
    let place = package.archive.place(of: entry)
    if sizes.usesBlocks {
      let input = try package.stream(entry, sizes)
      var scanner = StringScanner(input, place: place, chunkBytes: sizes.chunk)
      if let table = try scanner.readTable() {
        self.init(table)
        return
      }
    }
    try self.init(try package.xml(entry), place: place)
  }

  /// Reads the whole part with libxml2.
  convenience init(_ xml: consuming XMLPull, place: Position) throws {
    var table = StringTable()
    var text = RichText()
    while let event = try xml.next() {
      guard event == .start else { continue }
      if xml.depth == 1 {
        text.keepsBlanks = xml.keepsBlanks(false)
      } else if xml.isNamed("si") {
        try text.read(&xml, into: &table.bytes)
        try table.end(place)
      } else {
        try xml.skipElement()
      }
    }
    self.init(table)
  }
}

/// Reads `si` and `is`: a text, or runs of it that are joined; readings (`rPh`) are left out.
struct RichText: ~Copyable {
  /// What holds around the element.
  var keepsBlanks = false
  private var piece = ByteBuffer(capacity: 256)

  /// Reads on to the end of the element that has just started, whose text is appended to `output`.
  mutating func read(_ xml: inout XMLPull, into output: inout ByteBuffer) throws {
    let outer = xml.depth
    let keepsOuter = xml.keepsBlanks(keepsBlanks)
    var keepsRun = keepsOuter
    while let event = try xml.next() {
      if event == .end {
        if xml.depth == outer { return }
        keepsRun = keepsOuter
      }
      guard event == .start else { continue }
      if xml.isNamed("t") {
        let keeps = xml.keepsBlanks(keepsRun)
        try xml.collectText(into: &piece)
        CellText.append(piece.span, keepsBlanks: keeps, to: &output)
      } else if xml.isNamed("r") {
        keepsRun = xml.keepsBlanks(keepsOuter)
      } else {
        try xml.skipElement()
      }
    }
  }
}

extension XMLPull {
  /// Whether `xml:space` of the element that has just started, or else `outer`, keeps blanks.
  func keepsBlanks(_ outer: Bool) -> Bool {
    guard let space = attribute("space") else { return outer }
    return bytes.span(space).equals("preserve")
  }

  /// Replaces `text` by all the text of the element that has just started, and moves to its end.
  ///
  /// - Throws: `SheetFault` E223 for one that is longer than any row may be.
  mutating func collectText(into text: inout ByteBuffer) throws {
    text.removeAll()
    let outer = depth
    while let event = try next() {
      switch event {
      case .text:
        text.append(bytes, self.text)
        guard text.count <= SheetLimits.rowBytes else {
          throw SheetFault.limit(
            place, what: "text of more than \(Figures.grouped(SheetLimits.rowBytes)) bytes")
        }
      case .end where depth == outer: return
      default: break
      }
    }
  }
}
