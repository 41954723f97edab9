import Diagnostics

/// Reads the tokens of an expression by the grammar of the manual, one function per rule.
struct ExpressionParser {
  /// Enough for people; recursion over a tree of this depth fits into any stack.
  private static let depthLimit = 200
  private static let nestingLimit = 50

  private let source: ExpressionSource
  private let tokens: [Token]
  private var at = 0
  private var nesting = 0

  init(_ source: ExpressionSource) throws(MappingFault) {
    self.source = source
    var lexer = Lexer(source)
    tokens = try lexer.tokens()
  }

  mutating func parse() throws(MappingFault) -> Syntax {
    if tokens.count == 1 {
      throw fault(tokens[0].range, "the expression is empty")
    }
    let syntax = try or()
    guard case .end = token.kind else { throw unexpected("an operator or the end") }
    return syntax
  }

  private mutating func or() throws(MappingFault) -> Syntax {
    var left = try and()
    while let operation = take([.or]) { left = try join(operation, left, try and()) }
    return left
  }

  private mutating func and() throws(MappingFault) -> Syntax {
    var left = try not()
    while let operation = take([.and]) { left = try join(operation, left, try not()) }
    return left
  }

  private mutating func not() throws(MappingFault) -> Syntax {
    var starts: [Int] = []
    while case .sign("!") = token.kind {
      starts.append(token.range.lowerBound)
      at += 1
    }
    var syntax = try compare()
    for start in starts.reversed() {
      syntax = try made(.not(syntax), start..<syntax.range.upperBound, over: syntax.depth)
    }
    return syntax
  }

  private mutating func compare() throws(MappingFault) -> Syntax {
    let comparisons: [Syntax.Operation] = [
      .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn,
    ]
    let left = try sum()
    guard let operation = take(comparisons) else { return left }
    let syntax = try join(operation, left, try sum())
    let next = token.range
    if take(comparisons) != nil {
      throw fault(next, "comparisons cannot be chained; join two with '&&'")
    }
    return syntax
  }

  private mutating func sum() throws(MappingFault) -> Syntax {
    var left = try term()
    while let operation = take([.plus, .minus]) { left = try join(operation, left, try term()) }
    return left
  }

  private mutating func term() throws(MappingFault) -> Syntax {
    var left = try factor()
    while let operation = take([.times, .over]) { left = try join(operation, left, try factor()) }
    return left
  }

  private mutating func factor() throws(MappingFault) -> Syntax {
    let start = token.range.lowerBound
    guard case .sign("-") = token.kind else { return try primary() }
    at += 1
    let operand = try primary()
    return try made(.negative(operand), start..<operand.range.upperBound, over: operand.depth)
  }

  private mutating func primary() throws(MappingFault) -> Syntax {
    let first = token
    switch first.kind {
    case .number(let literal):
      at += 1
      guard let number = Decimal18(literal: literal) else {
        throw fault(first.range, "'\(literal)' has more than 18 digits")
      }
      return Syntax(kind: .number(number), range: first.range)
    case .text(let text):
      at += 1
      return Syntax(kind: .text(text), range: first.range)
    case .reference(let reference): return try named(reference, first)
    case .sign("("):
      let inner = try list(until: ")")
      guard inner.items.count == 1 else {
        throw fault(inner.range, "one expression stands between '(' and ')'")
      }
      return inner.items[0]
    case .sign("["):
      let list = try list(until: "]")
      return try made(.list(list.items), list.range, over: deepest(list.items))
    default: throw unexpected("a value")
    }
  }

  private mutating func named(
    _ reference: ReferenceToken, _ first: Token
  ) throws(MappingFault) -> Syntax {
    guard case .name(let name) = reference else {
      at += 1
      return Syntax(kind: .reference(reference), range: first.range)
    }
    if ["in", "not", "and", "or"].contains(name) { throw unexpected("a value") }
    at += 1
    if name == "true" || name == "false" {
      return Syntax(kind: .bool(name == "true"), range: first.range)
    }
    guard case .sign("(") = token.kind else {
      return Syntax(kind: .reference(reference), range: first.range)
    }
    let arguments = try list(until: ")")
    return try made(
      .call(name, arguments.items), first.range.lowerBound..<arguments.range.upperBound,
      over: deepest(arguments.items))
  }

  /// Expressions between brackets, from the opening one on.
  private mutating func list(
    until end: String
  ) throws(MappingFault) -> (items: [Syntax], range: Range<Int>) {
    let open = token
    at += 1
    nesting += 1
    guard nesting <= Self.nestingLimit else { throw tooDeep(open.range) }
    var items: [Syntax] = []
    while token.kind != .sign(end) {
      items.append(try or())
      if token.kind == .sign(end) { break }
      guard token.kind == .sign(",") else { throw unexpected("',' or '\(end)'") }
      at += 1
    }
    let range = open.range.lowerBound..<token.range.upperBound
    at += 1
    nesting -= 1
    return (items, range)
  }

  // MARK: - Tokens and nodes

  private var token: Token { tokens[min(at, tokens.count - 1)] }

  /// Moves past an operator if one of `wanted` stands here.
  private mutating func take(_ wanted: [Syntax.Operation]) -> Syntax.Operation? {
    let found: Syntax.Operation?
    var length = 1
    switch token.kind {
    case .sign(let sign): found = Syntax.Operation(rawValue: sign)
    case .reference(.name("in")): found = .isIn
    case .reference(.name("not")) where isIn(at + 1):
      found = .isNotIn
      length = 2
    default: found = nil
    }
    guard let found, wanted.contains(found) else { return nil }
    at += length
    return found
  }

  private func isIn(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .reference(.name("in"))
  }

  private func join(
    _ operation: Syntax.Operation, _ left: Syntax, _ right: Syntax
  ) throws(MappingFault) -> Syntax {
    try made(
      .binary(operation, left, right), left.range.lowerBound..<right.range.upperBound,
      over: max(left.depth, right.depth))
  }

  private func made(
    _ kind: Syntax.Kind, _ range: Range<Int>, over depth: Int
  ) throws(MappingFault) -> Syntax {
    guard depth < Self.depthLimit else { throw tooDeep(range) }
    return Syntax(kind: kind, range: range, depth: depth + 1)
  }

  private func deepest(_ items: [Syntax]) -> Int { items.map(\.depth).max() ?? 0 }

  // MARK: - Faults

  private func fault(_ range: Range<Int>, _ message: String) -> MappingFault {
    source.fault(ExpressionCodes.syntax, at: range, message)
  }

  private func tooDeep(_ range: Range<Int>) -> MappingFault {
    source.fault(ExpressionCodes.size, at: range, "the expression is nested too deeply")
  }

  private func unexpected(_ expected: String) -> MappingFault {
    let here = token
    let found: String
    switch here.kind {
    case .end: found = "the end"
    case .reference(.name("and")): found = "'and', which is written '&&' here"
    case .reference(.name("or")): found = "'or', which is written '||' here"
    case .reference(.name("not")) where expected == "a value":
      found = "'not', which is written '!' here"
    default: found = "'\(String(source.characters[here.range]))'"
    }
    return fault(here.range, "found \(found), expected \(expected)")
  }
}
