import Bytes
import Pipeline
import Records

/// All that a work thread does with a block: members, limits, keys of duplicates, JSON, and the cells
/// that receipts and rejects need.
struct WorkStage: Stage, ~Copyable {
  private let list: LoadedList
  private var worker: RowWorker
  /// Holds the results of the block at hand, as the few units of a run do.
  private let unit = WorkUnit()

  init(_ list: LoadedList) {
    self.list = list
    worker = RowWorker(list.plan)
  }

  mutating func round() -> Work {
    var work = Work()
    for loaded in list.units {
      swap(&unit.records, &loaded.records)
      worker.work(unit)
      work.units += unit.records.count
      work.bytes += unit.records.raw.count
      work.check &+= UInt64(unit.results.wire.count)
      swap(&unit.records, &loaded.records)
    }
    return work
  }
}
