import Bytes
import JSONText
import Readers
import Records
import Threads

/// Prints lists as RFC 4180 CSV or as JSON objects, one record a line; of several files, each record with
/// the name of its file in front, and CSV under the columns of all. While it writes, the next is read.
final class CatText: Sendable {
  enum Form: Sendable { case csv, ndjson }

  private let writer: Monitor<CatTextWriter>
  private let terminal: Terminal

  init(_ form: Form, _ output: consuming OutputFile, _ terminal: Terminal) {
    writer = Monitor(CatTextWriter(form, output))
    self.terminal = terminal
  }

  /// - Parameter index: Which of `files` the source is.
  func print(
    _ source: inout any RecordSource & ~Copyable, _ index: Int, of files: InputFiles
  ) throws {
    let file = files.files[index]
    let name = files.areSeveral ? file.name : nil
    let keys = CatKeys(file.header)
    let flaws = Monitor(FlawReport(source.shape, terminal))
    writer.access { $0.begin(files) }
    try ReadAhead.read(&source) { [writer] block in
      try flaws.access { flaws in
        try writer.access { writer in
          for record in 0..<block.count where flaws.pass(block, record) {
            try writer.append(block, record, file.order, keys, file: name)
          }
        }
      }
    }
    flaws.access { $0.finish() }
  }

  func finish() throws { try writer.access { try $0.finish() } }
}

/// What `CatText` puts out, on the thread that does not read.
private struct CatTextWriter: ~Copyable, Sendable {
  private let form: CatText.Form
  private var output: OutputFile
  private var hasNames = false

  init(_ form: CatText.Form, _ output: consuming OutputFile) {
    self.form = form
    self.output = output
  }

  /// Writes the column names, once.
  mutating func begin(_ files: InputFiles) {
    if form == .csv, !hasNames, !files.header.names.isEmpty { appendNames(files) }
    hasNames = true
  }

  /// - Parameter file: The name of the record's file, if it is to be told.
  mutating func append(
    _ block: borrowing RecordBlock, _ record: Int, _ order: [Int?]?, _ keys: CatKeys, file: String?
  ) throws {
    if form == .csv {
      if let file { append(file: file) }
      if let order {
        append(csv: block, record, order)
      } else {
        output.pending.append(csv: block, record)
      }
      output.pending.append("\r\n")
    } else {
      append(object: block, record, keys, file: file)
    }
    try output.flushIfFull()
  }

  mutating func finish() throws { try output.flush() }

  // MARK: - CSV

  private mutating func appendNames(_ files: InputFiles) {
    if files.areSeveral { append(file: "_file") }
    for (index, name) in files.header.names.enumerated() {
      if index > 0 { output.pending.append(UInt8(ascii: ",")) }
      output.pending.append(csvCell: name.utf8.span)
    }
    output.pending.append("\r\n")
  }

  private mutating func append(file name: String) {
    output.pending.append(csvCell: name.utf8.span)
    output.pending.append(UInt8(ascii: ","))
  }

  /// - Parameter order: Where the cells go, as `InputFiles` says; what the file lacks is empty.
  private mutating func append(
    csv block: borrowing RecordBlock, _ record: Int, _ order: [Int?]
  ) {
    let count = block.fieldCount(record)
    var next = 0
    for (place, column) in order.enumerated() {
      if place > 0 { output.pending.append(UInt8(ascii: ",")) }
      guard let column else { continue }
      output.pending.append(csvCell: block.field(record, column))
      next += 1
    }
    for field in min(next, count)..<count {
      output.pending.append(UInt8(ascii: ","))
      output.pending.append(csvCell: block.field(record, field))
    }
  }

  // MARK: - NDJSON

  private mutating func append(
    object block: borrowing RecordBlock, _ record: Int, _ keys: CatKeys, file: String?
  ) {
    output.pending.append(UInt8(ascii: "{"))
    let count = block.fieldCount(record)
    if let file {
      output.pending.append("\"_file\":")
      output.pending.append(jsonString: file)
      if count > 0 { output.pending.append(UInt8(ascii: ",")) }
    }
    for field in 0..<count {
      if field > 0 { output.pending.append(UInt8(ascii: ",")) }
      output.pending.append(keys.key(field))
      output.pending.append(jsonString: block.field(record, field))
    }
    output.pending.append("}\n")
  }
}

/// The keys of NDJSON, ready to write.
private struct CatKeys: Sendable {
  private let keys: [String]

  init(_ header: Header) {
    var seen: [String: Int] = [:]
    keys = (0..<header.count).map { column in
      let title = header.title(column)
      seen[title, default: 0] += 1
      let count = seen[title] ?? 1
      return Self.key(count == 1 ? title : "\(title)#\(count)")
    }
  }

  func key(_ field: Int) -> String {
    field < keys.count ? keys[field] : Self.key("#\(field + 1)")
  }

  private static func key(_ name: String) -> String {
    var buffer = ByteBuffer()
    buffer.append(jsonString: name)
    buffer.append(UInt8(ascii: ":"))
    return buffer.string
  }
}
