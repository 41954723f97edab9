import PhoneNumbers

/// Feeds mutated texts to everything that reads text; a trap or a report of a sanitizer is the failure.
func fuzz(_ cases: Cases, count: Int, seed: UInt64) {
  var random = Random(state: seed)
  let parser = PhoneParser()
  let short = ShortNumbers()
  var text: [UInt8] = []
  var numbers = 0
  var written = 0
  for round in 1...count {
    let entry = cases.entries[random.below(cases.entries.count)]
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: cases.bytes[entry.range])
    mutate(&text, cases, &random)
    let region = random.below(8) == 0 ? Region.all[random.below(245)] : entry.region
    if let region { _ = short.emergency(text.span, in: region) }
    if let number = try? parser.parse(text.span, region: region) {
      numbers += 1
      if let range = number.extensionRange { precondition(range.upperBound <= text.count) }
      if let region { _ = short.judge(number, in: region).isValid }
      if random.below(8) == 0 {
        for form in PhoneNumber.Form.allCases { written += number.text(form).utf8.count }
      }
      written += number.timeZones.count
    }
    if random.below(64) == 0 {
      _ = Region(named: String(decoding: text, as: UTF8.self))
    }
    if round % 1_000_000 == 0 { print("\(round) texts, \(numbers) of them numbers, \(written)") }
  }
  print("done: \(count) texts, seed \(seed), no trap")
}

private func mutate(_ text: inout [UInt8], _ cases: Cases, _ random: inout Random) {
  let pieces: [[UInt8]] = [
    "+", "＋", "ext", "доб", ";ext=", ";phone-context=", "tel:", ";isub=", "/", " x", "#", ",,", "~",
    "00", "(0)", "\u{200B}", "\u{202A}", "\u{A0}", "٣", "９", "𝟞", "e\u{301}", "E+11", ".0", "\u{0}", "8~10",
  ].map { Array($0.utf8) }
  for _ in 0...random.below(4) {
    let place = random.below(text.count + 1)
    switch random.below(7) {
    case 0: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
    case 1 where place < text.count: text.remove(at: place)
    case 2 where place < text.count: text[place] = UInt8(truncatingIfNeeded: random.next())
    case 3: text.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
    case 4:
      let other = cases.entries[random.below(cases.entries.count)].range
      text.insert(contentsOf: cases.bytes[other], at: place)
    case 5 where place < text.count: text.removeSubrange(place...)
    default: text.insert(UInt8(ascii: "0") + UInt8(random.below(10)), at: place)
    }
  }
  if random.below(200) == 0 {
    while text.count < 300 { text += text + [UInt8(ascii: "1")] }
  }
}

private struct Random {
  var state: UInt64

  /// - Source: Vigna, SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
