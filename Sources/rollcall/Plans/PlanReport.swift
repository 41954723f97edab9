import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline
import Reports
import TimeZones
import Validation
import Webitel

/// A plan for people and for programs.
struct PlanReport {
  let job: LoadJob
  let judged: Judged
  let tally: PlanTally
  /// Why nothing of it would be sent.
  let refusal: (any Diagnosis)?
  let exitCode: ExitCode
  var summary: Summary

  /// One queue as the report tells it.
  struct QueueShare {
    let id: Int64
    let name: String
    let share: PlanTally.Share
    let facts: QueueFacts?
    let forecast: Forecast.Result?
  }

  var queues: [QueueShare] {
    tally.queues.sorted { $0.key < $1.key }.map { id, share in
      let facts = judged.facts[id]
      let forecast = hours(of: facts).map { hours in
        share.forecast.result([hours]) { Zone.named($0) }
      }
      return QueueShare(
        id: id, name: judged.name(.queue, id), share: share, facts: facts, forecast: forecast)
    }
  }

  /// The pack of the mapping, whose hours bound those of calendars.
  var pack: PolicyPack? {
    job.program.policy.flatMap { PolicyPack.named($0.pack.rawValue) }
  }

  /// Those of the calendar within those of the pack; the pack's alone where the calendar's are not known.
  private func hours(of facts: QueueFacts?) -> CallingHours? {
    guard let own = facts?.hours else { return pack?.hours }
    return pack?.hours.map { own.intersection($0) } ?? own
  }

  var json: String {
    var summary = summary
    summary.exitCode = exitCode.rawValue
    var json = JSONWriter(.pretty, capacity: 8192)
    json.object { json in
      json.key("summary")
      json.raw(summary.json.trimmingSuffix(while: \.isNewline))
      json.key("queues")
      json.array { json in for queue in queues { write(queue, &json) } }
      json.key("notChecked")
      json.array { json in for words in notChecked { json.value(words) } }
    }
    return json.text
  }

  /// What the server does not tell, each once.
  var notChecked: [String] {
    var told: Set<String> = []
    return judged.facts.sorted { $0.key < $1.key }.flatMap(\.value.notChecked)
      .filter { told.insert($0).inserted }
  }

  private func write(_ queue: QueueShare, _ json: inout JSONWriter) {
    json.object { json in
      json.member("id", queue.id)
      json.member("name", queue.name)
      if let facts = queue.facts {
        json.member("type", facts.queue.type)
        json.member("enabled", facts.queue.isEnabled)
        if let calendar = facts.queue.calendar { json.member("calendar", calendar.name) }
      }
      json.member("members", queue.share.members)
      json.member("batches", queue.share.batches)
      json.key("types")
      json.array { json in
        for (id, lines) in queue.share.types.sorted(by: { $0.key < $1.key }) {
          json.object { json in
            json.member("name", judged.name(.communicationType, id))
            json.member("numbers", lines.numbers)
            guard queue.facts?.exits != nil else { return }
            json.member("noGroup", lines.noGroup)
            json.member("noPattern", lines.noPattern)
          }
        }
      }
      write("zones", .timezone, queue.share.zones, &json)
      write("buckets", .bucket, queue.share.buckets, &json)
      if let forecast = queue.forecast { write(forecast, from: queue.share.forecast.start, &json) }
    }
  }

  private func write(
    _ key: String, _ kind: Directory.Kind, _ counts: [Int64: Int], _ json: inout JSONWriter
  ) {
    json.key(key)
    json.array { json in
      for (id, members) in counts.sorted(by: { $0.key < $1.key }) {
        json.object { json in
          if id != 0 { json.member("name", judged.name(kind, id)) }
          json.member("members", members)
        }
      }
    }
  }

  private func write(_ forecast: Forecast.Result, from start: Int64, _ json: inout JSONWriter) {
    json.key("forecast")
    json.object { json in
      json.member("from", Figures.time(start))
      json.key("callable")
      json.array { json in for members in forecast.callable { json.value(members) } }
      json.member("never", forecast.never)
      json.member("later", forecast.later)
      json.member("zoneUnknown", forecast.unknown)
    }
  }
}

extension Judged {
  func name(_ kind: Directory.Kind, _ id: Int64) -> String {
    directory.entry(kind, id: id)?.name ?? "#\(id)"
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var end = endIndex
    while end > startIndex, isCut(self[index(before: end)]) { end = index(before: end) }
    return String(self[..<end])
  }
}
