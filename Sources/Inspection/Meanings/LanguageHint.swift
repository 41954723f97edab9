import PhoneNumbers

/// Letters that one language of the region has and its neighbours lack, counted in a sample.
struct LanguageHint: ~Copyable {
  private static let limitCells = 4_000

  private var cells = 0
  private var ukrainian = 0
  private var russian = 0
  private var polish = 0
  private var german = 0
  private var cyrillic = 0

  var wantsMore: Bool { cells < Self.limitCells }

  mutating func add(_ cell: Span<UInt8>) {
    cells += 1
    var index = 1
    while index < cell.count {
      let pair = UInt16(cell[index - 1]) << 8 | UInt16(cell[index])
      index += 1
      if pair >> 8 == 0xD0 || pair >> 8 == 0xD1 { cyrillic += 1 }
      switch pair {
      // є і ї ґ, Є І Ї Ґ
      case 0xD194, 0xD196, 0xD197, 0xD291, 0xD084, 0xD086, 0xD087, 0xD290: ukrainian += 1
      // ы э ё ъ, Ы Э Ё Ъ
      case 0xD18B, 0xD18D, 0xD191, 0xD18A, 0xD0AB, 0xD0AD, 0xD081, 0xD0AA: russian += 1
      // ł ą ę ż ź ś ć ń, Ł Ż Ś
      case 0xC582, 0xC485, 0xC499, 0xC5BC, 0xC5BA, 0xC59B, 0xC487, 0xC584, 0xC581, 0xC5BB, 0xC59A:
        polish += 1
      // ä ö ü ß, Ä Ö Ü
      case 0xC3A4, 0xC3B6, 0xC3BC, 0xC39F, 0xC384, 0xC396, 0xC39C: german += 1
      default: continue
      }
    }
  }

  /// Where the language is at home, the likeliest first; empty when nothing tells.
  var regions: [Region] {
    let counts = [
      (ukrainian, ["UA"]), (russian, ["RU", "KZ", "UA"]), (polish, ["PL"]),
      (german, ["DE", "AT", "CH"]),
    ]
    guard let best = counts.max(by: { $0.0 < $1.0 }), best.0 > 0 else {
      return cyrillic > 0 ? ["UA", "KZ", "RU"].compactMap { Region($0) } : []
    }
    return best.1.compactMap { Region($0) }
  }
}
