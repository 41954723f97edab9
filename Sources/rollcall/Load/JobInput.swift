import Diagnostics
import Mapping
import Readers
import Records

/// One file of the input, and the mapping bound to its header.
struct JobInput {
  /// As given; `-` is standard input.
  let given: InputName
  /// What places are told to call the file, if not its own name.
  let alias: String?
  /// What it is read from: the path as given, or the copy of standard input.
  var path: String
  let shape: InputShape
  let header: Header
  let compilation: Compilation

  var program: MappingProgram { compilation.program }
  /// What places and reports call it.
  var name: String { shape.file }

  /// The list of an archive, as the archive spells it; `nil` when the command does not name one.
  var list: Substring? {
    given.member == nil ? nil : name.dropFirst((alias ?? InputNames.short(path)).count + 1)
  }

  func open(_ settings: SourceSettings) throws -> any RecordSource & ~Copyable {
    try SourceOpener.open(
      path, settings: given.applied(to: settings), name: given.path == "-" ? "-" : alias,
      known: header)
  }
}

/// Opens the files of an input one after another, and binds the mapping to each header once.
struct JobInputs {
  let mapping: LoadedMapping
  /// Where standard input is kept so that it can be read twice.
  let spoolFolder: String?
  /// What stands for standard input, once it was kept.
  let keptInput: String?
  let terminal: Terminal
  private let lookups = LookupFiles()
  private var bound: [(header: Header, compilation: Compilation)] = []

  init(
    _ mapping: LoadedMapping, spoolFolder: String?, keptInput: String? = nil, _ terminal: Terminal
  ) {
    self.mapping = mapping
    self.spoolFolder = spoolFolder
    self.keptInput = keptInput
    self.terminal = terminal
  }

  /// - Parameter name: What places call the file, if not by its own name.
  mutating func open(_ given: InputName, name: String?) throws -> JobInput {
    let kept = given.path == "-" ? keptInput : nil
    let source = try SourceOpener.open(
      kept ?? given.path, settings: given.applied(to: mapping.read.mapping.source.settings),
      name: kept == nil ? name : name ?? "-", spoolFolder: spoolFolder)
    let (shape, header) = (source.shape, source.header)
    terminal.say(Self.words(shape, header))
    for line in shape.evidence { terminal.sayIfVerbose("\(shape.file): \(line)") }
    let spooled = kept ?? spoolFolder.map { $0 + "/input" }
    return JobInput(
      given: given, alias: name, path: given.path == "-" ? spooled ?? given.path : given.path,
      shape: shape, header: header, compilation: try compilation(header, shape.file))
  }

  /// Opens a rejects file as the lists that its rows are from.
  ///
  /// - Parameter path: Of its copy.
  mutating func open(_ share: RetryShare, at path: String, given: InputName) throws -> [JobInput] {
    let source = try share.openRejects(path)
    let (shape, header, headers) = (source.shape, source.header, source.headers)
    let name = share.rejects ?? given.path
    let areFlat = source.areFlat
    terminal.say(Self.words(shape, header))
    for line in shape.evidence { terminal.sayIfVerbose("\(name): \(line)") }
    return try share.files.indices.map { index in
      let header = headers.isEmpty ? header : headers[index]
      var shape = shape
      shape.file = share.files[index].name
      let compilation = try compilation(header, name)
      guard !areFlat || compilation.program.results.rejects == .csv else {
        throw UsageFault.combination(
          "'\(name)' is no JSON, and the mapping wants rejects in JSON",
          fix: "give the rejects in JSON, or set results.rejects to 'csv'")
      }
      return JobInput(
        given: given, alias: shape.file, path: path, shape: shape, header: header,
        compilation: compilation)
    }
  }

  private mutating func compilation(_ header: Header, _ file: String) throws -> Compilation {
    if let known = bound.first(where: { $0.header.isBound(like: header) }) {
      return known.compilation
    }
    let compilation = try mapping.compile(header, input: file, lookups: lookups)
    for warning in compilation.warnings { terminal.sayIfVerbose(mapping.rendered(warning)) }
    bound.append((header, compilation))
    return compilation
  }

  /// What was found, on one line; `--verbose` tells the evidence.
  private static func words(_ shape: InputShape, _ header: Header) -> String {
    let delimiter = shape.delimiter.map { $0 == "\t" ? ", tab-separated" : ", delimiter '\($0)'" }
    if header.layout != nil {
      return "\(shape.file): \(shape.format), \(shape.encoding), \(header.count) columns"
    }
    let names = header.line > 0 ? "header in line \(header.line)" : "no header"
    return "\(shape.file): \(shape.encoding)\(delimiter ?? ""), \(header.count) columns, \(names)"
  }
}

/// What is wrong with some of several files; each is told once.
struct BrokenInputs: Error {
  let faults: [any Error]

  init(_ faults: [any Error]) {
    var told: Set<String> = []
    self.faults = faults.filter { fault in
      // A mapping that is wrong by itself is so for every file.
      (fault as? MappingComplaint).map { told.insert($0.text).inserted } ?? true
    }
  }
}
