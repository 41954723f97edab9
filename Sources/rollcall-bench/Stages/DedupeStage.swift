import Pipeline
import Records
import Validation

/// Keys of duplicates to verdicts: what the sequencer asks of every row, in input order.
struct DedupeStage: Stage, ~Copyable {
  private struct Offer {
    let row: Int
    let ordinal: Int
    let queue: Int64
    let rule: Int
    let keys: Range<Int>
    let value: KeepValue?
  }

  /// Offers in a unit, about.
  private static let unit = 1000

  private let plan: PassPlan
  private let rows: Int
  private var offers: [Offer] = []
  private var keys: [UInt64] = []

  init(_ list: LoadedList) throws {
    plan = list.plan
    guard !plan.dedupe.isEmpty else { throw BenchFault("the mapping has no dedupe rule") }
    rows = list.units.reduce(0) { $0 + $1.records.count }
    var worker = RowWorker(list.plan)
    for unit in list.units {
      worker.work(unit)
      collect(unit)
    }
  }

  private mutating func collect(_ unit: WorkUnit) {
    for (index, row) in unit.results.rows.enumerated() where row.firstOffer >= 0 {
      for rule in plan.dedupe.indices {
        let offer = unit.results.offers[Int(row.firstOffer) + rule]
        let start = keys.count
        keys += unit.results.duplicateKeys[offer.keys]
        offers.append(
          Offer(
            row: row.row, ordinal: unit.records.firstRecord + index, queue: row.queue, rule: rule,
            keys: start..<keys.count, value: offer.value))
      }
    }
  }

  func round() -> Work {
    var work = Work(units: rows)
    var deduplicator = plan.deduplicator()
    for (place, offer) in offers.enumerated() {
      // As a unit of the pipeline does it for its own rows.
      if place % Self.unit == 0 {
        let last = offers[min(place + Self.unit, offers.count) - 1].keys.upperBound
        deduplicator.expect(keys.span.extracting(offer.keys.lowerBound..<last))
      }
      deduplicator.observe(
        rule: offer.rule, ordinal: offer.ordinal, row: offer.row, queue: offer.queue,
        keys: keys.span.extracting(offer.keys), value: offer.value)
    }
    deduplicator.resolve().forEachLoss { work.check &+= UInt64($0.ordinal) }
    return work
  }
}
