package import Bytes

/// A complete answer of a server.
package struct HTTPResponse: ~Copyable {
  package let head: HTTPHead
  package var body: ByteBuffer

  package init(
    status: Int, fields: [(name: String, value: String)] = [], body: consuming ByteBuffer
  ) {
    head = HTTPHead(status: status, fields: fields)
    self.body = body
  }

  package var status: Int { head.status }
  package var isSuccess: Bool { head.isSuccess }

  /// The first header field of that name, in any case of letters.
  package borrowing func field(_ name: String) -> String? { head.field(name) }
}

/// The status of an answer and the fields of its last header block.
package struct HTTPHead: Sendable {
  package let status: Int
  private let fields: [(name: String, value: String)]

  package init(status: Int, fields: [(name: String, value: String)]) {
    self.status = status
    self.fields = fields
  }

  /// - Parameter block: The status line and the lines below it.
  init(block: String) {
    let words = block.prefix { !$0.isNewline }.split(separator: " ")
    self.init(
      status: words.count > 1 ? Int(words[1]) ?? 0 : 0, fields: HTTPHead.fields(in: block))
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  package func field(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Header fields of a block of lines; lines that are none are passed over.
  static func fields(in block: String) -> [(name: String, value: String)] {
    block.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...]
      return (String(line[..<colon]), value.trimmed)
    }
  }
}
