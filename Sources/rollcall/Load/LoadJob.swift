import Bytes
import Diagnostics
import Enrichment
import Foundation
import Mapping
import Members
import Pipeline
import Readers
import Records
import Reports
import Threads
import TimeZones
import Upload
import Validation
import Webitel

/// Lists and a mapping that fit each other: what `validate`, `run`, `preview` and `explain` begin with.
struct LoadJob {
  static let options = [
    OptionSpec("mapping", letter: "m", value: "FILE", "the mapping; required"),
    OptionSpec("set", value: "NAME=VALUE", repeats: true, "set a parameter of the mapping"),
    OptionSpec("queue", value: "NAME", "load into this queue, by name or id"),
    OptionSpec("refs", value: "FILE", "names and ids from a file of `refs pull`"),
    OptionSpec("threads", value: "N", "threads that map and check, 1 to 16; the cores by default"),
  ]

  static let statsOption = OptionSpec("stats", "tell what each stage spends its time on")

  /// The most files that a verb takes.
  static let fileLimit = RowNumber.fileLimit

  let arguments: Arguments
  private let terminal: Terminal
  let mapping: LoadedMapping
  private let settings: SourceSettings
  /// The files in the order given, without those that are broken.
  private(set) var inputs: [JobInput]
  /// What is wrong with the others.
  let broken: BrokenInputs
  /// How the files' rows and columns are told apart.
  let files: InputFiles
  private let share: RetryShare?
  /// What is known of its rows before they are looked at.
  private let foregone: Foregone
  /// The run's clock, epoch milliseconds.
  var now: Int64

  /// For what the mapping says alike of every file.
  var program: MappingProgram { inputs[0].program }
  /// Bytes of all files; `nil` when unknown.
  var size: Int? {
    // Lists of one archive share its bytes.
    let sizes = Dictionary(inputs.map { ($0.path, $0.shape.size) }) { one, _ in one }
    let known = sizes.values.compactMap(\.self)
    return known.count == sizes.count ? known.reduce(0, +) : nil
  }

  /// Opens the mapping and the files, and compiles the one against the others.
  ///
  /// - Parameters:
  ///   - spoolFolder: Where standard input is kept so that it can be read twice.
  ///   - keptInput: The file that stands for standard input, once it was kept.
  ///   - mapping: If not the one that the arguments name.
  ///   - share: What a retry sends.
  /// - Throws: What is wrong with the only file, or `BrokenInputs` when no file is of use.
  init(
    _ arguments: Arguments, _ terminal: Terminal, spoolFolder: String?, keptInput: String? = nil,
    mapping pinned: LoadedMapping? = nil, share: RetryShare? = nil
  ) throws {
    guard let path = arguments.value("mapping") else {
      throw UsageFault.combination("no mapping is named", fix: "give -m FILE")
    }
    self.arguments = arguments
    self.terminal = terminal
    mapping = try pinned ?? LoadedMapping(path, settings: arguments.all("set"))
    now = try Clock.now(arguments)
    settings = mapping.read.mapping.source.settings
    self.share = share
    var opening = JobInputs(mapping, spoolFolder: spoolFolder, keptInput: keptInput, terminal)
    if let share, share.rejects != nil, let keptInput {
      foregone = try share.foregone(keptInput)
      inputs = try opening.open(
        share, at: keptInput, given: InputName(path: arguments.operands[0]))
      broken = BrokenInputs([])
      files = InputFiles(
        inputs.map { InputFiles.File($0.name, $0.header) }, areSeveral: inputs.count > 1)
      return
    }
    foregone = try share?.foregone("") ?? Foregone()
    let paths = try InputNames.expanded(arguments.operands)
    var inputs: [JobInput] = []
    var faults: [any Error] = []
    for (path, name) in zip(paths, InputNames.shown(paths)) {
      do {
        inputs.append(try opening.open(path, name: paths.count > 1 ? name : nil))
      } catch  where paths.count > 1 {
        faults.append(error)
      }
    }
    broken = BrokenInputs(faults)
    guard !inputs.isEmpty else { throw broken }
    try InputNames.checkDistinct(inputs)
    try InputHash.checkDistinct(inputs)
    self.inputs = inputs
    files = InputFiles(
      inputs.map { InputFiles.File($0.name, sheet: $0.shape.sheet, $0.header) },
      areSeveral: paths.count > 1)
  }

  /// For verbs that want every file or none.
  ///
  /// - Throws: `BrokenInputs` when a file is broken.
  func requireAll() throws(BrokenInputs) {
    if !broken.faults.isEmpty { throw broken }
  }

  /// All files, to be read once.
  ///
  /// - Parameter passesOver: Whether the other files are of interest when one cannot be read to its end.
  func open(passesOver: Bool = false) -> PassInput {
    if let share, share.rejects != nil {
      let path = inputs[0].path
      return PassInput([{ try share.openRejects(path) }], of: files)
    }
    return PassInput(
      inputs.indices.map { index in { try open(index) } }, of: files, passesOver: passesOver)
  }

  private func open(_ index: Int) throws -> any RecordSource & ~Copyable {
    let source = try inputs[index].open(settings)
    guard let wanted = share?.wanted else { return source }
    return SelectedSource(source, wanted, file: files.number(of: index))
  }

  /// From here on standard input, or the rejects file, is read from another copy.
  mutating func readKeptInput(from path: String) {
    for index in inputs.indices where inputs[index].given.path == "-" || share?.rejects != nil {
      inputs[index].path = path
    }
  }

  /// `--queue`: a number is an id.
  var queueOverride: String? {
    arguments.value("queue").map { Int64($0) == nil ? $0 : "#\($0)" }
  }

  /// `--refs`, or no names at all.
  func offlineDirectory() throws -> Directory {
    guard let path = arguments.value("refs") else { return Directory() }
    let bytes = try Environment.contents(of: path)
    return try DirectoryFile.read(bytes.span, file: path).directory
  }

  /// What the workers of a pass share.
  func plan(
    _ directory: Directory, stamp: Stamp? = nil, maxPhones: Int = 20
  ) throws -> PassPlan {
    let zone = program.zoneName.flatMap { Zone.named($0) } ?? .utc
    var plan = PassPlan(
      files: inputs.map { input in
        PassPlan.File(
          enrichment: EnrichmentPlan(
            program: input.program, directory: directory, now: now, zone: zone,
            queueOverride: queueOverride),
          encoder: WebitelEncoder(
            variableNames: input.program.variableNames,
            embargoUntil: input.program.target.embargoUntil(from: now)))
      },
      inputs: files,
      suppression: Suppression(
        try SuppressionFiles(program, now: now, zone: zone).read(terminal)), stamp: stamp,
      communicationLimit: min(maxPhones, program.member.maxPhones),
      delimiter: inputs[0].shape.delimiter?.utf8.first ?? UInt8(ascii: ","),
      workers: try arguments.number("threads", in: 1...16) ?? cores)
    plan.foregone = foregone
    return plan
  }

  private var cores: Int { min(16, max(1, ProcessInfo.processInfo.activeProcessorCount)) }

  /// Whether the files may be sent: all together, and each by itself where many rows do not fit it, since
  /// one shifted file among large ones would not be noticed.
  ///
  /// - Returns: Why they may not.
  func refusal(_ counts: RunCounts) throws(UsageFault) -> (any Diagnosis)? {
    let guards = try guards()
    var all = counts.guards
    all.bytes = size ?? 0
    do throws(GuardFault) { try guards.check(all) } catch { return error }
    guard files.areSeveral else { return nil }
    for (file, counts) in zip(files.files, counts.files) {
      do throws(GuardFault) { try guards.checkFit(counts.guards) } catch {
        return Finding(.error, error.code, at: Position(file.name), error.message)
      }
    }
    return nil
  }

  /// The mapping's guards, with `--max-rejects` over them.
  func guards() throws(UsageFault) -> Guards {
    let rules = program.guardRules
    var guards = Guards()
    if share == nil {
      guards.minRows = rules.minRows
      guards.maxRows = rules.maxRows
      guards.maxBytes = rules.maxBytes
      guards.structural = .share(Int((rules.structural * 100_000).rounded()))
      guards.data = .share(Int((rules.data * 100_000).rounded()))
      guards.vsLast = rules.vsLast.map { .share(Int(($0 * 100_000).rounded())) }
      guards.lastRows = rules.vsLast.flatMap { _ in PastRun.lastRows(mapping: mapping.path) }
    } else {
      // What is left of a list is no list: a share of bad rows says nothing.
      (guards.structural, guards.data) = (.any, .any)
    }
    if let text = arguments.value("max-rejects") {
      guard let budget = Budget(text) else {
        throw .badValue("max-rejects", text, wants: "a number of rows, a share such as 2%, or any")
      }
      guards.rejects = budget
    }
    return guards
  }

  /// The start of a summary.
  func summary(verb: String, counts: RunCounts, startedAt: Int64) -> Summary {
    var summary = Summary(
      verb: verb, version: VersionVerb.version, clock: now, startedAt: startedAt,
      finishedAt: Clock.system,
      inputs: zip(inputs, counts.files).map { input, counts in
        Summary.Input(shape: input.shape, columns: input.header.count, balance: counts.balance)
      },
      areSeveral: files.areSeveral, header: files.header,
      mapping: Summary.Mapping(name: program.name, file: mapping.path, hash: mapping.hash))
    summary.reasons = counts.reasons
    summary.notices = counts.notices
    summary.leftOut = counts.leftOut
    summary.zones = program.member.timezone.counted(counts.zones)
    return summary
  }
}
