import Bytes
import Glibc

/// `rollcall-bench STAGES FILE`: runs parts of the data path alone and says what each costs.
enum BenchCommand {
  static let usage = """
    usage: rollcall-bench STAGE[,STAGE…] FILE [-m MAPPING] [OPTION…]
           rollcall-bench sink

    Runs one stage of the data path alone, in this process, on a list, and tells what it costs:
    the median of the rounds in seconds, the allocations of the last round, and memory. What a
    stage needs of those before it is made beforehand and not measured.

    \(StageCatalogue.words)

    -m, --mapping FILE   for every stage but read; samples/bench.mapping.json5 fits the lists of
                         samples/generate.py. Names are taken as they are, lists are not opened
    --without KEY        does without a key of the mapping's member, such as timezone
    --rows N             rows kept in memory for stages after read, 200000 if not given, and what
                         else is in the last block; read takes the whole file
    --rounds N           rounds that are measured, 5 if not given, after one that is not
    --workers N          of upload, 4 if not given
    --sink URL           of upload, a sink that runs already, such as one on another machine
    --json               one object a line instead of a table

    The clock of the mapping stands at 2026-11-25T08:00:00Z. 'units' are rows, or numbers for
    phones and members for encode and upload; 'check' must be the same for every build.
    'peak MB' is of the whole process during the rounds, 'adds MB' how much more that is than
    before them. `sink` is the server of upload: it counts members and keeps none.
    """

  static func run(_ arguments: [String]) throws {
    guard let first = arguments.first, !["-h", "--help", "help"].contains(first) else {
      return try say(usage)
    }
    if first == "sink" { return try SinkCommand.run() }
    let options = try BenchOptions(arguments)
    var reports: [StageReport] = []
    for name in options.stages {
      for report in try StageCatalogue.measure(name, options) {
        if options.isJSON { try say(report.json) } else { reports.append(report) }
      }
    }
    if !options.isJSON { try say(StageReport.table(reports)) }
  }

  static func say(_ text: String) throws(SystemError) { try write(text, to: STDOUT_FILENO) }

  static func complain(_ text: String) { try? write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) throws(SystemError) {
    var line = ByteBuffer(capacity: text.utf8.count + 1)
    line.append(text)
    line.append(UInt8(ascii: "\n"))
    try SystemFile(borrowing: descriptor, named: "standard output").write(line.span)
  }
}

/// Why a benchmark cannot run; for people at a terminal.
struct BenchFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
