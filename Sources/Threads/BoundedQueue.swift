import Glibc

/// A closed-ended hand-off of owned values between stages.
///
/// `push` waits while the queue is full, `pop` while it is empty; `close` ends both waits.
/// - Complexity: A hand-off costs some microseconds: pass blocks and batches, never records.
///
/// Because every stored property is touched only while `gate` is locked, `@unchecked Sendable` is
/// sound. (A semaphore as the capacity is not: destroying it below its start value traps.)
@safe
package final class BoundedQueue<Element: ~Copyable & Sendable>: @unchecked Sendable {
  private let gate = Gate()
  private let slots: UnsafeMutablePointer<Element>
  private let capacity: Int
  private var head = 0
  private var count = 0
  private var isClosed = false

  package init(capacity: Int) {
    precondition(capacity > 0)
    self.capacity = capacity
    unsafe slots = .allocate(capacity: capacity)
  }

  deinit {
    while count > 0 { _ = take() }
    unsafe slots.deallocate()
  }

  /// Waits for room; returns `false`, and drops `element`, once the queue is closed.
  @discardableResult
  package func push(_ element: consuming Element) -> Bool {
    gate.lock()
    defer { gate.unlock() }
    while count == capacity && !isClosed { gate.wait() }
    guard !isClosed else { return false }
    unsafe (slots + (head + count) % capacity).initialize(to: element)
    count += 1
    gate.wakeAll()
    return true
  }

  /// Waits for an element; `nil` once the queue is closed and empty.
  package func pop() -> Element? {
    gate.lock()
    defer { gate.unlock() }
    while count == 0 && !isClosed { gate.wait() }
    guard count > 0 else { return nil }
    let element = take()
    gate.wakeAll()
    return element
  }

  /// No more pushes; what is inside can still be popped.
  package func close() {
    gate.lock()
    isClosed = true
    gate.wakeAll()
    gate.unlock()
  }

  private func take() -> Element {
    let element = unsafe (slots + head).move()
    head = (head + 1) % capacity
    count -= 1
    return element
  }
}
