import Bytes
import Diagnostics
import JSONText

extension JournalEntry {
  /// Most rows or ids that one line may stand for; a batch holds a thousand.
  static let countLimit = 1_000_000

  /// Reads what `write` wrote; `nil` when something is missing or of the wrong kind.
  ///
  /// - Parameter run: The run id of the `open` line, which the stamp shares.
  init?(_ json: JSONNode) {
    guard let type = json["type"]?.string else { return nil }
    switch type {
    case "open":
      guard let run = json["run"]?.string, let version = json["version"]?.string else { return nil }
      self = .open(run: run, version: version, stamp: Self.stamp(json["stamp"], run: run))
    case "resumed":
      guard let version = json["version"]?.string, let time = json["at"]?.int else { return nil }
      self = .resumed(version: version, epochMilliseconds: time)
    case "stopped":
      guard let reason = json["reason"]?.string else { return nil }
      self = .stopped(reason: reason)
    case "mark":
      guard let queue = json["queue"]?.int, let id = json["id"]?.int else { return nil }
      self = .mark(queue: queue, id: id)
    case "surplus":
      guard let queue = json["queue"]?.int, let ids = Self.numbers(json["ids"]) else { return nil }
      self = .surplus(queue: queue, ids: ids)
    case "closed": self = .closed
    default:
      guard let batch = json["batch"]?.string,
        let entry = Self.ofBatch(type, batch, json)
      else { return nil }
      self = entry
    }
  }

  private static func ofBatch(_ type: String, _ batch: String, _ json: JSONNode) -> JournalEntry? {
    switch type {
    case "plan":
      guard let queue = json["queue"]?.int, let rows = numbers(json["rows"]),
        let hash = json["hash"]?.string.flatMap({ ContentHash($0) })
      else { return nil }
      return .plan(batch: batch, queue: queue, rows: rows, hash: hash)
    case "send":
      guard let attempt = json["attempt"]?.int, let time = json["at"]?.int else { return nil }
      return .send(batch: batch, attempt: Int(attempt), epochMilliseconds: time)
    case "done": return numbers(json["ids"]).map { .done(batch: batch, ids: $0) }
    case "unverified": return numbers(json["ids"]).map { .unverified(batch: batch, ids: $0) }
    case "reconciled":
      if json["ids"]?.isNull == true { return .reconciled(batch: batch, ids: nil) }
      return numbers(json["ids"]).map { .reconciled(batch: batch, ids: $0) }
    case "split":
      guard let nodes = json["parts"]?.array else { return nil }
      let counts = nodes.compactMap { $0.int.map { Int($0) } }
      return counts.count == nodes.count ? .split(batch: batch, counts: counts) : nil
    case "later": return json["why"]?.string.map { .later(batch: batch, why: $0) }
    case "doubt":
      guard let why = json["why"]?.string, let detail = json["detail"]?.string else { return nil }
      return .doubt(batch: batch, why: why, detail: detail)
    case "refused": return refusal(json).map { .refused(batch: batch, $0) }
    case "rejected":
      guard let row = json["row"]?.int, let refusal = refusal(json) else { return nil }
      return .rejected(batch: batch, row: Int(row), refusal)
    default: return nil
    }
  }

  private static func numbers(_ json: JSONNode?) -> [Int64]? {
    json?.string.flatMap { NumberRuns.numbers($0, limit: countLimit) }
  }

  private static func stamp(_ json: JSONNode?, run: String) -> Stamp? {
    guard let runVariable = json?["run"]?.string, let rowVariable = json?["row"]?.string else {
      return nil
    }
    return Stamp(runVariable: runVariable, rowVariable: rowVariable, run: run)
  }

  private static func refusal(_ json: JSONNode) -> Refusal? {
    guard let number = json["code"]?.int, let slug = json["slug"]?.string,
      let fix = json["fix"]?.string, let detail = json["detail"]?.string
    else { return nil }
    return Refusal(code: Code(Int(number), slug, "", fix: fix), detail: detail)
  }
}
