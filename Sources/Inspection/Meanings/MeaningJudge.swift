import Diagnostics
import PhoneNumbers

/// Weighs a column's name against its values.
struct MeaningJudge {
  let records: Int

  /// Values that fit this well decide against the header.
  private static let overruling = 0.9

  func guess(_ tally: ColumnTally, _ phones: PhoneTally?) -> MeaningGuess {
    guard tally.filled > 0 else {
      return MeaningGuess(
        meaning: .empty, confidence: 1, reasons: ["no cell is filled"])
    }
    let fits = self.fits(of: tally, phones)
    let best = fits.max { $0.share * $0.weight < $1.share * $1.weight }
    guard let header = tally.header else {
      guard let best, best.share >= 0.5 else { return byShape(tally) }
      return MeaningGuess(
        meaning: best.meaning, confidence: best.share * best.weight, reasons: [best.reason])
    }
    let named = "header '\(tally.title)'"
    if let own = fits.first(where: { $0.covers(header.meaning) }) {
      if own.share >= 0.5 {
        return MeaningGuess(
          meaning: header.meaning, confidence: min(1, 0.45 * header.strength + 0.55 * own.share),
          reasons: [named, own.reason])
      }
      if let best, best.share >= Self.overruling, best.weight >= 0.9 {
        return MeaningGuess(
          meaning: best.meaning, confidence: best.share * 0.8,
          reasons: [best.reason, "against its \(named)"])
      }
      return MeaningGuess(
        meaning: header.meaning, confidence: 0.3 + 0.3 * header.strength,
        reasons: [named, "though only \(own.reason)"])
    }
    if let best, best.share >= Self.overruling, best.weight >= 0.95, !best.covers(header.meaning),
      !header.meaning.acceptsAnything
    {
      return MeaningGuess(
        meaning: best.meaning, confidence: best.share * 0.8,
        reasons: [best.reason, "against its \(named)"])
    }
    let isFitting = !header.meaning.isWordy || tally.count([.words]) * 2 > tally.filled
    return MeaningGuess(
      meaning: header.meaning, confidence: (isFitting ? 1 : 0.6) * header.strength,
      reasons: [named])
  }

  // MARK: - Values

  private struct Fit {
    var meaning: Meaning
    /// Of the filled cells, 0 to 1.
    var share: Double
    /// How much the values alone prove.
    var weight: Double
    var reason: String

    func covers(_ other: Meaning) -> Bool {
      other == meaning || meaning == .date && other == .birthday
        || meaning == .number && (other == .amount || other == .priority)
        || meaning == .amount && other == .number || meaning == .flag && other == .doNotCall
    }
  }

  private func fits(of tally: ColumnTally, _ phones: PhoneTally?) -> [Fit] {
    let filled = Double(tally.filled)
    func fit(_ meaning: Meaning, _ count: Int, weight: Double, _ what: String) -> Fit {
      Fit(
        meaning: meaning, share: min(1, Double(count) / filled), weight: weight,
        reason: "\(Figures.share(count, of: tally.filled)) \(what)")
    }
    let isDateNamed = tally.header?.meaning == .date || tally.header?.meaning == .birthday
    let dates = tally.count([.date, .dateTime]) + (isDateNamed ? tally.daySerials.count : 0)
    let numbers = tally.count([.integer, .decimal, .money])
    let fractions = tally.count([.decimal, .money])
    var fits = [
      fit(.email, tally.count(.email), weight: 1, "are e-mail addresses"),
      fit(.url, tally.count(.url), weight: 1, "are web addresses"),
      fit(.date, dates, weight: 0.95, "are dates"),
      fit(.time, tally.count(.time), weight: 0.9, "are times of day"),
      fit(
        fractions > 0 ? .amount : .number, numbers, weight: fractions > 0 ? 0.8 : 0.6,
        "are numbers"),
      fit(.flag, flags(tally), weight: 0.9, "are yes or no"),
    ]
    if let phones {
      let usable = phones.valid + phones.lossy.count
      fits.append(
        fit(
          .phone, usable, weight: weight(ofPhones: phones, tally),
          phones.own * 10 >= phones.valid * 8
            ? "are numbers of \(phones.region.code)" : "are numbers of several countries"))
    } else {
      fits.append(fit(.phone, 0, weight: 0, "are phone numbers"))
    }
    let sampled = max(1, tally.sampledWords)
    if tally.sampledWords * 2 > min(tally.filled, 500) {
      let scale = Double(tally.filled) / Double(sampled)
      fits.append(
        fit(.country, Int(Double(tally.countries) * scale), weight: 0.9, "are countries"))
      fits.append(fit(.zone, Int(Double(tally.zones) * scale), weight: 0.95, "are time zones"))
    }
    let postal = self.postal(tally)
    fits.append(fit(.postalCode, postal.count, weight: postal.weight, "look like postal codes"))
    return fits
  }

  /// Nearly any digits are numbers of some country: what proves them is how they are written, with a
  /// plus, brackets or a leading zero.
  private func weight(ofPhones phones: PhoneTally, _ tally: ColumnTally) -> Double {
    let written = tally.writtenPhones + tally.leadingZeros
    return phones.valid * 2 > phones.cells && written * 2 >= tally.filled ? 0.95 : 0.5
  }

  private func flags(_ tally: ColumnTally) -> Int {
    var words = tally.count(.flag)
    let digits = tally.integerLengths[1].count
    // Beside a yes, the Russian no is one, and not a word for nothing.
    if words > 0, tally.forms.nothings.allSatisfy({ $0.lowercased() == "нет" }) {
      words += tally.count(.nothing)
    }
    // A column of 0 and 1 has two values.
    return digits > 0 && words == 0 && tally.distinct.count > 2 ? 0 : words + digits
  }

  private func postal(_ tally: ColumnTally) -> (count: Int, weight: Double) {
    if tally.polishPostal > 0 { return (tally.polishPostal, 0.9) }
    let five = tally.integerLengths[5].count + tally.integerLengths[4].count
    let six = tally.integerLengths[6].count
    // Under its name, any short code is one: SW1A 1AA, 1011 AB.
    if tally.header?.meaning == .postalCode, tally.longest <= 10 {
      return (tally.count([.integer, .code, .text, .words, .phone]), 0.3)
    }
    // Five digits may be anything: a leading zero makes it likelier, a header sure.
    return (max(five, six), tally.leadingZeros > 0 ? 0.7 : 0.3)
  }

  // MARK: - Without a header that speaks

  private func byShape(_ tally: ColumnTally) -> MeaningGuess {
    let filled = tally.filled
    let words = tally.count(.words)
    let distinct = tally.distinct.count
    let codes = tally.count([.integer, .longInteger, .code])
    if distinct == filled, filled > 1, codes == filled, tally.longest <= 40 {
      return MeaningGuess(
        meaning: .id, confidence: tally.header == nil ? 0.6 : 0.7,
        reasons: ["every value differs"])
    }
    if distinct <= 20, distinct * 5 <= filled {
      return MeaningGuess(
        meaning: .category, confidence: 0.7,
        reasons: ["\(Figures.count(distinct, "different value"))"])
    }
    if words * 10 >= filled * 9, tally.twoWords * 2 >= filled, distinct * 2 > filled {
      return MeaningGuess(
        meaning: .name, confidence: 0.5, reasons: ["two or three words that seldom repeat"])
    }
    return MeaningGuess(meaning: .text, confidence: 0.5, reasons: ["no pattern"])
  }
}

extension Meaning {
  /// Whether columns of this name hold all sorts of values.
  fileprivate var acceptsAnything: Bool {
    switch self {
    case .id, .comment, .category, .status, .text, .address, .priority, .company: true
    default: false
    }
  }
}
