import Bytes
import Records

/// What a way of reading gives.
struct DialectTrial {
  var dialect: CSVDialect
  /// The commonest number of fields.
  private(set) var width = 0
  private(set) var narrowest = 0
  private(set) var widest = 0
  private(set) var records = 0
  /// Records of that width without a flaw.
  private(set) var regular = 0
  private(set) var flawed = 0
  /// The number of fields of the first record.
  private(set) var startWidth = 0
  /// How many records in a row have the same width, counted from the first that has columns.
  private(set) var firstRun = 0
  private var firstWidth = 0
  /// Every second field is empty in all of them, and there are several.
  private(set) var hasGaps = false
  /// Fields that begin with an apostrophe.
  private(set) var apostrophes = 0
  /// Fields with a letter.
  private(set) var words = 0
  /// How many fields follow another one; and how many of these look like the rest of it, as in
  /// `12,5` and `Koval, Olena`.
  private var joints = 0
  private var weakJoints = 0

  init(_ dialect: CSVDialect) { self.dialect = dialect }

  /// - Parameter block: What was read in this way.
  init(_ dialect: CSVDialect, _ block: borrowing RecordBlock) {
    self.dialect = dialect
    records = block.count
    guard records > 0 else { return }
    var widths: [Int: Int] = [:]
    for record in 0..<records { widths[block.fieldCount(record), default: 0] += 1 }
    width = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    narrowest = widths.keys.min() ?? 0
    widest = widths.keys.max() ?? 0
    startWidth = block.fieldCount(0)
    hasGaps = width % 2 == 1 && width > 1 && records > 1
    var isRunning = true
    for record in 0..<records {
      let width = block.fieldCount(record)
      if width > 1, firstWidth == 0 { firstWidth = width }
      if firstWidth > 0, width != firstWidth { isRunning = false }
      if firstWidth > 0, isRunning { firstRun += 1 }
      look(at: block, record, of: width)
    }
  }

  /// Half of the fields have letters, or more.
  var isWordy: Bool { words * 2 >= records * width }

  /// All records have the same width, and no quote is odd.
  var isClean: Bool { flawed == 0 && regular == records }

  /// 0...1: how regular, and a little how wide; less where the first record is unlike the others, and
  /// where it cuts numbers and names rather than fields.
  var score: Double {
    guard records > 0, width > 1 else { return 0 }
    let start = startWidth == width ? 1 : 0.85
    let joint = joints > 0 && weakJoints * 5 >= joints * 4 ? 0.7 : 1
    return Double(regular) / Double(records) * Double(width - 1) / Double(width) * start * joint
  }

  /// A table between lines of other text: 0...1 as the part of the records that is table.
  var tableScore: Double {
    firstRun >= 3 && firstRun * 3 >= records ? Double(firstRun) / Double(records) : 0
  }

  var summary: String {
    let sign = CSVDialect.name(of: dialect.delimiter)
    if regular == records { return "\(sign) gives \(width) fields in \(regular) of \(records)" }
    let range = narrowest == widest ? "\(widest)" : "\(narrowest) to \(widest)"
    return "\(sign) gives \(range), \(width) in \(regular) of \(records)"
  }

  private mutating func look(at block: borrowing RecordBlock, _ record: Int, of width: Int) {
    if block.flaw(record) != .none { flawed += 1 }
    var last: UInt8?
    for field in 0..<width {
      let text = block.field(record, field)
      let first = text.isEmpty ? nil : text[0]
      if first == UInt8(ascii: "'") { apostrophes += 1 }
      if text.hasLetter { words += 1 }
      if width == self.width, field % 2 == 1, first != nil { hasGaps = false }
      if field > 0 {
        joints += 1
        let isNumber = Self.isDigit(last) && Self.isDigit(first)
        if isNumber || first == 0x20 { weakJoints += 1 }
      }
      last = text.isEmpty ? nil : text[text.count - 1]
    }
    if width == self.width, block.flaw(record) != .quoteOpen { regular += 1 }
  }

  private static func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { $0 &- 0x30 < 10 } ?? false
  }
}

extension Span<UInt8> {
  /// Whether a letter is in a text; what is beyond ASCII is taken for one.
  var hasLetter: Bool {
    for index in indices {
      let byte = self[index]
      if byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) { return true }
    }
    return false
  }
}
