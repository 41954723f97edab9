import Diagnostics
import JSONText
import Pipeline
import Upload

/// Past runs as `runs list` shows them: two lines each, 80 columns.
///
/// ```
/// RUN         WHEN (UTC)        STATE         LOADED  REJECTED  QUEUE
/// 01JR7QX2AB  2026-03-02 07:00  finished       1,056        39  Soft UA
///             leads.csv; next: rollcall retry 01JR7QX2AB
/// ```
enum RunList {
  static func text(_ runs: [RunStatus], isWhole: Bool) -> String {
    guard !runs.isEmpty else {
      return "no \(isWhole ? "runs" : "whole runs") under \(PastRun.root)"
    }
    let head = line("RUN", "WHEN (UTC)", "STATE", "LOADED", "REJECTED", "QUEUE")
    return ([head] + runs.flatMap(lines)).joined(separator: "\n")
  }

  private static func lines(_ status: RunStatus) -> [String] {
    let manifest = status.run.manifest
    let first = line(
      manifest.run, minute(manifest.startedAt), status.standing.words,
      Figures.grouped(status.loaded), status.rejected.map(Figures.grouped) ?? "?",
      status.queues.joined(separator: ", "))
    let next = status.next.map { "; next: \($0)" } ?? ""
    let second = Layout.wrapped(status.run.title + next, to: Layout.width - 12)
    return [first] + second.map { String(repeating: " ", count: 12) + $0 }
  }

  private static func line(
    _ run: String, _ when: String, _ state: String, _ loaded: String, _ rejected: String,
    _ queue: String
  ) -> String {
    let cells = [
      Layout.padded(run, to: 10), Layout.padded(when, to: 16), Layout.padded(state, to: 11),
      right(loaded, 9), right(rejected, 8),
    ]
    let start = cells.joined(separator: "  ")
    if queue.isEmpty { return start }
    return start + "  " + cut(Layout.visible(queue), to: Layout.width - Layout.columns(start) - 2)
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func cut(_ text: String, to width: Int) -> String {
    guard Layout.columns(text) > width else { return text }
    var short = text
    while Layout.columns(short) > max(0, width - 1) { short.removeLast() }
    return short + "…"
  }

  /// `2026-03-02 07:00`.
  static func minute(_ milliseconds: Int64) -> String {
    String(Figures.time(milliseconds).prefix(16)).replacing("T", with: " ")
  }

  static func json(_ runs: [RunStatus], _ faults: [PipelineFault]) -> String {
    var json = JSONWriter(.pretty)
    json.object { json in
      json.key("runs")
      json.array { json in
        for status in runs { json.object { json in write(status, &json) } }
      }
      json.key("damaged")
      json.array { json in
        for fault in faults {
          json.object { json in
            json.member("file", fault.position?.file ?? "")
            json.member("code", fault.code.label)
            json.member("message", fault.message)
          }
        }
      }
    }
    return json.text
  }

  /// The members that `list` and `show` share.
  static func write(_ status: RunStatus, _ json: inout JSONWriter) {
    let manifest = status.run.manifest
    json.member("run", manifest.run)
    json.member("folder", status.run.folder.path)
    json.member("state", status.standing.rawValue)
    json.member("started", Figures.time(manifest.startedAt))
    json.key("inputs")
    json.array { json in for input in manifest.inputs { json.value(input.file) } }
    json.key("queues")
    json.array { json in for queue in status.queues { json.value(queue) } }
    if let parent = manifest.retryOf { json.member("retry_of", parent) }
    json.member("loaded", status.loaded)
    if let rejected = status.rejected { json.member("rejected", rejected) }
    if let fault = status.fault { json.member("fault", "\(fault.code.label) \(fault.message)") }
    if let next = status.next { json.member("next", next) }
  }
}
