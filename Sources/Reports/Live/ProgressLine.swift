import Bytes
import Glibc

/// The one line that is redrawn on a terminal while a run goes on; silent anywhere else.
///
/// One thread owns it. What cannot be written is not missed.
package struct ProgressLine: ~Copyable {
  private let terminal: SystemFile
  /// Whether anybody watches.
  package let isShown: Bool
  private var meter = ProgressMeter()
  private var shownCount = 0

  /// - Parameter descriptor: Standard error, as a rule.
  package init(descriptor: Int32) {
    terminal = SystemFile(borrowing: descriptor, named: "terminal")
    isShown = isatty(descriptor) == 1
  }

  /// Redraws the line, unless that was done less than a tenth of a second ago.
  ///
  /// - Parameter time: Milliseconds of a clock that does not jump.
  package mutating func update(_ snapshot: ProgressSnapshot, at time: Int64) {
    guard isShown, let line = meter.line(for: snapshot, at: time, width: width - 1) else { return }
    show(line)
  }

  /// Makes room for other words; the next `update` draws the line again.
  package mutating func clear() {
    guard isShown, shownCount > 0 else { return }
    show("")
    write("\r")
  }

  private mutating func show(_ line: String) {
    let rest = max(0, shownCount - line.count)
    write("\r" + line + String(repeating: " ", count: rest))
    shownCount = line.count
  }

  private func write(_ text: String) {
    var buffer = ByteBuffer()
    buffer.append(text)
    try? terminal.write(buffer.span)
  }

  /// Columns of the terminal now; 80 where it does not say.
  private var width: Int {
    var size = winsize()
    let result = unsafe ioctl(terminal.descriptor, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
  }
}
