import Glibc

/// A lock with one condition, for the few places where threads wait for each other.
///
/// Because the two pthread objects stay at one heap address and are only passed to pthread calls,
/// `@unchecked Sendable` is sound.
@safe
package final class Gate: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe condition.initialize(to: pthread_cond_t())
    unsafe pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(condition, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  package func lock() { unsafe _ = pthread_mutex_lock(mutex) }
  package func unlock() { unsafe _ = pthread_mutex_unlock(mutex) }
  /// Waits for `wakeAll`; the lock must be held, and is held again on return.
  package func wait() { unsafe _ = pthread_cond_wait(condition, mutex) }
  package func wakeAll() { unsafe _ = pthread_cond_broadcast(condition) }

  /// Waits for `wakeAll`, at most until `deadline`.
  package func wait(until deadline: MonotonicTime) {
    var time = timespec(
      tv_sec: Int(deadline.milliseconds / 1000),
      tv_nsec: Int(deadline.milliseconds % 1000) * 1_000_000)
    unsafe _ = pthread_cond_timedwait(condition, mutex, &time)
  }

  package func locked<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock()
    defer { unlock() }
    return try body()
  }
}

/// A moment on a clock that never jumps, in milliseconds.
package struct MonotonicTime: Sendable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static var now: MonotonicTime {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The same clock, finer.
  package static var nanoseconds: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  package static func < (a: MonotonicTime, b: MonotonicTime) -> Bool {
    a.milliseconds < b.milliseconds
  }
  package static func + (time: MonotonicTime, milliseconds: Int64) -> MonotonicTime {
    MonotonicTime(milliseconds: time.milliseconds + milliseconds)
  }
  package static func - (a: MonotonicTime, b: MonotonicTime) -> Int64 {
    a.milliseconds - b.milliseconds
  }
}
