import Mapping
import Members
import Pipeline
import Records
import Threads
import Validation

/// Opens a list as `validate` does and tells single rows of it: the part that `preview` and `explain`
/// share.
struct RowTeller {
  static let options =
    LoadJob.options + [
      OptionSpec("mask", "hide numbers and names: •••4567, Ш•••")
    ]

  let job: LoadJob
  private(set) var plan: PassPlan
  let arguments: Arguments
  /// Holds standard input while the verb is at work.
  private let spool: TemporaryFolder?

  init(_ arguments: Arguments, _ terminal: Terminal) throws {
    self.arguments = arguments
    spool = arguments.operands.contains("-") ? try TemporaryFolder() : nil
    job = try LoadJob(arguments, terminal, spoolFolder: spool?.path)
    try job.requireAll()
    plan = try job.plan(job.offlineDirectory())
  }

  func text(_ story: RowStory) -> StoryText {
    let program = input(of: story).program
    return StoryText(
      header: program.header, columns: program.usedColumns, variables: program.variableNames,
      files: job.files)
  }
  func json(_ story: RowStory) -> StoryJSON {
    StoryJSON(header: input(of: story).header, files: job.files)
  }

  private func input(of story: RowStory) -> JobInput {
    job.inputs[job.files.index(ofRow: story.row)]
  }

  /// What passes over the whole file find: duplicates, what rows take over from them, where the data ends.
  mutating func judged() throws -> Judge {
    let judge = Judge(plan) { _ in }
    var input = job.open()
    let stop = StopToken()
    try Pass(plan, stop: stop).run(reading: &input, into: judge)
    try job.gather(&plan, judge, stop)
    return judge
  }

  /// Calls `body` with one record after another, as long as it wants more.
  func forEachRecord(_ body: (WorkUnit, Int) throws -> PassWish) throws {
    var input = job.open()
    let unit = WorkUnit()
    var before = 0
    while try input.read(into: &unit.records) {
      unit.records.firstRecord = before
      before += unit.records.count
      var wish = PassWish.more
      for record in 0..<unit.records.count {
        wish = try body(unit, record)
        guard case .more = wish else { break }
      }
      switch wish {
      case .more: break
      case .nextFile: input.skip(past: unit.records.file)
      case .nothing: return
      }
    }
  }

  /// With `--mask`, the story without numbers and names.
  func shown(_ story: RowStory) -> RowStory {
    arguments.has("mask") ? StoryMask(story, input(of: story).program).masked(story) : story
  }
}
