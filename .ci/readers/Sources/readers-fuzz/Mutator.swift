/// Makes wrong files out of right ones.
struct Mutator {
  let reader: Reader
  let seeds: [Seed]
  private let tokens: [[UInt8]]
  /// How often the parts of an archive are mutated rather than the archive itself.
  private var packedTenths: Int { reader.isPacked ? 8 : 5 }

  init(_ reader: Reader, _ seeds: [Seed]) {
    self.reader = reader
    self.seeds = seeds
    tokens = Dictionary.tokens(of: reader)
  }

  func input(_ random: inout Random) -> [UInt8] {
    let seed = random.pick(seeds)
    guard !seed.parts.isEmpty, random.below(10) < packedTenths else {
      var bytes = seed.bytes
      mutate(&bytes, &random)
      // Text in an archive is the archives' matter, too.
      if reader != .archives, !reader.isPacked, random.oneIn(16) {
        return random.oneIn(2)
          ? ZipWriter.gzipped(bytes) : ZipWriter([ZipWriter.Entry("leads", bytes)]).bytes
      }
      return bytes
    }
    return packed(seed, &random)
  }

  /// The parts of an archive mutated, and packed again with right checksums, most of the time.
  private func packed(_ seed: Seed, _ random: inout Random) -> [UInt8] {
    var parts = seed.parts
    for _ in 0...random.below(3) {
      let index = random.below(parts.count)
      switch random.below(24) {
      case 0 where parts.count > 1: parts.remove(at: index)
      case 1: parts[index].name = random.pick(random.pick(seeds).parts.map(\.name) + ["x"])
      case 2:
        if let other = random.pick(seeds).parts.first(where: { $0.name == parts[index].name }) {
          parts[index] = other
        }
      default: mutate(&parts[index].bytes, &random)
      }
    }
    var writer = ZipWriter(
      parts.map { ZipWriter.Entry($0.name, $0.bytes, isStored: random.oneIn(4)) })
    if random.oneIn(16) { writer.isZip64 = true }
    if random.oneIn(24) {
      let index = random.below(writer.entries.count)
      switch random.below(5) {
      case 0: writer.entries[index].crc ^= 1 << UInt32(random.below(32))
      case 1: writer.entries[index].size = random.below(1 << 20)
      case 2: mutate(&writer.entries[index].packed, &random)
      case 3: writer.entries[index].method = random.below(100)
      default: writer.entries[index].flags = random.below(1 << 16)
      }
    }
    return writer.bytes
  }

  private static let sizeLimit = 1 << 18

  private func mutate(_ bytes: inout [UInt8], _ random: inout Random) {
    // Half of the files stay right in form, so that what stands behind the first fault is reached.
    let isWhole = random.oneIn(2)
    for _ in 0...random.below(6) {
      var place = random.below(bytes.count + 1)
      var length = min(bytes.count - place, 1 + random.below(1 << random.below(12)))
      if isWhole {
        place = boundary(bytes, from: place)
        length = boundary(bytes, from: place + length) - place
        if mutateWhole(&bytes, place..<place + length, &random) { continue }
      }
      switch random.below(12) {
      case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
      case 1 where place < bytes.count: bytes[place] = random.byte()
      case 2: bytes.removeSubrange(place..<place + length)
      case 3:
        bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(bytes.count + 1))
      case 4: bytes.replaceSubrange(place..<place + length, with: other(&random))
      case 5 where random.oneIn(3): bytes.removeSubrange(place...)
      case 6, 7: bytes.insert(contentsOf: random.pick(tokens), at: place)
      case 8:
        let token = random.pick(tokens)
        bytes.replaceSubrange(place..<min(bytes.count, place + token.count), with: token)
      case 9: bytes.insert(contentsOf: run(&random), at: place)
      case 10: replaceNumber(&bytes, from: place, &random)
      default: bytes.insert(random.byte(), at: place)
      }
      if bytes.count > Self.sizeLimit { bytes.removeSubrange(Self.sizeLimit...) }
    }
  }

  /// Where the next element, value or record begins.
  private func boundary(_ bytes: [UInt8], from place: Int) -> Int {
    let sign: UInt8 =
      switch reader {
      case .csv: 0x0A
      case .json, .ndjson: 0x2C
      case .archives: 0x50
      case .xlsx, .ods, .spreadsheetml: 0x3C
      }
    return bytes[min(place, bytes.count)...].firstIndex(of: sign) ?? bytes.count
  }

  /// Numbers replaced, whole pieces repeated or left out.
  ///
  /// - Returns: Whether there was anything to do.
  private func mutateWhole(
    _ bytes: inout [UInt8], _ range: Range<Int>, _ random: inout Random
  ) -> Bool {
    switch random.below(4) {
    case 0, 1: replaceNumber(&bytes, from: range.lowerBound, &random)
    case 2: bytes.insert(contentsOf: bytes[range], at: range.upperBound)
    default:
      guard random.oneIn(3) else { return false }
      bytes.removeSubrange(range)
    }
    return true
  }

  /// A piece of another seed, or of a part of it.
  private func other(_ random: inout Random) -> ArraySlice<UInt8> {
    let seed = random.pick(seeds)
    let bytes = seed.parts.isEmpty ? seed.bytes : random.pick(seed.parts).bytes
    let start = random.below(bytes.count)
    return bytes[min(start, bytes.count)...].prefix(1 + random.below(4096))
  }

  /// The same again and again.
  private func run(_ random: inout Random) -> [UInt8] {
    let piece = random.oneIn(2) ? [random.byte()] : random.pick(tokens)
    return Array(repeatElement(piece, count: 1 + random.below(1 << random.below(11))).joined())
  }

  private static let numbers = [
    "0", "-1", "1", "255", "65535", "65536", "1048576", "1048577", "16384", "16385", "2147483647",
    "4294967295", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e308",
    "1e309", "-0", "0.1", "NaN", "4e-324", "99999999999999999999999999999999999999",
  ]

  private func replaceNumber(_ bytes: inout [UInt8], from place: Int, _ random: inout Random) {
    let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
    guard let start = bytes[place...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: Array(random.pick(Self.numbers).utf8))
  }
}
