/// The structure of a pattern before it is a program.
indirect enum PatternNode: Equatable {
  case nothing
  case scalar(UInt32)
  case any
  case set(PatternSet)
  case start
  case end
  case group(PatternNode, number: Int)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is `nil` for no limit.
  case repeated(PatternNode, least: Int, most: Int?)
}

/// Reads the text of a pattern.
struct PatternParser {
  private static let depthLimit = 50
  private static let repeatLimit = 1000

  private let text: [Unicode.Scalar]
  private var at = 0
  private var groups = 0
  private var depth = 0

  init(_ source: String) { text = Array(source.unicodeScalars) }

  mutating func parse() throws(PatternFault) -> PatternNode {
    let node = try choice()
    guard at == text.count else { throw fault("')' closes nothing") }
    return node
  }

  private mutating func choice() throws(PatternFault) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var nodes: [PatternNode] = []
    while at < text.count, text[at] != "|", text[at] != ")" {
      let start = at
      let node = try atom()
      nodes.append(try repeats(of: node, from: start))
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .nothing : .sequence(nodes)
  }

  private mutating func atom() throws(PatternFault) -> PatternNode {
    let scalar = text[at]
    switch scalar {
    case "(": return try group()
    case "[": return .set(try set())
    case "\\": return try escape()
    case "*", "+", "?", "{": throw fault("'\(scalar)' has nothing to repeat")
    default: at += 1
    }
    switch scalar {
    case ".": return .any
    case "^": return .start
    case "$": return .end
    default: return .scalar(scalar.value)
    }
  }

  private mutating func group() throws(PatternFault) -> PatternNode {
    let open = at
    at += 1
    if at < text.count, text[at] == "?" {
      throw fault("'(?' is not known here: there is no look-around and no flag")
    }
    depth += 1
    guard depth <= Self.depthLimit else { throw fault("groups are nested too deeply") }
    groups += 1
    let number = groups
    let body = try choice()
    guard take(")") else { throw PatternFault(message: "'(' never closes", offset: open) }
    depth -= 1
    return .group(body, number: number)
  }

  private mutating func repeats(
    of node: PatternNode, from start: Int
  ) throws(PatternFault) -> PatternNode {
    guard at < text.count else { return node }
    let bounds: (least: Int, most: Int?)
    let sign = at
    switch text[at] {
    case "*": bounds = (0, nil)
    case "+": bounds = (1, nil)
    case "?": bounds = (0, 1)
    case "{": bounds = try counts()
    default: return node
    }
    if text[sign] != "{" { at += 1 }
    if node == .start || node == .end {
      throw PatternFault(message: "'\(text[start])' cannot be repeated", offset: sign)
    }
    if at < text.count, ["*", "+", "?", "{"].contains(text[at]) {
      throw fault("two repeats in a row; put the first into ( )")
    }
    return .repeated(node, least: bounds.least, most: bounds.most)
  }

  /// `{n}`, `{n,}` or `{n,m}`.
  private mutating func counts() throws(PatternFault) -> (least: Int, most: Int?) {
    let open = at
    at += 1
    let wrong = PatternFault(message: "'{' begins no count such as {2} or {2,5}", offset: open)
    guard let least = number() else { throw wrong }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw wrong }
    guard most ?? least >= least else {
      throw PatternFault(message: "the count ends below its start", offset: open)
    }
    guard max(least, most ?? 0) <= Self.repeatLimit else {
      throw PatternFault(message: "counts go up to \(Self.repeatLimit)", offset: open)
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = at
    while at < text.count, ("0"..."9").contains(text[at]), at - start < 6 { at += 1 }
    return Int(String(String.UnicodeScalarView(text[start..<at])))
  }

  private mutating func escape() throws(PatternFault) -> PatternNode {
    if let set = classEscape() { return .set(set) }
    return .scalar(try scalarEscape())
  }

  /// `\d`, `\w` or `\s`, if one stands here.
  private mutating func classEscape() -> PatternSet? {
    guard at + 1 < text.count, text[at] == "\\" else { return nil }
    var set = PatternSet()
    switch text[at + 1] {
    case "d": set.insert(0x30...0x39)
    case "w": set.hasWord = true
    case "s": set.hasSpace = true
    default: return nil
    }
    at += 2
    set.finish()
    return set
  }

  private mutating func scalarEscape() throws(PatternFault) -> UInt32 {
    guard at + 1 < text.count else { throw fault("'\\' at the end escapes nothing") }
    let scalar = text[at + 1]
    let value: UInt32
    switch scalar {
    case "t": value = 0x09
    case "n": value = 0x0A
    case "r": value = 0x0D
    case "a"..."z", "A"..."Z", "0"..."9": throw fault("'\\\(scalar)' means nothing")
    default: value = scalar.value
    }
    at += 2
    return value
  }

  private mutating func set() throws(PatternFault) -> PatternSet {
    let open = at
    at += 1
    var set = PatternSet()
    set.isNegated = take("^")
    var isEmpty = true
    while at < text.count, text[at] != "]" {
      try element(into: &set)
      isEmpty = false
    }
    guard take("]") else { throw PatternFault(message: "'[' never closes", offset: open) }
    guard !isEmpty else { throw PatternFault(message: "'[]' holds nothing", offset: open) }
    set.finish()
    return set
  }

  /// One character, range or class of a set.
  private mutating func element(into set: inout PatternSet) throws(PatternFault) {
    if let known = classEscape() {
      set.ranges += known.ranges
      set.hasWord = set.hasWord || known.hasWord
      set.hasSpace = set.hasSpace || known.hasSpace
      return
    }
    let place = at
    let first = try setScalar()
    guard at + 1 < text.count, text[at] == "-", text[at + 1] != "]" else {
      set.insert(first...first)
      return
    }
    at += 1
    let last = try setScalar()
    guard first <= last else {
      throw PatternFault(message: "the range ends before it begins", offset: place)
    }
    set.insert(first...last)
  }

  private mutating func setScalar() throws(PatternFault) -> UInt32 {
    if text[at] == "\\" { return try scalarEscape() }
    at += 1
    return text[at - 1].value
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard at < text.count, text[at] == scalar else { return false }
    at += 1
    return true
  }

  private func fault(_ message: String) -> PatternFault {
    PatternFault(message: message, offset: at)
  }
}
