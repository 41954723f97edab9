import Enrichment
import Mapping
import Members
import Pipeline
import Readers
import Records
import TimeZones
import Validation
import Webitel

/// Runs the tests of a mapping: each row through the same worker as a run.
struct TestRunner {
  let mapping: LoadedMapping
  let directory: Directory
  /// The clock of tests that name none.
  let now: Int64
  /// Every test reads the lists of `suppress` anew, and would tell of them.
  private let quiet: Terminal
  private let folder: TemporaryFolder
  private let lookups = LookupFiles()
  private let needed: [[String]]

  init(
    _ mapping: LoadedMapping, directory: Directory, now: Int64
  ) throws {
    quiet = Terminal(try Arguments(["--quiet"], for: VersionVerb.spec))
    self.mapping = mapping
    self.directory = directory
    self.now = now
    folder = try TemporaryFolder()
    needed = mapping.read.neededColumns(zones: { Zone.named($0) }, open: lookups.open)
  }

  /// What became of the row of a test.
  ///
  /// - Throws: `MappingComplaint` where the mapping does not fit the row.
  func story(_ test: MappingTest) throws -> RowStory {
    let list = try TestList(
      test, in: folder, of: mapping.read.mapping.source.settings, needed: needed)
    let source = try SourceOpener.open(list.path, settings: list.settings)
    let header = source.header
    let program = try mapping.compile(
      header, input: "the row of '\(test.name.value)'", lookups: lookups
    ).program
    let clock = try test.now.map { text throws(UsageFault) in
      try Clock.time(text.value, option: "now")
    }
    var teller = StoryTeller(try plan(program, header, clock ?? now), verdicts: nil)
    let unit = WorkUnit()
    var records = consume source
    guard try records.read(into: &unit.records), unit.records.count > 0 else {
      return RowStory(row: 0, outcome: .footer)
    }
    return teller.tell(unit, 0)
  }

  private func plan(_ program: MappingProgram, _ header: Header, _ now: Int64) throws -> PassPlan {
    let zone = program.zoneName.flatMap { Zone.named($0) } ?? .utc
    let lists = Suppression(
      try SuppressionFiles(program, now: now, zone: zone).read(quiet))
    return PassPlan(
      files: [
        PassPlan.File(
          enrichment: EnrichmentPlan(
            program: program, directory: directory, now: now, zone: zone, queueOverride: nil),
          encoder: WebitelEncoder(variableNames: program.variableNames))
      ],
      inputs: InputFiles("row", header), suppression: lists,
      stamp: nil, communicationLimit: program.member.maxPhones, delimiter: UInt8(ascii: ","),
      workers: 1)
  }
}
