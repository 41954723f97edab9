package import Diagnostics

/// Why XML cannot be read: codes E230…E239. Lines are those of the XML text.
package enum XMLFault: Diagnosis, Equatable {
  /// Not well-formed; `what` as libxml2 says it.
  case malformed(Position, what: String)
  /// The text ends within an element, or has none.
  case cutShort(Position)
  /// A document type that declares an entity, or a reference to an undeclared one.
  case entities(Position)
  case tooDeep(Position, limit: Int)
  /// One tag, comment or instruction that takes more memory than any honest one.
  case tooLarge(Position, what: String)
  /// An encoding that is not known, or bytes that are not of it.
  case encoding(Position, what: String)

  static let table = CodeTable(
    owner: "Readers",
    [malformedCode, cutShortCode, entitiesCode, tooDeepCode, tooLargeCode, encodingCode])
  static let malformedCode = Code(
    230, "xml.malformed", "The XML is not well-formed.",
    fix: "open the file in a spreadsheet program and save it again")
  static let cutShortCode = Code(
    231, "xml.cut_short", "The XML ends before its root element does.",
    fix: "transfer the file again")
  static let entitiesCode = Code(
    232, "xml.entities", "The XML declares or uses entities of its own, as attacks do.",
    fix: "open the file in a spreadsheet program and save it again")
  static let tooDeepCode = Code(
    233, "xml.too_deep", "The XML nests elements deeper than any spreadsheet does.",
    fix: "open the file in a spreadsheet program and save it again")
  static let tooLargeCode = Code(
    234, "xml.too_large", "One tag of the XML is larger than any honest one.",
    fix: "open the file in a spreadsheet program and save it again")
  static let encodingCode = Code(
    235, "xml.encoding", "The XML is not in the encoding that it names.",
    fix: "open the file in a spreadsheet program and save it again")

  /// The same, told by a row instead of a line of XML.
  func moved(to position: Position) -> XMLFault {
    switch self {
    case .malformed(let at, let what):
      .malformed(position, what: "\(what), in line \(at.line) of the XML")
    case .cutShort: .cutShort(position)
    case .entities: .entities(position)
    case .tooDeep(_, let limit): .tooDeep(position, limit: limit)
    case .tooLarge(_, let what): .tooLarge(position, what: what)
    case .encoding(_, let what): .encoding(position, what: what)
    }
  }

  package var code: Code {
    switch self {
    case .malformed: Self.malformedCode
    case .cutShort: Self.cutShortCode
    case .entities: Self.entitiesCode
    case .tooDeep: Self.tooDeepCode
    case .tooLarge: Self.tooLargeCode
    case .encoding: Self.encodingCode
    }
  }

  package var position: Position? {
    switch self {
    case .malformed(let at, _), .cutShort(let at), .entities(let at), .tooDeep(let at, _),
      .tooLarge(let at, _), .encoding(let at, _):
      at
    }
  }

  package var message: String {
    switch self {
    case .malformed(_, let what): "the XML is broken: \(what)"
    case .cutShort: "the XML ends too early"
    case .entities: "the XML uses entities of its own, which is not read"
    case .tooDeep(_, let limit): "more than \(limit) elements within each other"
    case .tooLarge(_, let what): "too much for one piece of XML: \(what)"
    case .encoding(_, let what): "the XML cannot be decoded: \(what)"
    }
  }
}
