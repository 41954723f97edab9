import Bytes
import PhoneNumbers
import TestSupport
import XCTest

/// The answers of libphonenumber itself, some of every kind of text and every region.
final class ReferenceTests: XCTestCase {
  private static let errors: [PhoneFault: Substring] = [
    .notANumber: "NOT_A_NUMBER", .invalidCountryCode: "INVALID_COUNTRY_CODE",
    .tooShortAfterIDD: "TOO_SHORT_AFTER_IDD", .tooShortNSN: "TOO_SHORT_NSN", .tooLong: "TOO_LONG",
  ]
  private static let kinds: [NumberKind: Substring] = [
    .unknown: "UNKNOWN", .fixed: "FIXED_LINE", .mobile: "MOBILE",
    .fixedOrMobile: "FIXED_LINE_OR_MOBILE", .tollFree: "TOLL_FREE", .premium: "PREMIUM_RATE",
    .sharedCost: "SHARED_COST", .voip: "VOIP", .personal: "PERSONAL_NUMBER", .pager: "PAGER",
    .uan: "UAN", .voicemail: "VOICEMAIL",
  ]
  private static let lengths: [NumberLength: Substring] = [
    .possible: "IS_POSSIBLE", .localOnly: "IS_POSSIBLE_LOCAL_ONLY", .tooShort: "TOO_SHORT",
    .tooLong: "TOO_LONG", .impossible: "INVALID_LENGTH",
  ]

  func testAnswersAreThoseOfTheReference() throws {
    let rows = try Self.rows("cases")
    XCTAssertGreaterThan(rows.count, 2500)
    for row in rows {
      XCTAssertEqual(Self.answer(row[0], region: String(row[1])), Array(row[2..<12]), "\(row)")
    }
  }

  func testShortNumbersAreThoseOfTheReference() throws {
    let costs: [ShortNumber.Cost: Substring] = [
      .unknown: "UNKNOWN_COST", .tollFree: "TOLL_FREE", .standard: "STANDARD_RATE",
      .premium: "PREMIUM_RATE",
    ]
    let rows = try Self.rows("short")
    XCTAssertGreaterThan(rows.count, 800)
    for row in rows {
      let region = try XCTUnwrap(Region(String(row[1])))
      let bytes = Array(row[0].utf8)
      let call = ShortNumbers().emergency(bytes.span, in: region)
      let number = try? PhoneParser().parse(bytes.span, region: region)
      let short = number.map { ShortNumbers().judge($0, in: region) }
      let flags = [
        call == .exact, call != .no, short?.isCarrierSpecific == true, short?.isForMessages == true,
      ]
      XCTAssertEqual(
        [short?.isPossible == true ? "1" : "0", short?.isValid == true ? "1" : "0"]
          + [costs[short?.cost ?? .unknown] ?? "?"] + flags.map { $0 ? "1" : "0" },
        Array(row[2..<9]), "\(row)")
    }
  }

  func testFormatsAreThoseOfTheReference() throws {
    let rows = try Self.rows("formats")
    XCTAssertGreaterThan(rows.count, 500)
    for row in rows {
      let number = try PhoneParser().parse(String(row[0]), region: nil)
      let forms: [PhoneNumber.Form] = [.nationalGroups, .international, .rfc3966]
      XCTAssertEqual(forms.map { Substring(number.text($0)) }, Array(row[1..<4]), "\(row)")
    }
  }

  private static func answer(_ text: Substring, region: String) -> [Substring] {
    let bytes = Array(unescaped(text).utf8)
    let home = Region(region)
    do throws(PhoneFault) {
      let number = try PhoneParser().parse(bytes.span, region: home)
      let ext = number.extensionRange.map { String(decoding: bytes[$0], as: UTF8.self) }
      let zones = number.timeZones.isEmpty ? ["Etc/Unknown"] : number.timeZones
      return [
        Substring(number.text(.e164)), "", Substring(ext ?? ""),
        Substring(number.region?.code ?? ""), kinds[number.kind] ?? "?",
        number.isPossible ? "1" : "0", lengths[number.length] ?? "?",
        number.isValid ? "1" : "0",
        home.map { number.isValid(in: $0) } == true ? "1" : "0",
        Substring(zones.joined(separator: ",")),
      ]
    } catch {
      return ["", errors[error] ?? "?"] + Array(repeating: "", count: 8)
    }
  }

  static func rows(_ name: String) throws -> [[Substring]] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/\(name).tsv")
    // By scalars: a carriage return or combining mark must not merge with its neighbours.
    return try String(contentsOf: path, encoding: .utf8).unicodeScalars
      .split(separator: "\n").dropFirst(3)
      .map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map { Substring($0) }
      }
  }

  static func unescaped(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\", let next = scalars.popFirst() else {
        result.append(scalar)
        continue
      }
      result.append(next == "t" ? "\t" : next == "n" ? "\n" : next == "r" ? "\r" : next)
    }
    return String(result)
  }
}
