import Bytes
import Diagnostics
import JSONText
import Members
import Records
import Upload

/// The summary for programs: indented JSON whose order never changes.
extension Summary {
  package var json: String {
    var writer = JSONWriter(.pretty, capacity: 8192)
    write(to: &writer)
    return writer.text + "\n"
  }

  /// - Throws: `ReportsFault.system` (E850…E852).
  package func write(to path: String) throws(ReportsFault) {
    var file = try PartFile(path)
    file.output.pending.append(json)
    try file.finish()
  }

  private func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if !run.isEmpty { writer.member("run", run) }
      writer.member("verb", verb)
      writer.member("version", version)
      writer.member("exit", exitCode)
      writeTimes(&writer)
      writeRows(&writer)
      writeVerification(&writer)
      writeReasons(&writer)
      writeNotices(&writer)
      writeLeftOut(&writer)
      if !zones.isEmpty { writeZones(&writer) }
      writeQueues(&writer)
      writeWorkers(&writer)
      writeStats(&writer)
      writeInput(&writer)
      writeOrigins(&writer)
    }
  }

  private func writeTimes(_ writer: inout JSONWriter) {
    writer.member("clock", Figures.time(clock))
    writer.member("started", Figures.time(startedAt))
    writer.member("finished", Figures.time(finishedAt))
    writer.member("milliseconds", finishedAt - startedAt)
  }

  private func writeRows(_ writer: inout JSONWriter) {
    writer.key("rows")
    writer.object { writer in
      write(balance, &writer)
      writer.member("unverified", unverified)
      if takenBack > 0 { writer.member("takenBack", takenBack) }
      writer.member("addsUp", addsUp)
    }
  }

  private func writeVerification(_ writer: inout JSONWriter) {
    guard let verification else { return }
    writer.key("verification")
    writer.object { writer in
      writer.member("members", verification.members)
      writer.member("batches", verification.batches)
      writer.member("state", verification.state.rawValue)
      if let why = verification.why { writer.member("why", why) }
      if let counted { writer.member("counted", counted) }
    }
  }

  private func write(_ balance: Balance, _ writer: inout JSONWriter) {
    writer.member("read", balance.read)
    for rowClass in RowClass.allCases { writer.member(rowClass.rawValue, balance[rowClass]) }
  }

  private func writeReasons(_ writer: inout JSONWriter) {
    writer.key("rejected")
    writer.array { writer in
      for reason in reasons.ranked {
        writer.object { writer in
          writer.member("code", reason.code.label)
          writer.member("slug", reason.code.slug)
          writer.member("rows", reason.rows)
          writer.member("meaning", reason.code.meaning)
          writer.member("fix", reason.code.advice)
          writer.member("example", reason.example.description)
        }
      }
    }
  }

  private func writeNotices(_ writer: inout JSONWriter) {
    writer.key("notices")
    writer.array { writer in
      for (tally, count) in rankedNotices {
        writer.object { writer in
          writer.member("code", tally.code.label)
          writer.member("slug", tally.code.slug)
          if tally.column >= 0 { writer.member("column", header.title(tally.column)) }
          writer.member("count", count)
        }
      }
    }
  }

  private func writeLeftOut(_ writer: inout JSONWriter) {
    writer.key("leftOut")
    writer.array { writer in
      for (leftOut, rows) in rankedLeftOut {
        writer.object { writer in
          writer.member("class", leftOut.rowClass.rawValue)
          writer.member("reason", leftOut.reason)
          writer.member("rows", rows)
        }
      }
    }
  }

  private func writeZones(_ writer: inout JSONWriter) {
    writer.key("zones")
    writer.array { writer in
      for (source, rows) in zones {
        writer.object { writer in
          writer.member("source", source)
          writer.member("rows", rows)
        }
      }
    }
  }

  private func writeQueues(_ writer: inout JSONWriter) {
    writer.key("queues")
    writer.array { writer in
      for queue in queues.sorted(by: { ($0.id, $0.name) < ($1.id, $1.name) }) {
        writer.object { writer in
          writer.member("id", queue.id)
          writer.member("name", queue.name)
          writer.member("loaded", queue.loaded)
          writer.member("batches", queue.batches)
        }
      }
    }
  }

  private func writeWorkers(_ writer: inout JSONWriter) {
    writer.key("workers")
    writer.object { writer in
      writer.member("configured", workers)
      writer.key("course")
      writer.array { writer in
        for change in workerCourse {
          writer.object { writer in
            writer.member("afterMilliseconds", change.afterMilliseconds)
            writer.member("limit", change.limit)
            if let why = change.why { writer.member("why", why.rawValue) }
          }
        }
      }
    }
  }

  /// `input` for one file, `inputs` with their rows and hashes for several.
  private func writeInput(_ writer: inout JSONWriter) {
    guard areSeveral else {
      writer.key("input")
      writer.object { writer in write(inputs[0], &writer) }
      return
    }
    writer.key("inputs")
    writer.array { writer in
      for input in inputs {
        writer.object { writer in
          write(input, &writer)
          if let hash = input.hash { writer.member("hash", hash.description) }
          writer.key("rows")
          writer.object { writer in
            write(input.balance, &writer)
            writer.member("addsUp", input.balance.addsUp)
          }
        }
      }
    }
  }

  private func write(_ input: Input, _ writer: inout JSONWriter) {
    let shape = input.shape
    writer.members(of: shape)
    writer.member("columns", input.columns)
    writer.key("evidence")
    writer.array { writer in for line in shape.evidence { writer.value(line) } }
  }

  private func writeOrigins(_ writer: inout JSONWriter) {
    writer.key("mapping")
    writer.object { writer in
      writer.member("name", mapping.name)
      writer.member("file", mapping.file)
    }
    writer.key("hashes")
    writer.object { writer in
      for (name, hash) in [
        ("input", areSeveral ? nil : inputs[0].hash), ("mapping", mapping.hash),
        ("directory", directoryHash),
        ("batches", batchesHash),
      ] {
        if let hash { writer.member(name, hash.description) }
      }
    }
  }
}
