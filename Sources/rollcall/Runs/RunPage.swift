import Diagnostics
import JSONText
import Members
import Pipeline
import Reports

/// Everything about one past run, as `runs show` tells it.
struct RunPage {
  let status: RunStatus
  private var manifest: Manifest { status.run.manifest }

  init(_ status: RunStatus) { self.status = status }

  var text: String {
    var lines = ["run \(manifest.run): \(status.standing.words)"]
    for (label, words) in entries where !words.isEmpty {
      lines.append(Layout.entry(label, Layout.visible(words), indent: 2, labelWidth: 14))
    }
    if let fault = status.fault { lines.append(Renderer.text(fault)) }
    return lines.joined(separator: "\n")
  }

  private var entries: [(String, String)] {
    [
      ("folder", status.run.folder.path), ("began", Figures.time(manifest.startedAt)),
      ("clock", Figures.time(manifest.now)),
      ("input", manifest.inputs.map(words(of:)).joined(separator: ", ")),
      ("mapping", manifest.mapping), ("set", manifest.settings.joined(separator: ", ")),
      ("server", manifest.server), ("queue", status.queues.joined(separator: ", ")),
      ("retry of", manifest.retryOf ?? ""),
      ("embargo", manifest.embargoUntil.map { "until \(Figures.time($0))" } ?? ""),
      ("batches", batchWords), ("members", "\(Figures.grouped(status.loaded)) loaded"),
      ("rows", status.summary?.balance.line ?? ""),
      ("files", status.run.folder.files.map(\.name).joined(separator: ", ")),
      ("next", status.next ?? ""),
    ]
  }

  private func words(of input: Manifest.Input) -> String {
    "\(input.file) (\(Figures.count(input.bytes, "byte")))"
  }

  private var batchWords: String {
    guard status.batches != RunStatus.Batches() else { return "none sent" }
    let counts = [
      (status.batches.done, "done"), (status.batches.rejected, "rejected"),
      (status.batches.inDoubt, "in doubt"), (status.batches.unsent, "unsent"),
    ]
    return counts.filter { $0.0 > 0 || $0.1 == "done" }
      .map { "\(Figures.grouped($0.0)) \($0.1)" }.joined(separator: ", ")
  }

  var json: String {
    var json = JSONWriter(.pretty)
    json.object { json in
      RunList.write(status, &json)
      writeManifest(&json)
      writeCounts(&json)
      json.key("files")
      json.array { json in
        for file in status.run.folder.files {
          json.object { json in
            json.member("name", file.name)
            json.member("bytes", file.bytes)
          }
        }
      }
    }
    return json.text
  }

  private func writeManifest(_ json: inout JSONWriter) {
    json.member("version", manifest.version)
    json.member("clock", Figures.time(manifest.now))
    json.member("mapping", manifest.mapping)
    json.member("mapping_hash", "\(manifest.mappingHash)")
    json.key("set")
    json.array { json in for setting in manifest.settings { json.value(setting) } }
    json.member("server", manifest.server)
    json.member("workers", manifest.workers)
    if let end = manifest.embargoUntil { json.member("embargo_until", Figures.time(end)) }
  }

  private func writeCounts(_ json: inout JSONWriter) {
    json.key("batches")
    json.object { json in
      json.member("done", status.batches.done)
      json.member("rejected", status.batches.rejected)
      json.member("in_doubt", status.batches.inDoubt)
      json.member("unsent", status.batches.unsent)
    }
    guard let summary = status.summary else { return }
    json.key("rows")
    json.object { json in
      json.member("read", summary.balance.read)
      for rowClass in RowClass.allCases {
        json.member(rowClass.rawValue, summary.balance[rowClass])
      }
      json.member("addsUp", summary.balance.addsUp)
    }
  }
}
