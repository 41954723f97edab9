import Bytes
import Diagnostics

/// Reads the shared texts byte by byte, as `SheetScanner` reads rows.
struct StringScanner: ~Copyable {
  private var window: XMLWindow
  private var text = TextScanner()
  private var table = StringTable()
  private let place: Position
  private var hasStarted = false

  init(_ input: consuming any ByteStream & ~Copyable, place: Position, chunkBytes: Int) {
    window = XMLWindow(input, chunkBytes: chunkBytes)
    self.place = place
  }

  /// - Returns: `nil` when the part is one for libxml2.
  mutating func readTable() throws -> StringTable? {
    while true {
      let end = table.bytes.count
      do {
        let isDone = hasStarted ? try scanItem() : try scanStart()
        if isDone { break }
      } catch let oddity as Oddity {
        table.bytes.truncate(to: end)
        guard window.isUnsettled(oddity), try window.fill() else { return nil }
      }
    }
    // To the end, where the checksum is compared.
    while !window.isAtEnd {
      window.consume(to: window.bytes.count)
      guard try window.fill() else { break }
    }
    var all = StringTable()
    swap(&all, &table)
    return all
  }

  /// - Returns: Whether there is nothing more.
  private mutating func scanStart() throws(Oddity) -> Bool {
    let (index, isEmpty) = try window.prologue("sst")
    guard index <= window.bytes.count else { throw Oddity(at: index) }
    window.consume(to: index)
    hasStarted = true
    return isEmpty
  }

  /// - Returns: Whether that was the end.
  private mutating func scanItem() throws -> Bool {
    var index = window.start
    window.bytes.skipBlanks(&index)
    if window.bytes.has("<si>", at: index) {
      index += 4
      try text.scan(window.bytes, &index, end: "</si", into: &table.bytes)
    } else if window.bytes.has("<si/>", at: index) {
      index += 5
    } else if window.bytes.has("</sst>", at: index), index + 6 <= window.bytes.count {
      return true
    } else {
      throw Oddity(at: index)
    }
    guard index <= window.bytes.count else { throw Oddity(at: index) }
    window.consume(to: index)
    try table.end(place)
    return false
  }
}
