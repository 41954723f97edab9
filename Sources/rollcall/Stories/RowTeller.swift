import Mapping
import Members
import Pipeline
import Records
import Threads
import Validation
import Webitel

/// Opens a list as `validate` does and tells single rows of it: the part that `preview` and `explain`
/// share.
struct RowTeller {
  static let options =
    LoadJob.options + [
      OptionSpec("mask", "hide numbers and names: •••4567, Ш•••")
    ]

  let job: LoadJob
  let plan: PassPlan
  let arguments: Arguments
  /// Holds standard input while the verb is at work.
  private let spool: TemporaryFolder?

  init(_ arguments: Arguments, _ terminal: Terminal) throws {
    self.arguments = arguments
    spool = arguments.operands[0] == "-" ? try TemporaryFolder() : nil
    job = try LoadJob(arguments, terminal, spoolFolder: spool?.path)
    plan = try job.plan(
      job.offlineDirectory(), encoder: WebitelEncoder(variableNames: job.program.variableNames),
      stamp: nil)
  }

  var text: StoryText {
    StoryText(
      header: job.program.header, columns: job.program.usedColumns,
      variables: job.program.variableNames, file: job.shape.file)
  }
  var json: StoryJSON { StoryJSON(header: job.program.header) }

  /// What a pass over the whole file finds: duplicates, and where the data ends.
  func judged() throws -> Judge {
    let judge = Judge(plan) { _ in }
    var source = try job.open()
    try Pass(plan, stop: StopToken()).run(reading: &source, into: judge)
    return judge
  }

  /// Calls `body` with one record after another until it returns `false`.
  func forEachRecord(_ body: (WorkUnit, Int) throws -> Bool) throws {
    var source = try job.open()
    let unit = WorkUnit()
    var before = 0
    while try source.read(into: &unit.records) {
      unit.records.firstRecord = before
      for record in 0..<unit.records.count {
        guard try body(unit, record) else { return }
      }
      before += unit.records.count
    }
  }

  /// With `--mask`, the story without numbers and names.
  func shown(_ story: RowStory) -> RowStory {
    arguments.has("mask") ? StoryMask(story, job.program).masked(story) : story
  }
}
