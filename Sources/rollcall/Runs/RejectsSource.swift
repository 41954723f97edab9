import Pipeline
import Readers
import Records
import Reports

/// A rejects file as the list that it came from: the customer's cells under their own columns, each row
/// under the number it had, whatever program has saved the file since.
///
/// - Shapes: A row without a usable number is row 0, of the first file where there are several.
struct RejectsSource: RecordSource, ~Copyable {
  let shape: InputShape
  private(set) var bytesRead = 0
  private var source: any RecordSource & ~Copyable
  private let layout: RejectsLayout
  private let files: [RetryShare.File]
  private let wanted: Set<Int>?
  private var block = RecordBlock()
  private var next = 0
  /// For each record of the last block, the line it stands on now.
  private(set) var lines: [Int] = []

  /// - Parameters:
  ///   - name: What the file is called, by which its format may be told.
  ///   - wanted: The only rows to take, by `RowNumber`.
  /// - Throws: `RunFault.noRejects`, and what opening a list throws.
  init(_ path: String, name: String, files: [RetryShare.File], wanted: Set<Int>? = nil) throws {
    var settings = SourceSettings()
    settings.header = .row(1)
    let source = try SourceOpener.open(path, settings: settings, name: name)
    guard let layout = RejectsLayout(reading: source.header),
      layout.hasFile == (files.count > 1)
    else { throw RunFault.noRejects(file: name, hasFile: files.count > 1) }
    shape = source.shape
    self.layout = layout
    self.files = files
    self.wanted = wanted
    self.source = source
    bindColumns()
  }

  /// Finds the columns of each file among those of the rejects.
  private mutating func bindColumns() {
    let known = files.compactMap(\.columns)
    guard known.count == files.count else { return }
    areObjects = known.allSatisfy { $0.paths != nil }
    if layout.isJSON, !areObjects {
      headers = known.map(\.header)
      return
    }
    // Cells of CSV are text, whatever they were.
    let bound = known.map {
      areObjects ? $0.header : Manifest.Input.Columns(names: $0.names, isTyped: false).header
    }
    let fields = bound.compactMap(layout.fields(of:))
    if fields.count == files.count { (headers, self.fields) = (bound, fields) }
  }

  /// Whether records cannot be written as objects, although they came from such.
  var areFlat: Bool { areObjects && !layout.isJSON }
  /// The columns of the first file.
  var header: Header { headers.first ?? layout.header }
  /// Of each file as it was read; none where that is not known, or columns of it are gone.
  private(set) var headers: [Header] = []
  /// For each file, where its cells stand; none where they are the values of objects.
  private var fields: [[Int?]] = []
  /// Whether cells were values of objects.
  private var areObjects = false

  mutating func read(into out: inout RecordBlock) throws -> Bool {
    out.removeAll()
    lines.removeAll(keepingCapacity: true)
    while !out.isFull {
      if next == block.count {
        next = 0
        guard try source.read(into: &block) else {
          block.removeAll()
          break
        }
        bytesRead = source.bytesRead
      }
      let (line, file) = place(of: next)
      let row = RowNumber.make(line: line, file: file)
      if let wanted, !wanted.contains(row) {
        next += 1
        continue
      }
      // A block is of one file.
      guard out.isEmpty || out.file == file else { break }
      out.file = file
      lines.append(block.line(next))
      if headers.isEmpty || !fields.isEmpty {
        let fields = fields.isEmpty ? nil : fields[max(0, file - 1)]
        layout.restore(
          next, of: block, asRow: line, fields: fields, isObject: areObjects, into: &out)
      } else {
        JSONCells.restore(
          next, of: block, columns: headers[max(0, file - 1)], asRow: line, into: &out)
      }
      next += 1
    }
    return !out.isEmpty
  }

  /// The rows that a rejects file names.
  static func rows(_ path: String, files: [RetryShare.File]) throws -> Set<Int> {
    var source = try RejectsSource(path, name: InputNames.short(path), files: files)
    var rows: Set<Int> = []
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count { rows.insert(block.row(record)) }
    }
    return rows
  }

  private borrowing func place(of record: Int) -> (line: Int, file: Int) {
    let line = layout.row(record, of: block) ?? 0
    guard files.count > 1 else { return (line, 0) }
    let name = layout.file(record, of: block) ?? ""
    guard let index = files.firstIndex(where: { $0.name == name }) else { return (0, 1) }
    return (line, index + 1)
  }
}
