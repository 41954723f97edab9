import Bytes
import Records

/// Finds how a CSV file is written, by trying: the way of reading that gives the same number of
/// fields in most records, with the fewest odd quotes, is the right one.
struct DialectDetector: ~Copyable {
  struct Verdict: Sendable, Equatable {
    var dialect: CSVDialect
    /// Text before the first record: a `sep=;` line.
    var prefixBytes = 0
    var evidence: [String]
  }

  /// What a way of reading gives.
  private struct Trial {
    var dialect: CSVDialect
    /// The commonest number of fields.
    var width = 0
    var narrowest = 0
    var widest = 0
    var records = 0
    /// Records of that width without a flaw.
    var regular = 0
    var flawed = 0
    /// How many records in a row have the same width, counted from the first that has columns.
    var firstRun = 0
    var firstWidth = 0
    /// Every second field is empty in all of them, and there are several.
    var hasGaps = false
    /// Fields that begin with an apostrophe.
    var apostrophes = 0

    /// 0...1: how regular, and a little how wide.
    var score: Double {
      guard records > 0, width > 1 else { return 0 }
      return Double(regular) / Double(records) * Double(width - 1) / Double(width)
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
  }

  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C, 0x1F]
  private static let sampleBytes = 64 << 10

  private let settings: SourceSettings
  private let sizes: ReadSizes
  private var block = RecordBlock()

  init(_ settings: SourceSettings, sizes: ReadSizes) {
    self.settings = settings
    self.sizes = sizes
  }

  /// - Parameters:
  ///   - text: The beginning of the text.
  ///   - end: The end of what is decided of it.
  ///   - isWhole: There is no more.
  mutating func detect(_ text: borrowing ByteBuffer, end: Int, isWhole: Bool) -> Verdict {
    var base = CSVDialect()
    base.comment = settings.comment
    if let quote = settings.quote { base.quote = quote }
    let separator = Self.separatorLine(text, end)
    let start = separator?.bytes ?? 0
    if let told = settings.delimiter ?? separator?.delimiter {
      base.delimiter = told
      let source = settings.delimiter == nil ? "the line 'sep='" : "the settings"
      let tried = refined([trial(base, text, start, end, isWhole)], text, start, end, isWhole)
      return Verdict(
        dialect: tried.dialect, prefixBytes: start,
        evidence: ["delimiter \(base.delimiterName): told by \(source)"] + quoteEvidence(tried))
    }
    let trials = Self.delimiters.map { delimiter in
      var dialect = base
      dialect.delimiter = delimiter
      return trial(dialect, text, start, end, isWhole)
    }
    let best = refined(trials, text, start, end, isWhole)
    guard best.score > 0 || best.tableScore > 0 else {
      return singleColumn(base, text, start, end)
    }
    let others = trials.filter { $0.dialect.delimiter != best.dialect.delimiter && $0.widest > 1 }
    let line = ([best] + others).map(\.summary).joined(separator: "; ")
    return Verdict(
      dialect: best.dialect, prefixBytes: start,
      evidence: [
        "delimiter \(best.dialect.delimiterName): \(line)"
      ] + quoteEvidence(best))
  }

  /// The best of the trials, or something better that it suggests: other quotes, an escape, a
  /// doubled delimiter.
  private mutating func refined(
    _ trials: [Trial], _ text: borrowing ByteBuffer, _ start: Int, _ end: Int, _ isWhole: Bool
  ) -> Trial {
    var best = trials[0]
    for trial in trials where trial.score > best.score { best = trial }
    if best.score == 0 {
      for trial in trials where trial.tableScore > best.tableScore { best = trial }
    }
    var variants: [CSVDialect] = []
    if settings.quote == nil {
      for trial in trials where trial.apostrophes > 1 && trial.regular < trial.records {
        var dialect = trial.dialect
        dialect.quote = UInt8(ascii: "'")
        variants.append(dialect)
      }
    }
    if best.flawed > 0 && best.dialect.quote != nil {
      var dialect = best.dialect
      dialect.escape = UInt8(ascii: "\\")
      variants.append(dialect)
    }
    for variant in variants {
      let tried = trial(variant, text, start, end, isWhole)
      let isClean = tried.flawed == 0 && tried.regular == tried.records
      if isClean && (tried.score > best.score || best.flawed > 0) { best = tried }
    }
    if settings.delimiter == nil, best.hasGaps, best.dialect.delimiter == UInt8(ascii: "|") {
      best.dialect.delimiterWidth = 2
      best = trial(best.dialect, text, start, end, isWhole)
    }
    return best
  }

  private mutating func trial(
    _ dialect: CSVDialect, _ text: borrowing ByteBuffer, _ start: Int, _ end: Int, _ isWhole: Bool
  ) -> Trial {
    var trial = Trial(dialect: dialect)
    let sampleEnd = min(end, start + Self.sampleBytes)
    let isCut = !isWhole || sampleEnd < end
    var place = CSVScanner.Place(index: start, line: 1)
    block.removeAll()
    // A record that is too wide or too long ends the sample; the reader will say so.
    try? CSVScanner(dialect, sizes: sizes).scan(
      text,
      CSVScanner.Stretch(end: sampleEnd, sequel: isCut ? .more : .nothing, shift: -start, base: 0),
      from: &place, into: &block)
    block.raw.append(text, ByteRange(start: start, count: place.index - start))
    var widths: [Int: Int] = [:]
    for record in 0..<block.count { widths[block.fieldCount(record), default: 0] += 1 }
    trial.records = block.count
    trial.width = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    trial.narrowest = widths.keys.min() ?? 0
    trial.widest = widths.keys.max() ?? 0
    trial.hasGaps = trial.width % 2 == 1 && trial.width > 1 && block.count > 1
    var isRunning = true
    for record in 0..<block.count {
      let width = block.fieldCount(record)
      if width > 1, trial.firstWidth == 0 { trial.firstWidth = width }
      if trial.firstWidth > 0, width != trial.firstWidth { isRunning = false }
      if trial.firstWidth > 0, isRunning { trial.firstRun += 1 }
      look(at: record, of: width, &trial)
    }
    return trial
  }

  private func look(at record: Int, of width: Int, _ trial: inout Trial) {
    if block.flaw(record) != .none { trial.flawed += 1 }
    for field in 0..<width {
      let text = block.field(record, field)
      if !text.isEmpty, text[0] == UInt8(ascii: "'") { trial.apostrophes += 1 }
      if width == trial.width, field % 2 == 1, !text.isEmpty { trial.hasGaps = false }
    }
    if width == trial.width, block.flaw(record) != .quoteOpen { trial.regular += 1 }
  }

  /// No delimiter gives columns: one that does not stand in the text leaves it whole.
  private func singleColumn(
    _ base: CSVDialect, _ text: borrowing ByteBuffer, _ start: Int, _ end: Int
  ) -> Verdict {
    var dialect = base
    let sample = text.span(ByteRange(start: start, count: min(end - start, Self.sampleBytes)))
    let absent = Self.delimiters.first { sample.firstIndex(of: $0) == nil }
    dialect.delimiter = absent ?? base.delimiter
    return Verdict(
      dialect: dialect, prefixBytes: start, evidence: ["delimiter: none, a single column"])
  }

  private func quoteEvidence(_ trial: Trial) -> [String] {
    var lines: [String] = []
    if let quote = trial.dialect.quote, quote != UInt8(ascii: "\"") {
      lines.append("quote \(CSVDialect.name(of: quote)): makes the records regular")
    }
    if let escape = trial.dialect.escape {
      lines.append("escape \(CSVDialect.name(of: escape)): stands before quotes inside fields")
    }
    if trial.flawed > 0 { lines.append("quotes: odd in \(trial.flawed) of the first records") }
    return lines
  }

  /// Excel's first line `sep=;`, also quoted.
  static func separatorLine(
    _ text: borrowing ByteBuffer, _ end: Int
  ) -> (delimiter: UInt8, bytes: Int)? {
    let start = end > 0 && text[0] == UInt8(ascii: "\"") ? 1 : 0
    let word: StaticString = "sep="
    guard end >= start + 6 else { return nil }
    let head = text.span(ByteRange(start: start, count: 4)).string.lowercased()
    guard head == word.description else { return nil }
    let delimiter = text[start + 4]
    var index = start + 5
    if start == 1 {
      guard text[index] == UInt8(ascii: "\"") else { return nil }
      index += 1
    }
    guard index < end, CSVDialect.isLineEnd(text[index]), !CSVDialect.isLineEnd(delimiter) else {
      return nil
    }
    let isPair = text[index] == 0x0D && index + 1 < end && text[index + 1] == 0x0A
    return (delimiter, index + (isPair ? 2 : 1))
  }
}
