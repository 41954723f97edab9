/// A value that threads share: touched under a lock, waited for through a condition.
///
/// Because `value` is only reached while `gate` is locked, `@unchecked Sendable` is sound.
package final class Monitor<Value: ~Copyable & Sendable>: @unchecked Sendable {
  private let gate = Gate()
  private var value: Value

  package init(_ value: consuming Value) { self.value = value }

  /// Reads or changes the value, then wakes whoever waits for it.
  package func access<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    gate.lock()
    defer {
      gate.wakeAll()
      gate.unlock()
    }
    return try body(&value)
  }

  /// Calls `body` now and after every `access`, until it gives a result.
  ///
  /// Each call is an access of its own: nothing of the value is held on to while waiting.
  package func wait<Result>(for body: (inout Value) -> Result?) -> Result {
    gate.lock()
    defer {
      gate.wakeAll()
      gate.unlock()
    }
    while true {
      if let result = body(&value) { return result }
      gate.wait()
    }
  }
}
