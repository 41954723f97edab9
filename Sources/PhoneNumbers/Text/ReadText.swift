/// What a text says before any numbering plan is asked: digits, plus, extension.
struct ReadText: Sendable {
  let dialled: Dialled
  /// The digits of the extension, in bytes of the text; empty for none.
  let extensionRange: Range<Int>

  init(dialled: Dialled, extensionRange: Range<Int>) {
    self.dialled = dialled
    self.extensionRange = extensionRange
  }

  /// - Throws: `.notANumber`, or `.tooLong` for more than 250 characters.
  init(_ text: Span<UInt8>) throws(PhoneFault) {
    if let dialled = Dialled(quiet: text) {
      self.init(dialled: dialled, extensionRange: 0..<0)
    } else {
      try self.init(messy: text)
    }
  }

  private init(messy text: Span<UInt8>) throws(PhoneFault) {
    var text = try MessyText(text)
    try text.extractCandidate()
    guard text.isViable(upTo: text.end) else { throw .notANumber }
    extensionRange = text.cutExtension() ?? 0..<0
    dialled = text.dialled()
  }
}
