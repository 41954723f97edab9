import Dispatch

/// Threads of a run: each is one serial `DispatchQueue` that runs one long block.
///
/// Not a concurrent queue: on Linux, blocks that wait starve each other there
/// (swiftlang/swift-corelibs-libdispatch#751).
package struct WorkerGroup: Sendable {
  private let group = DispatchGroup()

  package init() {}

  /// Starts `body` on a thread of its own, which debuggers show under `name`.
  package func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: name).async(group: group, execute: body)
  }

  /// Returns when every started body has.
  package func join() { group.wait() }
}
