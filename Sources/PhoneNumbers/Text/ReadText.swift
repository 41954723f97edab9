import Bytes

/// What a text says before any numbering plan is asked: digits, plus, extension.
struct ReadText: Sendable {
  /// Longer texts are refused, as libphonenumber does.
  static let maxCharacters = 250

  private(set) var dialled: Dialled
  /// The digits of the extension, in bytes of the text; empty for none.
  private(set) var extensionRange = 0..<0

  init(_ dialled: Dialled) { self.dialled = dialled }

  /// - Throws: `.notANumber`, or `.tooLong` for more than 250 characters.
  @inline(__always) init(_ text: Span<UInt8>) throws(PhoneFault) {
    if let dialled = Dialled(quiet: text) {
      self.init(dialled)
    } else {
      try self.init(messy: text)
    }
  }

  /// The slow lane: the whole of libphonenumber's reading, by code points.
  @inline(never) private init(messy text: Span<UInt8>) throws(PhoneFault) {
    var storage = InlineArray<250, UInt32>(repeating: 0)
    var count = 0
    var index = 0
    var signs: TextSigns = []
    while index < text.count {
      guard count < Self.maxCharacters else { throw .tooLong }
      let byte = text[index]
      signs.formUnion(.of(byte))
      if byte < 0x80 {
        storage[count] = UInt32(byte)
        index += 1
      } else {
        let (scalar, length) = text.scalar(at: index)
        storage[count] = Letters.codedDigit(scalar.value) ?? scalar.value
        index += length
      }
      count += 1
    }
    let points = storage.span.extracting(0..<count)
    if signs.contains(.semicolon), let mark = points.find(URIMark.context) {
      try self.init(points, PhoneContext(points, mark: mark), text)
    } else {
      let range = points.candidateRange(signs)
      try self.init(candidate: points.extracting(range), signs)
      locateExtension(in: text, start: range.lowerBound)
    }
  }

  /// Puts the context in front of the local part.
  private init(
    _ points: CodePoints, _ context: PhoneContext, _ text: Span<UInt8>
  ) throws(PhoneFault) {
    var joined = InlineArray<250, UInt32>(repeating: 0)
    var count = 0
    for index in context.prefix {
      joined[count] = points[index]
      count += 1
    }
    for index in context.local {
      joined[count] = points[index]
      count += 1
    }
    try self.init(candidate: joined.span.extracting(0..<count))
    locateExtension(in: text, start: context.local.lowerBound, prefix: context.prefix.count)
  }

  /// `extensionRange` counts code points of the candidate until `locateExtension`.
  private init(candidate: CodePoints, _ signs: TextSigns = .all) throws(PhoneFault) {
    var candidate =
      signs.contains(.semicolon) ? candidate.extracting(0..<candidate.subaddress()) : candidate
    var number = candidate.viability(signs)
    guard number.isViable else { throw .notANumber }
    // When what stands before the leftmost start is no number, there is no extension at all.
    if signs.contains(.mark), let starts = number.starts ?? ExtensionStarts(candidate),
      let leftmost = starts.leftmost
    {
      let rest = candidate.extracting(0..<leftmost)
      let shorter = rest.viability(signs)
      if shorter.isViable {
        (number, candidate) = (shorter, rest)
        extensionRange = starts.digits
      }
    }
    dialled = number.dialled
    if number.isVanity { dialled.digits = candidate.spelled() }
  }

  /// From code points of the candidate to bytes of the text.
  ///
  /// - Parameters:
  ///   - start: Where in the text the candidate begins, in code points.
  ///   - prefix: How many code points were put before it; an extension that begins in there has no
  ///     place in the text and is left out.
  private mutating func locateExtension(in text: Span<UInt8>, start: Int, prefix: Int = 0) {
    guard extensionRange.lowerBound >= prefix, !extensionRange.isEmpty else {
      return extensionRange = 0..<0
    }
    var index = 0
    for _ in 0..<start + extensionRange.lowerBound - prefix {
      index += text.scalar(at: index).length
    }
    let first = index
    for _ in extensionRange { index += text.scalar(at: index).length }
    extensionRange = first..<index
  }
}
