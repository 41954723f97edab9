import Bytes
import Diagnostics
import Enrichment
import Mapping
import Members
import Pipeline
import Records

/// Cells to values: the first half of the program, and then every value that a member takes from it.
struct MapStage: Stage, ~Copyable {
  private let list: LoadedList
  private let values: [ValueID]
  private var executor: Executor
  private var findings = Findings()

  init(_ list: LoadedList) {
    self.list = list
    let plan = list.enrichment
    executor = Executor(plan.program, now: plan.now, zone: plan.zone)
    let member = plan.program.member
    let scalars = [
      member.priority, member.bucket, member.skill, member.agent, member.expireAt,
      member.minOfferingAt,
    ]
    values =
      [member.name] + scalars.compactMap(\.self) + member.variables.map(\.value)
      + member.communications.flatMap { rule in rule.sources.map(\.value) + [rule.type] }
      + plan.program.results.keys
  }

  mutating func round() -> Work {
    var work = Work()
    for unit in list.units {
      for record in 0..<unit.records.count { map(unit.records, record, &work) }
    }
    return work
  }

  private mutating func map(_ block: borrowing RecordBlock, _ record: Int, _ work: inout Work) {
    work.units += 1
    work.bytes += Int(block.rawRange(record).count)
    findings.beginRow()
    guard executor.begin(block, record, &findings) == .go else { return }
    for id in values where !executor.evaluate(id, &findings).isEmpty { work.check &+= 1 }
  }
}
