import CAllocations

/// Runs a stage several times and takes the median.
enum Rounds {
  /// What one round cost.
  struct Cost {
    var seconds: Double
    /// Of all threads of this process.
    var cpu: Double
    var allocations: Int
    var work: Work
  }

  /// - Parameter count: Rounds that count; one more goes before them, in which buffers grow.
  /// - Throws: Also when two rounds do not come to the same.
  static func measure<S: Stage & ~Copyable>(
    _ name: String, _ stage: consuming S, _ count: Int
  ) throws -> StageReport {
    var stage = stage
    let first = try cost(&stage)
    let before = ProcessMemory.restartPeak()
    var costs: [Cost] = []
    for _ in 0..<count {
      let cost = try cost(&stage)
      guard cost.work.check == first.work.check, cost.work.units == first.work.units else {
        throw BenchFault("\(name): two rounds came to different results")
      }
      costs.append(cost)
    }
    return StageReport(
      name: name, units: stage.units, costs: costs, residentBefore: before,
      peak: ProcessMemory.peak)
  }

  private static func cost<S: Stage & ~Copyable>(_ stage: inout S) throws -> Cost {
    let allocations = rollcall_allocations()
    let (cpu, start) = (Clock.processor, Clock.wall)
    let work = try stage.round()
    return Cost(
      seconds: Clock.wall - start, cpu: Clock.processor - cpu,
      allocations: Int(rollcall_allocations() - allocations), work: work)
  }
}
