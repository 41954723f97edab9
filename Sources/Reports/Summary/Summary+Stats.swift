import Diagnostics
import JSONText
import Threads

/// What the stages spent their time on: `--stats`.
extension Summary {
  /// A line for each stage, in shares of the time of all its threads.
  ///
  /// ```
  /// judge, 1.62 s   threads    busy   waits for input   waits for output    units
  ///   read                1    53 %               0 %               47 %      669
  /// ```
  package var stats: String {
    passes.map { pass in
      let hundredths = pass.nanoseconds / 10_000_000
      let seconds = "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
      let head = [
        "\(pass.work), \(seconds) s", "threads", "busy", "waits for input", "waits for output",
        "units",
      ]
      return ([head] + pass.stages.map(Self.cells)).map(Self.line).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func cells(_ stage: StageTime) -> [String] {
    func share(_ part: Int) -> String {
      "\((part * 100 + stage.nanoseconds / 2) / max(1, stage.nanoseconds)) %"
    }
    return [
      "  \(stage.name)", "\(stage.threads)", share(stage.busyNanoseconds),
      share(stage.inputNanoseconds), share(stage.outputNanoseconds), Figures.grouped(stage.units),
    ]
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, [-16, 7, 7, 17, 18, 10]).map { cell, width in
      let blanks = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? cell + blanks : blanks + cell
    }.joined()
  }

  func writeStats(_ writer: inout JSONWriter) {
    guard !passes.isEmpty else { return }
    writer.key("passes")
    writer.array { writer in
      for pass in passes {
        writer.object { writer in
          writer.member("work", pass.work)
          writer.member("milliseconds", pass.nanoseconds / 1_000_000)
          writer.key("stages")
          writer.array { writer in for stage in pass.stages { Self.write(stage, &writer) } }
        }
      }
    }
  }

  private static func write(_ stage: StageTime, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("stage", stage.name)
      writer.member("threads", stage.threads)
      writer.member("units", stage.units)
      writer.member("busy", stage.busyNanoseconds / 1_000_000)
      writer.member("waitsForInput", stage.inputNanoseconds / 1_000_000)
      writer.member("waitsForOutput", stage.outputNanoseconds / 1_000_000)
    }
  }
}
