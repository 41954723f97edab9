import Bytes
package import Diagnostics

/// The files of a run, in the order given: what each is called, and where its columns stand among
/// those of all.
///
/// - Shapes: The columns of all are those of the first file, then those that only later files have, by
///   name and number of repetition; of files without names, as many as the widest has.
package struct InputFiles: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// What places and reports call it.
    package let name: String
    /// The worksheet that is read, for places.
    package let sheet: String?
    package let header: Header
    /// For each column of all, the file's own; `nil` when the file has just these columns.
    package fileprivate(set) var order: [Int?]?
    /// For each column of the file, its place among those of all.
    fileprivate var places: [Int] = []

    package init(_ name: String, sheet: String? = nil, _ header: Header) {
      self.name = name
      self.sheet = sheet
      self.header = header
    }
  }

  package let files: [File]
  /// The columns of all files.
  package let header: Header
  /// Whether rows need the name of their file: also when only one of several could be read.
  package let areSeveral: Bool

  /// - Parameters:
  ///   - files: At least one.
  ///   - areSeveral: Whether the user named several.
  package init(_ files: [File], areSeveral: Bool) {
    precondition(!files.isEmpty && (areSeveral || files.count == 1))
    var union = ColumnUnion()
    var files = files
    for index in files.indices { files[index].places = union.add(files[index].header) }
    for index in files.indices { files[index].order = union.order(of: files[index]) }
    header = files.count == 1 ? files[0].header : union.header
    self.files = files
    self.areSeveral = areSeveral
  }

  /// A run of one file.
  package init(_ name: String, _ header: Header) {
    self.init([File(name, header)], areSeveral: false)
  }

  /// The number that `RowNumber` takes for a file: from 1, or 0 for the only one.
  package func number(of index: Int) -> Int { areSeveral ? index + 1 : 0 }

  /// 0-based place in `files`.
  @inline(__always)
  package func index(ofRow row: Int) -> Int { max(0, RowNumber.file(of: row) - 1) }

  package func file(ofRow row: Int) -> File { files[index(ofRow: row)] }

  /// - Parameter column: 0-based, of the row's own file.
  package func position(ofRow row: Int, column: Int? = nil) -> Position {
    let file = file(ofRow: row)
    return Position(
      file.name, sheet: file.sheet, line: RowNumber.line(of: row), field: column.map { $0 + 1 } ?? 0
    )
  }

  /// `row 17`, and which file's when there are several: `row 17 of june.csv`.
  package func words(ofRow row: Int) -> String {
    Self.words(
      line: RowNumber.line(of: row), file: areSeveral ? file(ofRow: row).name : nil)
  }

  /// - Parameter file: Its name; `nil` where there is only one.
  package static func words(line: Int, file: String?) -> String {
    file.map { "row \(line) of \($0)" } ?? "row \(line)"
  }

  /// What all of them are called in one breath: `june.csv and 2 more`.
  package var title: String {
    files.count == 1 ? files[0].name : "\(files[0].name) and \(files.count - 1) more"
  }

  /// The place of a file's column among those of all.
  package func column(ofAll column: Int, file index: Int) -> Int {
    let places = files[index].places
    return places.indices.contains(column) ? places[column] : column
  }
}

/// The columns of several headers, each once.
private struct ColumnUnion {
  private struct Key: Hashable {
    /// Folded; empty for a column without a name, which is known by its place.
    var name: String
    var number: Int
  }

  private var places: [Key: Int] = [:]
  private var names: [String] = []
  private var areNamed = false

  /// - Returns: Where each column of `header` stands.
  mutating func add(_ header: Header) -> [Int] {
    if !header.names.isEmpty { areNamed = true }
    var repeats: [String: Int] = [:]
    return (0..<header.count).map { column in
      let name = column < header.names.count ? header.names[column] : ""
      let folded = NameFolding.folded(name)
      repeats[folded, default: 0] += 1
      let key = Key(name: folded, number: folded.isEmpty ? column : repeats[folded] ?? 1)
      if let place = places[key] { return place }
      places[key] = names.count
      names.append(name)
      return names.count - 1
    }
  }

  func order(of file: InputFiles.File) -> [Int?]? {
    guard file.places != Array(0..<names.count) else { return nil }
    var order = [Int?](repeating: nil, count: names.count)
    for (column, place) in file.places.enumerated() { order[place] = column }
    return order
  }

  var header: Header { areNamed ? Header(names: names) : Header(unnamedColumns: names.count) }
}
