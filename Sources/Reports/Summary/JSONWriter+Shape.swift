package import JSONText
package import Records

extension JSONWriter {
  /// What an input turned out to be; the evidence is left to the caller, who may have to mask it.
  package mutating func members(of shape: InputShape) {
    member("file", shape.file)
    member("format", shape.format)
    member("encoding", shape.encoding)
    member("byteOrderMark", shape.hasByteOrderMark)
    if let delimiter = shape.delimiter { member("delimiter", delimiter) }
    if let quote = shape.quote { member("quote", quote) }
    if let size = shape.size { member("bytes", size) }
  }
}
