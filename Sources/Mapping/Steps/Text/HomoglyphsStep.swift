import Bytes
import JSONText

/// `{ homoglyphs: 'cyrillic' }`: a word with look-alike letters of another script becomes pure.
///
/// A word is touched only if it mixes both scripts and all of its foreign letters have a double, so
/// that codes such as `KP` and words such as `iPhone` stay.
struct HomoglyphsStep: TextStep {
  static let spec = StepSpec(
    "homoglyphs", .text, argument: "'cyrillic' | 'latin'", shape: .oneWord(["cyrillic", "latin"]),
    worksBare: false,
    "turns look-alike letters inside one word into those of the named script, with a notice",
    examples: [
      .init("Шeвчeнкo Oлeна", "{ homoglyphs: 'cyrillic' }", gives: "Шевченко Олена"),
      .init("Smitһ Nоrа", "{ homoglyphs: 'latin' }", gives: "Smitһ Nora"),
      .init("KP-0045 Олена", "{ homoglyphs: 'cyrillic' }", gives: "KP-0045 Олена"),
    ])

  private let wanted: Lookalikes.Script

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    switch try arguments.string(node, "the script") {
    case "cyrillic": wanted = .cyrillic
    case "latin": wanted = .latin
    case let name:
      throw arguments.fault(
        at: node, "unknown script '\(name)'", fix: "use 'cyrillic' or 'latin'")
    }
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    guard mayMix(row.bytes.span(text)) else { return StepResult(.text(text)) }
    var isChanged = false
    // A Cyrillic letter has two bytes, its Latin double one or two.
    let unified = row.bytes.appendMapping(text, room: Int(text.count) * 2) { source, out in
      var index = 0
      while index < source.count {
        let (end, mixes) = word(source, from: index)
        while index < end {
          let (scalar, length) = source.scalar(at: index)
          if mixes, let double = Lookalikes.double(of: scalar.value, in: wanted) {
            isChanged = true
            out.put(double)
          } else {
            out.put(scalar)
          }
          index += length
        }
      }
    }
    guard isChanged else { return StepResult(.text(text)) }
    return StepResult(.text(unified), notice: ValueCodes.lookalikes)
  }

  /// Whether letters of both scripts stand in the text at all.
  private func mayMix(_ text: Span<UInt8>) -> Bool {
    var hasCyrillic = false
    var hasLatin = false
    for index in 0..<text.count {
      let byte = text[index]
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 { hasLatin = true }
      if byte >= 0xD0 && byte <= 0xD4 { hasCyrillic = true }
      if byte >= 0xC3 && byte <= 0xC9 { hasLatin = true }
    }
    return hasCyrillic && hasLatin
  }

  /// The end of the letters from `start`, or of the one sign there, and whether they can be unified.
  private func word(_ text: Span<UInt8>, from start: Int) -> (end: Int, mixes: Bool) {
    var own = false
    var foreign = false
    var isFixed = false
    var index = start
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      guard let script = Lookalikes.script(of: scalar.value) else {
        if index == start { index += length }
        break
      }
      if script == wanted {
        own = true
      } else {
        foreign = true
        if Lookalikes.double(of: scalar.value, in: wanted) == nil { isFixed = true }
      }
      index += length
    }
    return (index, own && foreign && !isFixed)
  }
}
