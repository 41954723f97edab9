package import Bytes

/// A complete answer of a server.
package struct HTTPResponse: ~Copyable {
  package let status: Int
  /// The fields of the last header block; see `field`.
  private let fields: [(name: String, value: String)]
  package var body: ByteBuffer

  package init(
    status: Int, fields: [(name: String, value: String)] = [], body: consuming ByteBuffer
  ) {
    self.status = status
    self.fields = fields
    self.body = body
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  /// The first header field of that name, in any case of letters.
  package borrowing func field(_ name: String) -> String? {
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
