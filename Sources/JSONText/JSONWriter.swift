package import Bytes

/// Writes JSON front to back into a buffer of its own.
///
/// - Shapes: `.compact` puts everything on one line; `.pretty` indents by two spaces.
package struct JSONWriter: ~Copyable {
  package enum Layout: Sendable { case compact, pretty }

  package var buffer: ByteBuffer
  private let layout: Layout
  /// For each open list or object: whether something stands in it already.
  private var open: [Bool] = []
  private var followsKey = false

  package init(_ layout: Layout = .compact, capacity: Int = 1024) {
    self.layout = layout
    buffer = ByteBuffer(capacity: capacity)
  }

  package var text: String { buffer.string }

  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  package mutating func key(_ name: String) {
    separate()
    buffer.append(jsonString: name)
    buffer.append(UInt8(ascii: ":"))
    if layout == .pretty { buffer.append(UInt8(ascii: " ")) }
    followsKey = true
  }

  package mutating func value(_ text: String) {
    separate()
    buffer.append(jsonString: text)
  }
  package mutating func value(_ text: Span<UInt8>) {
    separate()
    buffer.append(jsonString: text)
  }
  package mutating func value(_ number: some BinaryInteger) {
    separate()
    buffer.append(decimal: Int64(number))
  }
  package mutating func value(_ flag: Bool) {
    separate()
    buffer.append(flag ? "true" : "false")
  }
  package mutating func null() {
    separate()
    buffer.append("null")
  }
  /// A value that is JSON already.
  package mutating func raw(_ json: Span<UInt8>) {
    separate()
    buffer.append(json)
  }
  package mutating func raw(_ json: String) {
    separate()
    buffer.append(json)
  }

  package mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }
  package mutating func member(_ name: String, _ number: some BinaryInteger) {
    key(name)
    value(number)
  }
  package mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Writes a node as it was read.
  package mutating func value(_ node: JSONNode) {
    switch node.value {
    case .null: null()
    case .bool(let flag): value(flag)
    case .number(let literal): raw(literal)
    case .string(let text): value(text)
    case .array(let nodes): array { writer in for node in nodes { writer.value(node) } }
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
  }

  private mutating func begin(_ sign: UInt8) {
    separate()
    buffer.append(sign)
    open.append(false)
  }

  private mutating func end(_ sign: UInt8) {
    let hadContent = open.popLast() ?? false
    if hadContent { newLine() }
    buffer.append(sign)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let hadContent = open.last else { return }
    if hadContent { buffer.append(UInt8(ascii: ",")) }
    open[open.count - 1] = true
    newLine()
  }

  private mutating func newLine() {
    guard layout == .pretty else { return }
    buffer.append(UInt8(ascii: "\n"))
    for _ in open { buffer.append("  ") }
  }
}
