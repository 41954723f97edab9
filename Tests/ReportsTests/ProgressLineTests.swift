import Bytes
import Glibc
import Reports
import XCTest

/// A terminal of 24 columns: what is written to `terminal` can be read from `screen`.
///
/// Because ioctl takes pointers, `unsafe` stands here and nowhere else. The two requests are
/// TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h, which are macros that Swift cannot import.
private struct TestTerminal: ~Copyable {
  let screen: SystemFile
  let terminal: SystemFile

  init() throws {
    let master = try SystemFile("/dev/ptmx", .readWrite)
    var lock: Int32 = 0
    var number: Int32 = 0
    var size = winsize(ws_row: 24, ws_col: 24, ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(master.descriptor, 0x4004_5431, &lock)
    _ = unsafe ioctl(master.descriptor, 0x8004_5430, &number)
    let slave = try SystemFile("/dev/pts/\(number)", .readWrite)
    _ = unsafe ioctl(slave.descriptor, UInt(TIOCSWINSZ), &size)
    screen = master
    terminal = slave
  }

  /// Everything written so far. It arrives in pieces, so a last mark says when to stop reading.
  func screenText() throws -> String {
    try terminal.write(Array("END".utf8).span)
    var shown = ByteBuffer()
    while !shown.string.hasSuffix("END") { _ = try screen.read(into: &shown, room: 4096) }
    return String(shown.string.dropLast(3))
  }
}

final class ProgressLineTests: XCTestCase {
  func testLineIsCutRedrawnAndClearedOnATerminal() throws {
    let terminal: TestTerminal
    do { terminal = try TestTerminal() } catch { throw XCTSkip("no terminal here: \(error)") }
    var line = ProgressLine(descriptor: terminal.terminal.descriptor)
    XCTAssertTrue(line.isShown)
    var snapshot = ProgressSnapshot()
    snapshot.phase = "loading"
    snapshot.batch = "b0001 and more than fits"
    line.update(snapshot, at: 0)
    line.update(snapshot, at: 50)
    snapshot.batch = ""
    line.update(snapshot, at: 200)
    line.clear()
    line.clear()
    let shown = try terminal.screenText()
    XCTAssertEqual(
      shown,
      "\rloading 0 rows, b0001 …" + "\rloading 0 rows" + String(repeating: " ", count: 9)
        + "\r" + String(repeating: " ", count: 14) + "\r")
  }
}
