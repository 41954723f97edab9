import Bytes
import CLibXML2
import Diagnostics

/// The side of `XMLPull` that libxml2 sees.
///
/// Each callback gets the address of the `XMLPull` that is parsing: `parse` lends it for one call.
extension XMLPull {
  /// Options: the network stays out; entities are replaced, since none but the predefined ones gets
  /// past `entityDecl`; without XML_PARSE_HUGE libxml2 caps single tags at 10 MB.
  private static let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue)
  /// XML_SAX2_MAGIC, a macro that Swift does not see: these are SAX2 callbacks.
  private static let versionTwo: UInt32 = 0xDEED_BEAF
  private static let isLibraryReady: Bool = {
    xmlInitParser()
    return true
  }()

  static func makeParser() -> xmlParserCtxtPtr {
    precondition(isLibraryReady)
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = versionTwo
    unsafe handler.startElementNs = { context, name, _, namespace, _, _, count, defaulted, values in
      unsafe XMLPull.receiver(context).pointee.addStart(name, namespace, count - defaulted, values)
    }
    unsafe handler.endElementNs = { context, name, _, _ in
      unsafe XMLPull.receiver(context).pointee.addEnd(name)
    }
    unsafe handler.characters = { unsafe XMLPull.receiver($0).pointee.addText($1, $2) }
    unsafe handler.ignorableWhitespace = handler.characters
    unsafe handler.cdataBlock = handler.characters
    unsafe handler.entityDecl = { context, _, _, _, _, _ in
      unsafe XMLPull.receiver(context).pointee.refuseEntities()
    }
    unsafe handler.unparsedEntityDecl = { context, _, _, _, _ in
      unsafe XMLPull.receiver(context).pointee.refuseEntities()
    }
    unsafe handler.reference = { context, _ in
      unsafe XMLPull.receiver(context).pointee.refuseEntities()
    }
    unsafe handler.serror = { unsafe XMLPull.note($0, $1) }
    guard let parser = unsafe xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
      preconditionFailure("out of memory")
    }
    _ = unsafe xmlCtxtUseOptions(parser, options)
    return unsafe parser
  }

  static func free(_ parser: xmlParserCtxtPtr) {
    unsafe xmlFreeDoc(parser.pointee.myDoc)
    unsafe parser.pointee.myDoc = nil
    unsafe xmlFreeParserCtxt(parser)
  }

  /// Hands the chunk to libxml2, which adds events and maybe a fault.
  mutating func parse(isLast: Bool) {
    let parser = unsafe parser
    unsafe withUnsafeMutablePointer(to: &self) { receiver in
      unsafe parser.pointee.userData = UnsafeMutableRawPointer(receiver)
      // Complaints about bytes of an encoding come without a parser, through this thread's handler.
      unsafe xmlSetStructuredErrorFunc(UnsafeMutableRawPointer(receiver)) {
        unsafe XMLPull.note($0, $1)
      }
      unsafe receiver.pointee.chunk.withUnsafeBytes { bytes in
        _ = unsafe xmlParseChunk(
          parser, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), isLast ? 1 : 0)
      }
      xmlSetStructuredErrorFunc(nil, nil)
    }
    // What is whole has been judged before the last call: that one only meets what is missing.
    let isCut = openElements > 0 || !hasRoot || fault != nil
    if isLast, isCut { fault = .cutShort(here) }
  }

  private var here: Position {
    var here = place
    here.line = unsafe parser.pointee.input.map { Int(unsafe $0.pointee.line) } ?? 0
    return here
  }

  private var line32: Int32 { unsafe parser.pointee.input.map { unsafe $0.pointee.line } ?? 0 }

  // MARK: - Callbacks

  private static func receiver(
    _ context: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<XMLPull> {
    guard let context = unsafe context else { preconditionFailure("no receiver") }
    return unsafe context.assumingMemoryBound(to: XMLPull.self)
  }

  private mutating func copy(_ text: UnsafePointer<xmlChar>?, _ count: Int) -> ByteRange {
    unsafe bytes.append(Span(_unsafeElements: UnsafeBufferPointer(start: text, count: count)))
  }

  private mutating func addStart(
    _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, _ count: Int32,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    openElements += 1
    guard openElements <= Self.depthLimit else {
      return stop(.tooDeep(here, limit: Self.depthLimit))
    }
    if openElements == 1 {
      hasRoot = true
      rootNamespace = unsafe namespace.map { unsafe String(cString: $0) } ?? ""
    }
    let first = Int32(attributes.count)
    let content = unsafe copy(name, Int(xmlStrlen(name)))
    for index in 0..<Int(max(0, count)) {
      // libxml2's tuple: local name, prefix, namespace, value, end of the value.
      guard let tuple = unsafe values.map({ unsafe $0 + index * 5 }),
        let start = unsafe tuple[3], let end = unsafe tuple[4]
      else { continue }
      attributes.append(
        Attribute(
          name: unsafe copy(tuple[0], Int(xmlStrlen(tuple[0]))),
          value: unsafe copy(start, end - start)))
    }
    entries.append(
      Entry(
        event: .start, content: content, line: line32, firstAttribute: first,
        attributeCount: Int32(attributes.count) - first))
  }

  private mutating func addEnd(_ name: UnsafePointer<xmlChar>?) {
    openElements -= 1
    let content = unsafe copy(name, Int(xmlStrlen(name)))
    entries.append(Entry(event: .end, content: content, line: line32))
  }

  /// Text that follows text at once is one event, as far as one chunk goes.
  private mutating func addText(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    let content = unsafe copy(text, Int(count))
    if let last = entries.last, last.event == .text {
      entries[entries.count - 1].content.count += content.count
      return
    }
    entries.append(Entry(event: .text, content: content, line: line32))
  }

  private mutating func refuseEntities() { stop(.entities(here)) }

  private mutating func stop(_ reason: XMLFault) {
    if fault == nil { fault = reason }
    unsafe xmlStopParser(parser)
  }

  /// Keeps the first error that ends the document; the rest, such as an undeclared prefix, changes
  /// nothing that is read.
  private static func note(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let error = unsafe error?.pointee else { return }
    let receiver = unsafe receiver(context)
    guard unsafe receiver.pointee.fault == nil else { return }
    let what = unsafe error.message.map { unsafe String(cString: $0) } ?? "unknown"
    unsafe receiver.pointee.note(
      Int(error.code), isFatal: error.level == XML_ERR_FATAL, what: sentence(what))
  }

  private mutating func note(_ code: Int, isFatal: Bool, what: String) {
    guard isFatal || code == Int(XML_I18N_CONV_FAILED.rawValue) else { return }
    switch code {
    case Int(XML_ERR_UNDECLARED_ENTITY.rawValue), Int(XML_ERR_ENTITY_LOOP.rawValue):
      fault = .entities(here)
    case Int(XML_ERR_UNSUPPORTED_ENCODING.rawValue), Int(XML_ERR_INVALID_ENCODING.rawValue),
      Int(XML_ERR_UNKNOWN_ENCODING.rawValue), Int(XML_I18N_CONV_FAILED.rawValue):
      fault = .encoding(here, what: what)
    case Int(XML_ERR_INTERNAL_ERROR.rawValue), Int(XML_ERR_NO_MEMORY.rawValue):
      fault = .tooLarge(here, what: what)
    case Int(XML_ERR_INVALID_CHAR.rawValue) where what.hasPrefix("Input is not proper UTF-8"):
      fault = .encoding(here, what: what)
    default:
      fault = .malformed(here, what: what)
    }
  }

  /// libxml2's words as one clause: no line end, no final period.
  private static func sentence(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? words
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }
}
