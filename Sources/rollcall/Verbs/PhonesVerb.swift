import Bytes
import Glibc
import PhoneNumbers

/// Phone numbers as a filter: one row in, one row out, in the same order.
enum PhonesVerb {
  static let spec = VerbSpec(
    "phones", "read phone numbers from standard input, write their E.164 form",
    options: [
      OptionSpec("region", value: "XX", "territory to assume where a row names none"),
      OptionSpec("formats", "add the columns national, international, rfc3966"),
      OptionSpec("short", "judge short numbers, dialled inside their region"),
    ],
    details: """
      Reads tab-separated lines of UTF-8. The first one names the columns: 'text' must be among them,
      'region' may be. A tab, line feed, carriage return or backslash inside a text is written
      \\t, \\n, \\r, \\\\. Columns written:

        text region   as read
        e164          + country code and number, or nothing if the text is no number
        error         why it is none: NOT_A_NUMBER, INVALID_COUNTRY_CODE, TOO_SHORT_AFTER_IDD,
                      TOO_SHORT_NSN, TOO_LONG
        ext           the extension as written
        numregion     the territory of the number; 001 for none on earth
        possible      1 if a number may have this many digits
        type reason valid vreg tz
                      kind, what the length says, whether the number lies in its territory's plan,
                      in that of 'region', and the time zones

      With --formats, three more: the number as it is written in its country, abroad, and as a link.
      With --short they are, all but 'cost' 1 or 0:

        text region   as read
        possible      short numbers of 'region' may have this many digits
        valid cost    the region has given this one out; TOLL_FREE, STANDARD_RATE, PREMIUM_RATE or
                      UNKNOWN_COST
        emergency     an emergency number
        connects      begins like one, so that it rings
        carrier sms   its meaning depends on the carrier; it is for messages

      The numbering plans are those of libphonenumber \(PhoneParser.dataVersion).
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    var assumed: Region?
    if let code = arguments.value("region") {
      assumed = Region(code)
      guard assumed != nil else {
        throw UsageFault.badValue("region", code, wants: "two capital letters, such as UA")
      }
    }
    let input = SystemFile(borrowing: STDIN_FILENO, named: "standard input")
    var output = OutputFile(borrowing: STDOUT_FILENO, named: "standard output")
    var filter = PhoneFilter(
      assumed: assumed, isShort: arguments.has("short"), hasFormats: arguments.has("formats"))
    var pending = ByteBuffer(capacity: 1 << 19)
    var isOpen = true
    while isOpen {
      isOpen = try input.read(into: &pending, room: 1 << 18) > 0
      if !isOpen, pending.count > 0 { pending.append(UInt8(ascii: "\n")) }
      var start = 0
      while let end = pending.span.firstIndex(of: UInt8(ascii: "\n"), from: start) {
        try filter.answer(pending.span.extracting(start..<end), to: &output.pending)
        try output.flushIfFull()
        start = end + 1
      }
      pending.removeFirst(start)
    }
    try output.flush()
    try filter.finish()
    return .done
  }
}

/// Answers lines of the verb `phones`.
private struct PhoneFilter: ~Copyable {
  private static let tab = UInt8(ascii: "\t")

  private let parser = PhoneParser()
  private let shortNumbers = ShortNumbers()
  private let assumed: Region?
  private let isShort: Bool
  private let hasFormats: Bool
  /// 0-based columns of the input, once the header has been read.
  private var columns: (text: Int, region: Int?)?
  private var unescaped = ByteBuffer(capacity: 256)

  init(assumed: Region?, isShort: Bool, hasFormats: Bool) {
    self.hasFormats = hasFormats
    self.assumed = assumed
    self.isShort = isShort
  }

  /// Answers one line; the first is the header.
  mutating func answer(_ line: Span<UInt8>, to output: inout ByteBuffer) throws(UsageFault) {
    let endsInReturn = line.count > 0 && line[line.count - 1] == UInt8(ascii: "\r")
    let line = line.extracting(0..<(endsInReturn ? line.count - 1 : line.count))
    guard let columns else {
      try readHeader(line)
      output.append(isShort ? Self.shortHeader : Self.header)
      if hasFormats, !isShort { output.append("\tnational\tinternational\trfc3966") }
      output.append(UInt8(ascii: "\n"))
      return
    }
    let text = line.extracting(Self.field(columns.text, of: line))
    let region = line.extracting(columns.region.map { Self.field($0, of: line) } ?? 0..<0)
    unescape(text)
    output.append(text)
    output.append(Self.tab)
    output.append(region)
    output.append(Self.tab)
    let home = region.isEmpty ? assumed : Region(region)
    if isShort {
      writeShort(home, to: &output)
      output.append(UInt8(ascii: "\n"))
      return
    }
    do throws(PhoneFault) {
      let number = try parser.parse(unescaped.span, region: home)
      write(number, home: home, to: &output)
    } catch {
      output.append(Self.tab)
      output.append(Self.name(of: error))
      output.append(hasFormats ? "\t\t\t\t\t\t\t\t\t\t\t" : "\t\t\t\t\t\t\t\t")
    }
    output.append(UInt8(ascii: "\n"))
  }

  private static let header: StaticString =
    "text\tregion\te164\terror\text\tnumregion\tpossible\ttype\treason\tvalid\tvreg\ttz"
  private static let shortHeader: StaticString =
    "text\tregion\tpossible\tvalid\tcost\temergency\tconnects\tcarrier\tsms"

  /// An input without a header is a mistake of whoever feeds it.
  func finish() throws(UsageFault) {
    guard columns != nil else {
      throw .combination("standard input is empty", fix: Self.headerAdvice)
    }
  }

  private static let headerAdvice = "begin with a line that names the columns: text, tab, region"

  private mutating func readHeader(_ line: Span<UInt8>) throws(UsageFault) {
    let hasMark = line.count >= 3 && line[0] == 0xEF && line[1] == 0xBB && line[2] == 0xBF
    let names = line.extracting(hasMark ? 3..<line.count : 0..<line.count).string
      .split(separator: "\t", omittingEmptySubsequences: false)
    guard let text = names.firstIndex(of: "text") else {
      throw .combination("the first line names no column 'text'", fix: Self.headerAdvice)
    }
    columns = (text, names.firstIndex(of: "region"))
  }

  private static func field(_ wanted: Int, of line: Span<UInt8>) -> Range<Int> {
    var start = 0
    for _ in 0..<wanted {
      guard let end = line.firstIndex(of: tab, from: start) else { return 0..<0 }
      start = end + 1
    }
    return start..<(line.firstIndex(of: tab, from: start) ?? line.count)
  }

  private mutating func unescape(_ text: Span<UInt8>) {
    unescaped.removeAll()
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
        index += 1
        switch text[index] {
        case UInt8(ascii: "t"): unescaped.append(Self.tab)
        case UInt8(ascii: "n"): unescaped.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "r"): unescaped.append(UInt8(ascii: "\r"))
        default: unescaped.append(text[index])
        }
      } else {
        unescaped.append(text[index])
      }
      index += 1
    }
  }

  private borrowing func write(_ number: PhoneNumber, home: Region?, to output: inout ByteBuffer) {
    number.write(.e164, to: &output)
    output.append("\t\t")
    if let range = number.extensionRange { output.append(unescaped.span.extracting(range)) }
    output.append(Self.tab)
    if let region = number.region { output.append(region.code) }
    output.append(Self.tab)
    output.append(number.isPossible ? "1\t" : "0\t")
    output.append(Self.name(of: number.kind))
    output.append(Self.tab)
    output.append(Self.name(of: number.length))
    output.append(number.isValid ? "\t1" : "\t0")
    output.append(home.map { number.isValid(in: $0) } == true ? "\t1\t" : "\t0\t")
    let zones = number.timeZones
    output.append(zones.isEmpty ? "Etc/Unknown" : zones.joined(separator: ","))
    guard hasFormats else { return }
    for form in [PhoneNumber.Form.nationalGroups, .international, .rfc3966] {
      output.append(Self.tab)
      number.write(form, to: &output)
    }
  }

  private borrowing func writeShort(_ home: Region?, to output: inout ByteBuffer) {
    let text = unescaped.span
    let number = try? parser.parse(text, region: home)
    let short = number.flatMap { number in home.map { shortNumbers.judge(number, in: $0) } }
    let call = home.map { shortNumbers.emergency(text, in: $0) } ?? .no
    output.append(short?.isPossible == true ? "1\t" : "0\t")
    output.append(short?.isValid == true ? "1\t" : "0\t")
    output.append(Self.name(of: short?.cost ?? .unknown))
    output.append(call == .exact ? "\t1\t" : "\t0\t")
    output.append(call != .no ? "1\t" : "0\t")
    output.append(short?.isCarrierSpecific == true ? "1\t" : "0\t")
    output.append(short?.isForMessages == true ? "1" : "0")
  }

  // The names that libphonenumber uses.

  private static func name(of cost: ShortNumber.Cost) -> StaticString {
    switch cost {
    case .unknown: "UNKNOWN_COST"
    case .tollFree: "TOLL_FREE"
    case .standard: "STANDARD_RATE"
    case .premium: "PREMIUM_RATE"
    }
  }

  private static func name(of fault: PhoneFault) -> StaticString {
    switch fault {
    case .notANumber: "NOT_A_NUMBER"
    case .invalidCountryCode: "INVALID_COUNTRY_CODE"
    case .tooShortAfterIDD: "TOO_SHORT_AFTER_IDD"
    case .tooShortNSN: "TOO_SHORT_NSN"
    case .tooLong: "TOO_LONG"
    }
  }

  private static func name(of length: NumberLength) -> StaticString {
    switch length {
    case .possible: "IS_POSSIBLE"
    case .localOnly: "IS_POSSIBLE_LOCAL_ONLY"
    case .tooShort: "TOO_SHORT"
    case .tooLong: "TOO_LONG"
    case .impossible: "INVALID_LENGTH"
    }
  }

  private static func name(of kind: NumberKind) -> StaticString {
    switch kind {
    case .unknown: "UNKNOWN"
    case .fixed: "FIXED_LINE"
    case .mobile: "MOBILE"
    case .fixedOrMobile: "FIXED_LINE_OR_MOBILE"
    case .tollFree: "TOLL_FREE"
    case .premium: "PREMIUM_RATE"
    case .sharedCost: "SHARED_COST"
    case .voip: "VOIP"
    case .personal: "PERSONAL_NUMBER"
    case .pager: "PAGER"
    case .uan: "UAN"
    case .voicemail: "VOICEMAIL"
    }
  }
}
