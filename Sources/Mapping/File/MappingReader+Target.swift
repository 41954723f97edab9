import Diagnostics
import JSONText
import Records

/// `target` and `results`.
extension MappingReader {
  func target(_ node: JSONNode) -> TargetSection? {
    guard let fields = ObjectFields(node, "target", Vocabulary.target, later: ["sync"], log: log)
    else { return nil }
    let queue = fields.required("queue").map { value($0, "target.queue") }
    var target = TargetSection(queue: queue ?? ValueNode(.invalid, at: node.place))
    if let batch = fields["batch"],
      let limits = ObjectFields(batch, "target.batch", Vocabulary.batch, log: log)
    {
      target.members = limits.integer("members", in: 1...1000) ?? 500
      if let node = limits["bytes"], let bytes = bytes(node, "bytes", limits) {
        target.bytes = bytes
        if !(10_000...3_000_000).contains(bytes) {
          log.report(
            MappingCodes.value, at: node.place, "'target.batch.bytes' must be from 10KB to 3MB",
            fix: "write a size such as '1MB'")
        }
      }
    }
    target.perSecond = fields.integer("perSecond", in: 1...1_000_000)
    target.live = fields.choice("live", TargetPlan.Live.self) ?? .warn
    target.embargoSeconds = fields["embargo"].flatMap { embargo($0, fields) }
    if let stamp = fields["stamp"] { readStamp(stamp, into: &target) }
    return target
  }

  private func embargo(_ node: JSONNode, _ fields: ObjectFields) -> Int? {
    guard let seconds = duration(node, "embargo", fields) else { return nil }
    guard (1...30 * 86_400).contains(seconds) else {
      log.report(
        MappingCodes.value, at: node.place, "'target.embargo' must be from 1s to 30d",
        fix: "write how long nobody is called after the start of a run, such as '2h'")
      return nil
    }
    return seconds
  }

  private func readStamp(_ node: JSONNode, into target: inout TargetSection) {
    if node.bool == false {
      target.stamp = nil
      target.stampOff = node.place
      return
    }
    guard let fields = ObjectFields(node, "target.stamp", Vocabulary.stamp, log: log) else {
      return
    }
    let stamp = TargetPlan.Stamp(
      run: fields.text("run")?.value ?? "rc_run", row: fields.text("row")?.value ?? "rc_row")
    if stamp.run == stamp.row || stamp.run.isEmpty || stamp.row.isEmpty {
      log.report(
        MappingCodes.value, at: node.place, "'target.stamp' needs two different names",
        fix: "write { run: 'rc_run', row: 'rc_row' }")
    }
    target.stamp = stamp
  }

  func results(_ node: JSONNode) -> ResultsSection? {
    guard let fields = ObjectFields(node, "results", Vocabulary.results, log: log) else {
      return nil
    }
    var results = ResultsSection()
    results.key = fields.texts("key") ?? []
    results.receipts =
      fields.choice("receipts", ResultFormat.self, later: ["xlsx"]) ?? .csv
    results.rejects = fields.choice("rejects", ResultFormat.self, later: ["xlsx"]) ?? .csv
    return results
  }
}
