import Bytes
import JSONText

/// `{ translit: 'uk-latn' }`: Ukrainian in Latin letters, as in passports.
///
/// Letters that the rules do not know, such as Russian ones, stay.
/// - Source: resolution No. 55 of the Cabinet of Ministers of Ukraine, 27 January 2010.
struct TranslitStep: TextStep {
  static let spec = StepSpec(
    "translit", .text, argument: "'uk-latn'", shape: .oneWord(["uk-latn"]), worksBare: false,
    "writes Ukrainian in Latin letters by the official rules",
    examples: [
      .init("Згорани, Єнакієве", "{ translit: 'uk-latn' }", gives: "Zghorany, Yenakiieve"),
      .init("Знам'янка", "{ translit: 'uk-latn' }", gives: "Znamianka"),
      .init("ЩЕРБАК Юрій", "{ translit: 'uk-latn' }", gives: "SHCHERBAK Yurii"),
    ])

  init(_ arguments: StepArguments) throws(MappingFault) {
    let node = try arguments.required()
    let name = try arguments.string(node, "the alphabet")
    guard name == "uk-latn" else {
      throw arguments.fault(at: node, "unknown alphabet '\(name)'", fix: "use 'uk-latn'")
    }
  }

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    // A letter of two bytes becomes at most four.
    let latin = row.bytes.appendMapping(text, room: Int(text.count) * 2) { source, out in
      var before: UInt32 = 0
      var index = 0
      while index < source.count {
        let (scalar, length) = source.scalar(at: index)
        let after = index + length < source.count ? source.scalar(at: index + length).scalar : " "
        Self.put(scalar, before: before, after: after, into: &out)
        // An apostrophe does not end a word.
        if !(scalar.isApostrophe && UkrainianLatin.isLetter(before)) { before = scalar.value }
        index += length
      }
    }
    return StepResult(.textOrEmpty(latin))
  }

  private static func put(
    _ scalar: Unicode.Scalar, before: UInt32, after: Unicode.Scalar, into out: inout ByteCursor
  ) {
    let isInside = UkrainianLatin.isLetter(before)
    if scalar.isApostrophe, isInside, UkrainianLatin.isLetter(after.value) { return }
    let small = CaseMapping.lower(scalar.value) ?? scalar.value
    // зг is zgh, since zh is ж.
    let isZgh = small == 0x0433 && (CaseMapping.lower(before) ?? before) == 0x0437
    guard let latin = isZgh ? "gh" : UkrainianLatin.spelling(of: small, isInside: isInside) else {
      out.put(scalar)
      return
    }
    let isCapital = small != scalar.value
    // In a word all of capitals the whole spelling is capital: Щ is Shch in Щерба, SHCH in ЩЕРБА.
    let isAllCapital =
      isCapital && (isCapitalLetter(after.value) || (isInside && isCapitalLetter(before)))
    var isFirst = true
    for byte in latin.utf8 {
      out.put(isAllCapital || (isCapital && isFirst) ? byte & 0xDF : byte)
      isFirst = false
    }
  }

  private static func isCapitalLetter(_ scalar: UInt32) -> Bool {
    UkrainianLatin.isLetter(scalar) && CaseMapping.lower(scalar) != scalar
  }
}
