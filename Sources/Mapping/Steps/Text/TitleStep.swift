import Bytes

/// `title`: words begin with a capital, the rest is small.
struct TitleStep: TextStep, BareStep {
  static let spec = StepSpec(
    "title", .text, "makes the first letter of each word capital and the others small",
    examples: [
      .init("ШЕВЧЕНКО олена", "'title'", gives: "Шевченко Олена"),
      .init("нечуй-левицький", "'title'", gives: "Нечуй-Левицький"),
      .init("МАР'ЯНА П'ЯТИЙ", "'title'", gives: "Мар'яна П'ятий"),
      .init("o'brien", "'title'", gives: "O'Brien"),
    ])

  func apply(_ text: ByteRange, in row: inout RowText) -> StepResult {
    let room = CaseMapping.room(for: Int(text.count))
    let titled = row.bytes.appendMapping(text, room: room) { source, out in
      var letters = 0
      var isAfterInitial = false
      var index = 0
      while index < source.count {
        let (scalar, length) = source.scalar(at: index)
        if scalar.isApostrophe, letters > 0 {
          // Behind one Latin letter a name goes on with a capital: O'Brien, D'Arcy.
          isAfterInitial = letters == 1 && index > 0 && source[index - 1] < 0x80
          out.put(scalar)
        } else if scalar.isWordPart {
          let isFirst = letters == 0 || (isAfterInitial && scalar.value < 0x80)
          CaseMapping.put(scalar, isFirst ? .title : .lower, into: &out)
          letters += 1
          isAfterInitial = false
        } else {
          out.put(scalar)
          letters = 0
          isAfterInitial = false
        }
        index += length
      }
    }
    return StepResult(.text(titled))
  }
}

extension Unicode.Scalar {
  var isApostrophe: Bool { [0x27, 0x60, 0x02BC, 0x2019].contains(value) }

  /// Letters, the marks on them, and digits.
  fileprivate var isWordPart: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x0400...0x052F: true
    case 0..<0x80: false
    default: properties.isAlphabetic || properties.isGraphemeExtend
    }
  }
}
