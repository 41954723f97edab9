/// A word or sign of an expression.
struct Token {
  enum Kind: Equatable {
    /// Digits with or without a point.
    case number(String)
    case text(String)
    case reference(ReferenceToken)
    /// An operator, a bracket or a comma, as written.
    case sign(String)
    case end
  }

  var kind: Kind
  /// Characters of the expression.
  var range: Range<Int>
}

/// Cuts an expression into tokens.
struct Lexer {
  private let source: ExpressionSource
  private var at = 0
  private var text: [Character] { source.characters }

  init(_ source: ExpressionSource) { self.source = source }

  mutating func tokens() throws(MappingFault) -> [Token] {
    var tokens: [Token] = []
    while true {
      while at < text.count, text[at].isWhitespace { at += 1 }
      let start = at
      let kind = try next()
      tokens.append(Token(kind: kind, range: start..<at))
      if kind == .end { return tokens }
    }
  }

  private mutating func next() throws(MappingFault) -> Token.Kind {
    guard at < text.count else { return .end }
    let character = text[at]
    switch character {
    case "'": return .text(try quotedText())
    case "`": return .reference(.quoted(try backticks()))
    case "$": return .reference(.parameter(try marked("a parameter")))
    case "@": return .reference(.fact(try marked("a fact")))
    case "0"..."9": return .number(try number())
    default: break
    }
    if Self.isName(character) { return .reference(.name(dottedName())) }
    return .sign(try sign())
  }

  private mutating func sign() throws(MappingFault) -> String {
    let two = String(text[at..<min(at + 2, text.count)])
    if ["&&", "||", "==", "!=", "<=", ">="].contains(two) {
      at += 2
      return two
    }
    let one = text[at]
    if "!<>+-*/()[],".contains(one) {
      at += 1
      return String(one)
    }
    let range = at..<at + 1
    switch one {
    case "=", "&", "|":
      throw fault(range, "'\(one)' is no operator; did you mean '\(one)\(one)'?")
    case "\"": throw fault(range, "a text stands in single quotes: 'text'")
    case ".": throw fault(range, "'.' begins nothing; a number begins with a digit")
    default: throw fault(range, "'\(one)' means nothing here")
    }
  }

  /// `'text'`, with `\'` and `\\` as escapes.
  private mutating func quotedText() throws(MappingFault) -> String {
    let start = at
    var value = ""
    at += 1
    while at < text.count, text[at] != "'" {
      if text[at] == "\\" {
        guard at + 1 < text.count, text[at + 1] == "'" || text[at + 1] == "\\" else {
          // Patterns are full of them, so a backslash before anything else is itself.
          value.append("\\")
          at += 1
          continue
        }
        at += 1
      }
      value.append(text[at])
      at += 1
    }
    guard at < text.count else { throw fault(start..<start + 1, "the text opened here never ends") }
    at += 1
    return value
  }

  private mutating func backticks() throws(MappingFault) -> String {
    let start = at
    guard let end = text[(at + 1)...].firstIndex(of: "`") else {
      throw fault(start..<start + 1, "the name opened here never ends")
    }
    at = end + 1
    let name = String(text[start + 1..<end])
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw fault(start..<at, "there is no name between the backticks")
    }
    return name
  }

  private mutating func marked(_ what: String) throws(MappingFault) -> String {
    let start = at
    at += 1
    let name = bareName()
    guard !name.isEmpty else {
      throw fault(start..<at, "'\(text[start])' begins \(what), but no name follows")
    }
    return name
  }

  private mutating func number() throws(MappingFault) -> String {
    let start = at
    while at < text.count, ("0"..."9").contains(text[at]) { at += 1 }
    if at + 1 < text.count, text[at] == ".", ("0"..."9").contains(text[at + 1]) {
      at += 1
      while at < text.count, ("0"..."9").contains(text[at]) { at += 1 }
    }
    guard at == text.count || !(Self.isName(text[at]) || text[at] == ".") else {
      while at < text.count, Self.isName(text[at]) || text[at] == "." { at += 1 }
      throw fault(
        start..<at, "'\(String(text[start..<at]))' is no number",
        fix: "put a name that begins with a digit between backticks")
    }
    return String(text[start..<at])
  }

  private mutating func dottedName() -> String {
    let start = at
    _ = bareName()
    while at + 1 < text.count, text[at] == ".", Self.isName(text[at + 1]) {
      at += 1
      _ = bareName()
    }
    return String(text[start..<at])
  }

  private mutating func bareName() -> String {
    let start = at
    while at < text.count, Self.isName(text[at]) { at += 1 }
    return String(text[start..<at])
  }

  private static func isName(_ character: Character) -> Bool {
    character == "_" || character.isLetter || ("0"..."9").contains(character)
  }

  private func fault(_ range: Range<Int>, _ message: String, fix: String? = nil) -> MappingFault {
    source.fault(ExpressionCodes.syntax, at: range, message, fix: fix)
  }
}
