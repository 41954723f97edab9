import Bytes
import Diagnostics
import Enrichment
import Members
import Pipeline
import Records
import Upload

/// Members to the JSON that goes over the wire.
struct EncodeStage: Stage, ~Copyable {
  /// Members are some kilobytes each in memory.
  private static let limit = 50_000
  /// As much as the results of a block take.
  private static let wireBytes = 1 << 18

  /// A list cannot hold members themselves.
  private final class Box {
    var member = Member()
  }

  let units = "members"
  private let encoder: any MemberEncoder
  private var members: [Box] = []
  private var wire = ByteBuffer(capacity: 2 * EncodeStage.wireBytes)

  init(_ list: LoadedList) {
    encoder = list.plan.files[0].encoder
    var enricher = Enricher(list.enrichment)
    var findings = Findings()
    for unit in list.units where members.count < Self.limit {
      for record in 0..<unit.records.count where members.count < Self.limit {
        let box = Box()
        let verdict = enricher.work(unit.records, record, into: &box.member, &findings)
        if verdict == .member { members.append(box) }
      }
    }
  }

  mutating func round() -> Work {
    var work = Work(units: members.count)
    for box in members {
      let start = wire.count
      work.check &+= UInt64(
        encoder.append(box.member, stamp: LoadedList.stamp, to: &wire))
      work.bytes += wire.count - start
      if wire.count > Self.wireBytes { wire.removeAll() }
    }
    wire.removeAll()
    return work
  }
}
