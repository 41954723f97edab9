import Diagnostics
import Pipeline

/// `rollcall retry RUN [FILE]`: the rows that a run left behind, as a run of their own.
enum RetryVerb {
  static let spec = VerbSpec(
    "retry", operands: "RUN [FILE]", count: 1...2,
    "load the rows that a run rejected or did not send",
    options: Connection.options + [
      OptionSpec("mapping", letter: "m", value: "FILE", "the mapping; that of the run by default"),
      OptionSpec("out", value: "DIR", "the run folder; .rollcall/runs/NAME by default"),
    ] + RunVerb.paceOptions + [
      OptionSpec("yes", "load without asking"),
      OptionSpec("force", "although the folder of an earlier retry is gone"),
    ],
    details: """
      RUN is a run's name, `last`, or the path of a run folder. FILE is its rejects file with cells
      corrected: CSV as any program saves it again, a workbook, or NDJSON; our columns need not be
      where they were, but _row (and _file) must say which row is meant. Without FILE the list itself
      is read again, and the rejected rows go through the mapping as it is now.

      A retry is a run with a folder, receipts and rejects of its own, and can be retried in turn. Rows
      keep their numbers. A row that the run or one of its retries has loaded is never sent again: it
      is left out as a duplicate, with the member's id. Guards of the mapping do not apply to the
      share of a retry; `--max-rejects` does.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let parent = try PastRun.named(arguments.operands[0])
    try check(parent)
    let family = try RunFamily(of: parent, isForced: arguments.has("force"))
    let file = arguments.operands.count == 2 ? arguments.operands[1] : nil
    let (share, source) = try share(of: parent, family, file, terminal)
    if file == nil, share.open?.allSatisfy({ share.loaded[$0] != nil }) == true {
      terminal.say(
        "nothing to retry: run \(parent.word) left nothing behind that was not loaded since")
      return .done
    }
    let operands = file.map { [$0] } ?? parent.manifest.inputs.map(\.file)
    let mapping = arguments.value("mapping") ?? parent.manifest.mapping
    let command = parent.command(arguments).with(
      operands: operands, ["mapping": [mapping], "out": arguments.all("out")])
    return try LoadRun(command, terminal, .retry(share, of: parent, source)).go()
  }

  private static func check(_ parent: PastRun) throws(RunFault) {
    guard !parent.wasEmbedded else { throw .embedded(word: parent.word) }
    switch parent.manifest.state {
    case .finished: break
    case .open: throw .relativeOpen(word: parent.word)
    case .rolledBack, .rollingBack: throw .over(word: parent.word, isRolledBack: true, loaded: 0)
    }
  }

  /// A row that had taken over numbers needs the rows that they are from: of the list they are read again.
  private static func addGivers(
    to share: inout RetryShare, of parent: PastRun, _ terminal: Terminal
  ) throws {
    guard let open = share.open?.filter({ share.loaded[$0] == nil }), !open.isEmpty else { return }
    let givers = try LeftRows.givers(to: open, of: parent, files: share.files)
    guard !givers.isEmpty else { return }
    if share.selects {
      share.open?.formUnion(givers)
    } else {
      terminal.say(
        "note: \(Figures.count(givers.count, "row")) had given numbers to rows that were left behind; "
          + "a rejects file does not hold them, a retry without FILE reads them again")
    }
  }

  private static func share(
    of parent: PastRun, _ family: RunFamily, _ file: String?, _ terminal: Terminal
  ) throws -> (RetryShare, RunTask.Source) {
    let earlier = try parent.share()
    let files =
      earlier?.files
      ?? parent.manifest.inputs.map {
        RetryShare.File(name: $0.name ?? InputNames.short($0.file), columns: $0.columns)
      }
    let left = try LeftRows.of(parent, files: files)
    guard file != nil || left != nil else { throw RunFault.rejectsGone(word: parent.word) }
    // What a retry found to be no row of the run has not become one.
    let open = left.map { left in earlier?.open.map(left.intersection) ?? left }
    if file == nil, let left, let open, left != open {
      terminal.say(
        "note: rejects that are no rows of the run (E910, E911) are passed over; "
          + "correct their _row and name the file")
    }
    var share = RetryShare(
      parent: parent.manifest.run, parentFolder: parent.folder.absolutePath, files: files,
      rejects: file.map(InputNames.short) ?? earlier?.rejects, selects: file == nil, open: open,
      loaded: [:])
    share.loaded = try family.loaded(
      among: file.map { try RejectsSource.rows($0, files: files) } ?? open)
    try addGivers(to: &share, of: parent, terminal)
    // What a parent that is gone had loaded was pinned when it was retried.
    for (row, loaded) in earlier?.loaded ?? [:] where family.isPartial {
      if share.loaded[row] == nil { share.loaded[row] = loaded }
    }
    let isStandardInput = parent.manifest.inputs.contains { $0.file == "-" }
    let isKept = earlier?.rejects != nil || isStandardInput
    return (share, RunTask.Source(kept: file ?? (isKept ? parent.folder.input : nil)))
  }
}
