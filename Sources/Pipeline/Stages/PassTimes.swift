package import Threads

/// What the passes of a run spent their time on, in their order.
package final class PassTimes: Sendable {
  private let passes = Monitor<[PassTime]>([])

  package init() {}

  package var all: [PassTime] { passes.access { $0 } }

  func add(_ pass: PassTime) { passes.access { $0.append(pass) } }

  /// Adds the upload to the pass that fed it.
  ///
  /// - Parameter waits: How long the sequence stage waited for room for a batch, nanoseconds.
  package func add(upload: StageTime, waits: Int) {
    passes.access { passes in
      guard let last = passes.indices.last else { return }
      for index in passes[last].stages.indices where passes[last].stages[index].name == "sequence" {
        passes[last].stages[index].outputNanoseconds += waits
      }
      passes[last].stages.append(upload)
    }
  }
}
