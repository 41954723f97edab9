import Bytes
import Glibc

/// Clocks in seconds.
enum Clock {
  static var wall: Double { seconds(CLOCK_MONOTONIC) }
  /// Of all threads of this process.
  static var processor: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// Processor time of another process of this user; 0 when it is gone.
  static func processor(of process: Int32) -> Double {
    var clock = clockid_t()
    guard unsafe clock_getcpuclockid(process, &clock) == 0 else { return 0 }
    return seconds(clock)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    unsafe _ = clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Resident memory of this process, in bytes.
///
/// - Source: proc(5): `VmRSS` and `VmHWM` of `status`; 5 into `clear_refs` lowers the peak to now.
enum ProcessMemory {
  static var resident: Int { line("VmRSS:") }
  static var peak: Int { line("VmHWM:") }

  /// Forgets the peak so far.
  ///
  /// - Returns: What is resident now.
  static func restartPeak() -> Int {
    var five = ByteBuffer(capacity: 1)
    five.append(UInt8(ascii: "5"))
    try? SystemFile("/proc/self/clear_refs", .append).write(five.span)
    return resident
  }

  private static func line(_ name: String) -> Int {
    var text = ByteBuffer(capacity: 8192)
    guard let file = try? SystemFile("/proc/self/status", .read),
      let count = try? file.read(into: &text, room: 8192), count > 0,
      let line = text.string.split(separator: "\n").first(where: { $0.hasPrefix(name) })
    else { return 0 }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
      .flatMap { Int($0) }.map { $0 * 1024 } ?? 0
  }
}
