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

  /// `, ; tab | U+001F ~ ^ U+0001`, in the order of preference among equals.
  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C, 0x1F, 0x7E, 0x5E, 0x01]
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
    base.escape = settings.escape
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
    var best = refined(trials, text, start, end, isWhole)
    if best.score == 0, best.tableScore == 0 {
      // A colon stands in times and links: it wants more evidence.
      var dialect = base
      dialect.delimiter = UInt8(ascii: ":")
      let colon = trial(dialect, text, start, end, isWhole)
      if colon.isClean, colon.width > 2, colon.records > 2, colon.isWordy { best = colon }
    }
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
    _ trials: [DialectTrial], _ text: borrowing ByteBuffer, _ start: Int, _ end: Int,
    _ isWhole: Bool
  ) -> DialectTrial {
    var best = trials[0]
    for trial in trials where trial.score > best.score { best = trial }
    if best.score == 0 {
      for trial in trials where trial.tableScore > best.tableScore { best = trial }
    }
    if settings.quote == nil {
      var quoted: DialectTrial?
      for trial in trials where trial.apostrophes > 1 {
        var dialect = trial.dialect
        dialect.quote = UInt8(ascii: "'")
        var tried = self.trial(dialect, text, start, end, isWhole)
        if tried.flawed > 0 { tried = escaped(tried, text, start, end, isWhole) }
        if isBetter(tried, than: quoted ?? best, plain: trial) { quoted = tried }
      }
      best = quoted ?? best
    }
    if best.flawed > 0 { best = escaped(best, text, start, end, isWhole) }
    if settings.delimiter == nil, best.hasGaps, best.dialect.delimiter == UInt8(ascii: "|") {
      best.dialect.delimiterWidth = 2
      best = trial(best.dialect, text, start, end, isWhole)
    }
    return best
  }

  /// The same with backslashes before quotes, if that makes fewer quotes odd.
  private mutating func escaped(
    _ trial: DialectTrial, _ text: borrowing ByteBuffer, _ start: Int, _ end: Int, _ isWhole: Bool
  ) -> DialectTrial {
    guard settings.escape == nil, trial.dialect.quote != nil else { return trial }
    var dialect = trial.dialect
    dialect.escape = UInt8(ascii: "\\")
    let tried = self.trial(dialect, text, start, end, isWhole)
    return tried.flawed < trial.flawed && tried.regular >= trial.regular ? tried : trial
  }

  /// Whether apostrophes are quotes: where that alone makes records equal, or where most words begin
  /// with one.
  ///
  /// - Parameter plain: The same with apostrophes as text.
  private func isBetter(
    _ tried: DialectTrial, than best: DialectTrial, plain: DialectTrial
  ) -> Bool {
    if tried.isClean, plain.regular < plain.records, tried.score > best.score { return true }
    let isHabit = plain.apostrophes >= 4 && plain.apostrophes * 5 >= tried.words * 3
    return tried.flawed == 0 && isHabit && tried.score >= best.score * 0.9
  }

  private mutating func trial(
    _ dialect: CSVDialect, _ text: borrowing ByteBuffer, _ start: Int, _ end: Int, _ isWhole: Bool
  ) -> DialectTrial {
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
    return DialectTrial(dialect, block)
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

  private func quoteEvidence(_ trial: DialectTrial) -> [String] {
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
