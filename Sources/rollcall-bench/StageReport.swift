import JSONText

/// What a stage cost, as a line of a table or an object of JSON.
struct StageReport {
  private(set) var name: String
  /// What was counted: `rows`, `numbers`, `members`.
  let units: String
  let count: Int
  /// Bytes of one round; 0 where there are none.
  let bytes: Int
  let check: UInt64
  let rounds: Int
  /// Of the median round, as all that follows.
  private(set) var seconds: Double
  private(set) var cpu: Double
  let otherCPU: Double
  private(set) var allocations: Int
  let peakBytes: Int
  let addedBytes: Int

  init(name: String, units: String, costs: [Rounds.Cost], residentBefore: Int, peak: Int) {
    let work = costs[costs.count - 1].work
    self.name = name
    self.units = units
    (count, bytes, check) = (work.units, work.bytes, work.check)
    rounds = costs.count
    seconds = Self.median(costs.map(\.seconds))
    cpu = Self.median(costs.map(\.cpu))
    otherCPU = Self.median(costs.map(\.work.otherCPU))
    allocations = costs[costs.count - 1].allocations
    peakBytes = peak
    addedBytes = max(0, peak - residentBefore)
  }

  /// What this costs more than `other`, which does the same work but for one part.
  func difference(from other: StageReport, name: String) -> StageReport {
    var part = self
    part.name = name
    part.seconds = max(0, seconds - other.seconds)
    part.cpu = max(0, cpu - other.cpu)
    part.allocations = max(0, allocations - other.allocations)
    return part
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
