import Bytes
import Diagnostics
import Enrichment
import Members
import Pipeline
import Records

/// Records to members: the mapping's values, numbers, the zone and what names stand for.
struct EnrichStage: Stage, ~Copyable {
  private let list: LoadedList
  private var enricher: Enricher
  private var member = Member()
  private var findings = Findings()

  init(_ list: LoadedList) {
    self.list = list
    enricher = Enricher(list.enrichment)
  }

  mutating func round() -> Work {
    var work = Work()
    for unit in list.units {
      for record in 0..<unit.records.count { enrich(unit.records, record, &work) }
    }
    return work
  }

  private mutating func enrich(_ block: borrowing RecordBlock, _ record: Int, _ work: inout Work) {
    work.units += 1
    work.bytes += Int(block.rawRange(record).count)
    if enricher.work(block, record, into: &member, &findings) == .member {
      for number in member.communications { work.check &+= number.e164 }
      work.check &+= UInt64(member.variables.count)
    }
  }
}
