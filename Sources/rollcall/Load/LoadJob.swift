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

/// A list and a mapping that fit each other: what `validate`, `run`, `preview` and `explain` begin with.
struct LoadJob {
  static let options = [
    OptionSpec("mapping", letter: "m", value: "FILE", "the mapping; required"),
    OptionSpec("set", value: "NAME=VALUE", repeats: true, "set a parameter of the mapping"),
    OptionSpec("queue", value: "NAME", "load into this queue, by name or id"),
    OptionSpec("refs", value: "FILE", "names and ids from a file of `refs pull`"),
    OptionSpec("threads", value: "N", "threads that map and check, 1 to 16; the cores by default"),
  ]

  let arguments: Arguments
  let mapping: LoadedMapping
  /// Where the input is read from: the path as given, or the copy of standard input.
  var inputPath: String
  let settings: SourceSettings
  let shape: InputShape
  let compilation: Compilation
  /// The run's clock, epoch milliseconds.
  var now: Int64

  var program: MappingProgram { compilation.program }

  /// Opens the mapping and the input, and compiles the one against the other.
  ///
  /// - Parameter spoolFolder: Where standard input is kept so that it can be read twice.
  init(_ arguments: Arguments, _ terminal: Terminal, spoolFolder: String?) throws {
    guard let path = arguments.value("mapping") else {
      throw UsageFault.combination("no mapping is named", fix: "give -m FILE")
    }
    self.arguments = arguments
    mapping = try LoadedMapping(path, settings: arguments.all("set"))
    now = try Clock.now(arguments)
    settings = mapping.read.mapping.source.settings
    let given = arguments.operands[0]
    let source = try SourceOpener.open(given, settings: settings, spoolFolder: spoolFolder)
    inputPath = given == "-" && spoolFolder != nil ? (spoolFolder ?? "") + "/input" : given
    shape = source.shape
    terminal.say(Self.words(shape, source.header))
    for line in shape.evidence { terminal.sayIfVerbose("\(shape.file): \(line)") }
    compilation = try mapping.compile(source.header, input: shape.file)
    for warning in compilation.warnings { terminal.sayIfVerbose(mapping.rendered(warning)) }
  }

  /// What was found, on one line; `--verbose` tells the evidence.
  private static func words(_ shape: InputShape, _ header: Header) -> String {
    let delimiter = shape.delimiter.map { $0 == "\t" ? ", tab-separated" : ", delimiter '\($0)'" }
    let names = header.line > 0 ? "header in line \(header.line)" : "no header"
    return "\(shape.file): \(shape.encoding)\(delimiter ?? ""), \(header.count) columns, \(names)"
  }

  func open() throws -> any RecordSource & ~Copyable {
    try SourceOpener.open(inputPath, settings: settings)
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
    _ directory: Directory, encoder: any MemberEncoder, stamp: Stamp?, maxPhones: Int = 20
  ) throws -> PassPlan {
    let zone = program.zoneName.flatMap { Zone.named($0) } ?? .utc
    return PassPlan(
      enrichment: EnrichmentPlan(
        program: program, directory: directory, now: now, zone: zone, queueOverride: queueOverride),
      suppression: try SuppressionFiles.read(program, now: now), encoder: encoder, stamp: stamp,
      communicationLimit: min(maxPhones, program.member.maxPhones),
      delimiter: shape.delimiter?.utf8.first ?? UInt8(ascii: ","),
      workers: try arguments.number("threads", in: 1...16) ?? cores, file: shape.file)
  }

  private var cores: Int { min(16, max(1, ProcessInfo.processInfo.activeProcessorCount)) }

  /// The mapping's guards, with `--max-rejects` over them.
  func guards() throws(UsageFault) -> Guards {
    let rules = program.guardRules
    var guards = Guards()
    guards.minRows = rules.minRows
    guards.maxRows = rules.maxRows
    guards.maxBytes = rules.maxBytes
    guards.structural = .share(Int((rules.structural * 100_000).rounded()))
    guards.data = .share(Int((rules.data * 100_000).rounded()))
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
      finishedAt: Clock.system, input: shape, header: program.header,
      mapping: Summary.Mapping(name: program.name, file: mapping.path, hash: mapping.hash))
    summary.balance = counts.balance
    summary.reasons = counts.reasons
    summary.notices = counts.notices
    summary.leftOut = counts.leftOut
    return summary
  }
}
