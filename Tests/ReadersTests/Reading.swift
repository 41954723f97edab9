import Bytes
import Records
import Readers
import TestSupport
import XCTest

/// A record as plain values, to compare.
struct Row: Equatable {
  var line: Int
  var byte: Int
  var cells: [String]
  var flaw: RecordBlock.Flaw = .none
  var flawField = 0
  var raw = ""
}

/// What came out of an input.
struct Reading {
  var header: Header
  var shape: InputShape
  var rows: [Row]

  var cells: [[String]] { rows.map(\.cells) }

  /// Reads a whole input.
  ///
  /// - Parameter settings: Everything not told is detected.
  init(
    _ bytes: [UInt8], _ settings: SourceSettings = SourceSettings(),
    sizes: ReadSizes = ReadSizes(), name: String = "leads.csv"
  ) throws {
    let folder = TempFolder()
    try self.init(path: folder.write(name, bytes), settings, sizes: sizes)
  }

  init(
    _ text: String, _ settings: SourceSettings = SourceSettings(), sizes: ReadSizes = ReadSizes()
  ) throws {
    try self.init(Array(text.utf8), settings, sizes: sizes)
  }

  init(path: String, _ settings: SourceSettings, sizes: ReadSizes = ReadSizes()) throws {
    var source = try SourceOpener.open(path, settings: settings, sizes: sizes)
    header = source.header
    shape = source.shape
    rows = []
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count { rows.append(Self.row(block, record)) }
    }
  }

  private static func row(_ block: borrowing RecordBlock, _ record: Int) -> Row {
    Row(
      line: block.line(record), byte: block.byte(record),
      cells: (0..<block.fieldCount(record)).map { block.field(record, $0).string },
      flaw: block.flaw(record), flawField: block.flawField(record),
      raw: block.rawRecord(record).string)
  }
}

extension SourceSettings {
  /// Every record is data.
  static var headless: SourceSettings {
    var settings = SourceSettings()
    settings.header = .none
    return settings
  }

  /// Nothing is left to detect, so that the size of the sample does not matter.
  static func told(_ delimiter: Character = ",", encoding: String = "utf-8") -> SourceSettings {
    var settings = headless
    settings.delimiter = delimiter.asciiValue
    settings.quote = UInt8(ascii: "\"")
    settings.encoding = encoding
    return settings
  }
}

extension ReadSizes {
  /// Reads, and looks at, so many bytes at a time.
  static func chunks(_ bytes: Int) -> ReadSizes {
    var sizes = ReadSizes()
    sizes.sample = bytes
    sizes.chunk = bytes
    return sizes
  }

  static var careful: ReadSizes {
    var sizes = ReadSizes()
    sizes.usesBlocks = false
    return sizes
  }
}

/// Numbers that look random and are the same in every run.
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % sides
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
}
