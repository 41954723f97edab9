import Bytes
import Diagnostics
import JSONText

extension JournalEntry {
  /// Version of the line format; a reader refuses newer ones.
  static let format = 1

  /// The word in a line's `type`.
  var type: String {
    switch self {
    case .open: "open"
    case .resumed: "resumed"
    case .mark: "mark"
    case .plan: "plan"
    case .send: "send"
    case .done: "done"
    case .refused: "refused"
    case .split: "split"
    case .later: "later"
    case .doubt: "doubt"
    case .reconciled: "reconciled"
    case .unverified: "unverified"
    case .surplus: "surplus"
    case .rejected: "rejected"
    case .stopped: "stopped"
    case .closed: "closed"
    }
  }

  /// Appends the entry as an object on one line, without line end.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("type", type)
      writeFacts(to: &json)
    }
  }

  private func writeFacts(to json: inout JSONWriter) {
    switch self {
    case .open(let run, let version, let stamp):
      json.member("format", Self.format)
      json.member("run", run)
      json.member("version", version)
      Self.write(stamp, to: &json)
    case .resumed(let version, let time):
      json.member("version", version)
      json.member("at", time)
    case .mark(let queue, let id):
      json.member("queue", queue)
      json.member("id", id)
    case .plan(let batch, let queue, let rows, let hash):
      json.member("batch", batch)
      json.member("queue", queue)
      json.member("rows", NumberRuns.text(rows))
      json.member("hash", hash.description)
    case .send(let batch, let attempt, let time):
      json.member("batch", batch)
      json.member("attempt", attempt)
      json.member("at", time)
    case .surplus(let queue, let ids):
      json.member("queue", queue)
      json.member("ids", NumberRuns.text(ids))
    case .done(let batch, let ids), .unverified(let batch, let ids):
      json.member("batch", batch)
      json.member("ids", NumberRuns.text(ids))
    case .reconciled(let batch, let ids):
      json.member("batch", batch)
      json.key("ids")
      if let ids { json.value(NumberRuns.text(ids)) } else { json.null() }
    case .split(let batch, let counts):
      json.member("batch", batch)
      json.key("parts")
      json.array { json in for count in counts { json.value(count) } }
    case .later(let batch, let why):
      json.member("batch", batch)
      json.member("why", why)
    case .doubt(let batch, let why, let detail):
      json.member("batch", batch)
      json.member("why", why)
      json.member("detail", detail)
    case .refused(let batch, let refusal):
      json.member("batch", batch)
      Self.write(refusal, to: &json)
    case .rejected(let batch, let row, let refusal):
      json.member("batch", batch)
      json.member("row", row)
      Self.write(refusal, to: &json)
    case .stopped(let reason): json.member("reason", reason)
    case .closed: break
    }
  }

  private static func write(_ stamp: Stamp?, to json: inout JSONWriter) {
    json.key("stamp")
    guard let stamp else { return json.value(false) }
    json.object { json in
      json.member("run", stamp.runVariable)
      json.member("row", stamp.rowVariable)
    }
  }

  private static func write(_ refusal: Refusal, to json: inout JSONWriter) {
    json.member("code", refusal.code.number)
    json.member("slug", refusal.code.slug)
    json.member("fix", refusal.code.advice)
    json.member("detail", refusal.detail)
  }
}
