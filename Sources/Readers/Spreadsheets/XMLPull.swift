package import Bytes
import CLibXML2
package import Diagnostics

/// What `XMLPull.next` came upon.
package enum XMLEvent: UInt8, Sendable, BitwiseCopyable { case start, text, end }

/// Reads XML front to back, one event at a time, over libxml2's push parser.
///
/// ```
/// while let event = try xml.next() {
///   if event == .start, xml.isNamed("sheet"), let name = xml.attribute("name") {
///     names.append(xml.bytes.string(name))
///   }
/// }
/// ```
/// - Shapes: `name`, `text` and attributes are ranges of `bytes`, in UTF-8 with entities replaced,
///   good until the next event. A long text comes as several events; CDATA is text. Comments,
///   instructions and blank text outside the root are left out. Prefixes of names are left out.
/// - Throws: `XMLFault` E230…E235, after all events before it; whatever the stream throws.
/// - Safety: No entity but the five of XML, no external file, no network, `depthLimit` elements
///   within each other, 10 MB for one tag. Memory is that of one chunk and one tag.
///
/// Because libxml2 holds this struct's address only while `xmlParseChunk` runs, and the parser has
/// this one owner, `@unchecked Sendable` and `@safe` are sound.
@safe
package struct XMLPull: ~Copyable, @unchecked Sendable {
  package static let depthLimit = 256

  struct Entry: BitwiseCopyable {
    var event: XMLEvent
    var content: ByteRange
    var line: Int32
    var firstAttribute: Int32 = 0
    var attributeCount: Int32 = 0
  }
  struct Attribute: BitwiseCopyable {
    var name: ByteRange
    var value: ByteRange
  }

  /// What the ranges of the current event point into.
  package internal(set) var bytes = ByteBuffer(capacity: 1 << 14)
  var entries: [Entry] = []
  var attributes: [Attribute] = []
  /// The namespace of the root element, once it began.
  package internal(set) var rootNamespace = ""
  var hasRoot = false
  var fault: XMLFault?
  /// Elements that are open where libxml2 is, which is ahead of `depth`.
  var openElements = 0
  let place: Position
  let parser: xmlParserCtxtPtr

  private var stream: any ByteStream & ~Copyable
  private let chunkBytes: Int
  var chunk: ByteBuffer
  private var following = 0
  private var isAtEnd = false
  private var current = Entry(event: .end, content: .empty, line: 1)
  /// Elements that are open, the one that starts or ends with this event included.
  package private(set) var depth = 0
  /// Bytes of the file on disk, packed as they are, that were used so far.
  package private(set) var bytesRead = 0

  /// - Parameters:
  ///   - place: The file or part, for faults; their line is added.
  ///   - chunkBytes: One read; others than the default are for tests.
  package init(
    _ stream: consuming any ByteStream & ~Copyable, place: Position, chunkBytes: Int = 1 << 16
  ) {
    self.stream = stream
    self.place = place
    self.chunkBytes = chunkBytes
    chunk = ByteBuffer(capacity: chunkBytes)
    unsafe parser = Self.makeParser()
  }

  deinit { unsafe Self.free(parser) }

  /// Moves on to the next event; `nil` at the end of the document.
  package mutating func next() throws -> XMLEvent? {
    if current.event == .end, depth > 0 { depth -= 1 }
    while following == entries.count {
      if let fault { throw fault }
      if isAtEnd {
        current = Entry(event: .text, content: .empty, line: current.line)
        return nil
      }
      try parseChunk()
    }
    current = entries[following]
    following += 1
    if current.event == .start { depth += 1 }
    return current.event
  }

  private mutating func parseChunk() throws {
    entries.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll()
    following = 0
    chunk.removeAll()
    isAtEnd = try stream.read(into: &chunk, room: chunkBytes) == 0
    bytesRead = stream.bytesRead
    parse(isLast: isAtEnd)
  }

  // MARK: - The current event

  /// The local name of the element that starts or ends.
  package var name: ByteRange { current.content }
  /// The characters of a text event.
  package var text: ByteRange { current.content }
  /// 1-based line of the XML text, close to where the event ends.
  package var line: Int { Int(current.line) }

  package func isNamed(_ name: StaticString) -> Bool { bytes.span(current.content).equals(name) }

  package var attributeCount: Int { Int(current.attributeCount) }
  package func attributeName(_ index: Int) -> ByteRange {
    attributes[Int(current.firstAttribute) + index].name
  }
  package func attributeValue(_ index: Int) -> ByteRange {
    attributes[Int(current.firstAttribute) + index].value
  }

  /// The value of the first attribute with this local name.
  package func attribute(_ name: StaticString) -> ByteRange? {
    for index in 0..<attributeCount where bytes.span(attributeName(index)).equals(name) {
      return attributeValue(index)
    }
    return nil
  }

  package func attributeText(_ name: StaticString) -> String? {
    guard let range = attribute(name) else { return nil }
    return bytes.string(range)
  }

  /// The value of an attribute that holds a whole number from 0 to 999,999,999,999, or `standard`
  /// where there is none.
  package func number(_ name: StaticString, or standard: Int) -> Int {
    guard let range = attribute(name) else { return standard }
    let text = bytes.span(range)
    guard !text.isEmpty, text.count <= 12 else { return standard }
    var value = 0
    for index in 0..<text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return standard }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Moves on behind the end of the element that has just started.
  package mutating func skipElement() throws {
    let outer = depth
    while let event = try next() {
      if event == .end, depth == outer { return }
    }
  }
}
