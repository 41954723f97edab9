import Synchronization

/// What the threads of one stage spend their time on.
///
/// - Complexity: Two looks at the clock for each block that is handed over, some 50 ns; none for a row.
package final class StageMeter: Sendable {
  private let name: String
  private let threads = Atomic(0)
  private let lives = Atomic(0)
  private let inputWaits = Atomic(0)
  private let outputWaits = Atomic(0)
  private let units = Atomic(0)

  package init(_ name: String) { self.name = name }

  /// Runs the body of one of the stage's threads.
  package func thread(_ body: () -> Void) {
    threads.add(1, ordering: .relaxed)
    Self.timed(lives, body)
  }

  /// Takes what the stage before hands over; counts it.
  package func waitForInput<Unit: ~Copyable>(_ take: () -> Unit?) -> Unit? {
    guard let unit = Self.timed(inputWaits, take) else { return nil }
    count()
    return unit
  }

  /// Waits for the stage behind: for room, or for an answer.
  package func waitForOutput<Result: ~Copyable>(_ give: () -> Result) -> Result {
    Self.timed(outputWaits, give)
  }

  /// Hands a unit to the stage behind, which may have to make room.
  package func waitForOutput<Unit: ~Copyable>(
    of unit: consuming Unit, _ give: (consuming Unit) -> Bool
  ) -> Bool {
    let start = MonotonicTime.nanoseconds
    let isTaken = give(unit)
    outputWaits.add(MonotonicTime.nanoseconds - start, ordering: .relaxed)
    return isTaken
  }

  /// Counts a unit that was not taken from another stage.
  package func count() { units.add(1, ordering: .relaxed) }

  /// What has been measured; whole once the threads have ended.
  package var time: StageTime {
    StageTime(
      name: name, threads: threads.load(ordering: .relaxed),
      nanoseconds: lives.load(ordering: .relaxed),
      inputNanoseconds: inputWaits.load(ordering: .relaxed),
      outputNanoseconds: outputWaits.load(ordering: .relaxed),
      units: units.load(ordering: .relaxed))
  }

  private static func timed<Result: ~Copyable>(
    _ sum: borrowing Atomic<Int>, _ body: () -> Result
  ) -> Result {
    let start = MonotonicTime.nanoseconds
    defer { sum.add(MonotonicTime.nanoseconds - start, ordering: .relaxed) }
    return body()
  }
}

/// What the threads of one stage spent their time on, in nanoseconds of all of them together.
package struct StageTime: Sendable, Equatable {
  package var name: String
  package var threads: Int
  /// From the start of each thread to its end.
  package var nanoseconds: Int
  /// Of it, waiting for the stage before.
  package var inputNanoseconds: Int
  /// Of it, waiting for the stage behind.
  package var outputNanoseconds: Int
  /// Blocks or batches that went through.
  package var units: Int

  package init(
    name: String, threads: Int, nanoseconds: Int, inputNanoseconds: Int, outputNanoseconds: Int,
    units: Int
  ) {
    self.name = name
    self.threads = threads
    self.nanoseconds = nanoseconds
    self.inputNanoseconds = inputNanoseconds
    self.outputNanoseconds = outputNanoseconds
    self.units = units
  }

  package var busyNanoseconds: Int {
    max(0, nanoseconds - inputNanoseconds - outputNanoseconds)
  }
}

/// What the stages of one walk over the input spent their time on.
package struct PassTime: Sendable, Equatable {
  /// What the pass was for: `judge`, `gather`, `deliver`.
  package var work: String
  package var nanoseconds: Int
  package var stages: [StageTime]

  package init(work: String, nanoseconds: Int, stages: [StageTime]) {
    self.work = work
    self.nanoseconds = nanoseconds
    self.stages = stages
  }
}
