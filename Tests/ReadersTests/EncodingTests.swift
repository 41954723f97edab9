import Readers
import Records
import XCTest

final class EncodingTests: XCTestCase {
  private let ukrainian = "Прізвище;Місто\nЇжакевич;Київ\nҐалаґан;Запоріжжя\n"
  private let russian = "Фамилия;Город\nЁлкин;Тверь\nПодъячев;Рязань\n"
  private let polish = "Nazwisko;Miasto\nŻółć;Gdańsk\nŚwięcicka;Łódź\nŹrebiec;Poznań\n"
  private let hungarian = "Név;Város\nKőszegi Győző;Székesfehérvár\nSzűcs Ödön;Gyöngyös\n"
  private let romanian = "Nume;Oraş\nŞerban Mădălina;Timişoara\nŢăranu Răzvan;Constanţa\n"
  private let turkish = "Ad;Şehir\nYıldız Gökhan;Eskişehir\nÖztürk Işıl;İzmir\n"
  private let lithuanian = "Vardas;Miestas\nŽukauskas Ąžuolas;Klaipėda\nČepulis Rūta;Panevėžys\n"
  private let spanish = "Apellido;Ciudad\nMuñoz;A Coruña\nNúñez;Cádiz – centro\n"
  private let german = "Name;Ort\nMüller;Köln\nGroß;Düsseldorf\n"

  func testSingleByteEncodingsAreToldApartByTheirLetters() throws {
    let cases: [(String, TextEncoding)] = [
      (ukrainian, .windows1251), (ukrainian, .koi8u), (russian, .windows1251), (russian, .cp866),
      (russian, .koi8r), (ukrainian, .cp1125), (russian, .isoCyrillic), (ukrainian, .macCyrillic),
      (polish, .windows1250), (polish, .latin2), (polish, .cp852), (polish, .macCentralEurope),
      (hungarian, .windows1250), (hungarian, .cp852), (romanian, .windows1250),
      (romanian, .latin2), (turkish, .windows1254),
      (lithuanian, .windows1257), (spanish, .windows1252), (german, .windows1252),
      (german, .cp850), (german, .macRoman),
    ]
    for (text, encoding) in cases {
      let found = try Reading(encode(text, encoding), .headless)
      XCTAssertEqual(
        found.cells, text.split(separator: "\n").map { $0.split(separator: ";").map(String.init) },
        "\(encoding.rawValue) read as \(found.shape.encoding): \(found.shape.evidence)")
      XCTAssertTrue(found.rows.allSatisfy { $0.flaw == .none })
    }
  }

  func testCapitalsAloneAreToldApartToo() throws {
    let capitals = "ПРІЗВИЩЕ;МІСТО\nЇЖАКЕВИЧ;КИЇВ\nЄВТУШЕНКО;ЗАПОРІЖЖЯ\n"
    for encoding in [TextEncoding.windows1251, .koi8u, .cp1125, .isoCyrillic, .macCyrillic] {
      let found = try Reading(encode(capitals, encoding), .headless)
      XCTAssertEqual(
        found.cells[1], ["ЇЖАКЕВИЧ", "КИЇВ"], "\(encoding.rawValue): \(found.shape.evidence)")
    }
  }

  func testWhatLettersLeaveOpenIsSaidToBeUnsure() throws {
    func evidence(_ text: String, _ encoding: TextEncoding) throws -> String {
      let lines = try Reading(encode(text, encoding), .headless).shape.evidence
      return lines.first { $0.hasPrefix("encoding") } ?? ""
    }
    XCTAssertTrue(try evidence("name\nNuñez\n", .windows1252).contains("UNSURE"))
    XCTAssertFalse(try evidence(ukrainian, .koi8u).contains("UNSURE"))
    XCTAssertTrue(try evidence("sum\n5 €\n", .windows1252).contains("hardly a letter"))
  }

  func testByteOffsetsCountTheInput() throws {
    let rows = try Reading(encode(ukrainian, .windows1251), .headless).rows
    XCTAssertEqual(rows.map(\.byte), [0, 15, 29])
    let marked = try Reading([0xEF, 0xBB, 0xBF] + Array("й;1\nb;2\n".utf8), .headless)
    XCTAssertEqual(marked.rows.map(\.byte), [3, 8])
    XCTAssertTrue(marked.shape.hasByteOrderMark)
    XCTAssertEqual(marked.cells[0][0], "й")
  }

  func testUTF16IsFoundByMarkAndByZeroBytes() throws {
    for isLittle in [true, false] {
      for mark in ["\u{FEFF}", ""] {
        let bytes = (mark + ukrainian).utf16.flatMap { unit -> [UInt8] in
          let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
          return isLittle ? [low, high] : [high, low]
        }
        let found = try Reading(bytes, .headless)
        XCTAssertEqual(found.shape.encoding, isLittle ? "utf-16le" : "utf-16be")
        XCTAssertEqual(found.cells[1], ["Їжакевич", "Київ"])
        XCTAssertEqual(found.rows.map(\.byte).first, mark.utf16.count * 2)
      }
    }
  }

  func testOneForeignCellCostsItsRecordOnly() throws {
    var bytes = Array("ПІБ;Місто\nШевченко;Київ\nКоваль;".utf8)
    let start = bytes.count
    bytes += encode("Львів", .windows1251) + Array(", центр\nБондар;Одеса\n".utf8)
    let found = try Reading(bytes, .headless)
    XCTAssertEqual(found.shape.encoding, "utf-8")
    XCTAssertEqual(found.rows.map(\.flaw), [.none, .none, .undecodable, .none])
    XCTAssertEqual(found.rows[2].flawField, 2)
    XCTAssertEqual(found.rows[2].cells[1], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}, центр")
    XCTAssertEqual(found.rows[3].byte, start + 5 + Array(", центр\n".utf8).count)
  }

  func testTextIsFlaggedExactlyWhenItIsNotUTF8() throws {
    let parts: [[UInt8]] = [
      Array("їжак".utf8), Array("€".utf8), Array("😀".utf8), [0x61], [0xD0], [0xBF], [0xC1, 0xBF],
      [0xED, 0xA0, 0x80], [0xE0, 0x9F, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF],
    ]
    for seed in 1...200 {
      var dice = Dice(UInt64(seed))
      var bytes = [UInt8](repeating: 0x78, count: dice.roll(70) + 1)
      let variety = dice.roll(2) == 0 ? 4 : parts.count
      for _ in 0..<dice.roll(60) { bytes += parts[dice.roll(variety)] }
      let rows = try Reading(bytes, .told()).rows
      let text = String(validating: bytes, as: UTF8.self)
      XCTAssertEqual(rows[0].flaw, text == nil ? .undecodable : .none, "seed \(seed)")
      if let text { XCTAssertEqual(rows[0].cells, [text]) }
    }
  }

  func testUndefinedBytesOfAnEncodingAreReplacedAndTold() throws {
    var settings = SourceSettings.told(";", encoding: "windows-1252")
    settings.header = .none
    let rows = try Reading([0x61, 0x3B, 0x81, 0x0A, 0xE9, 0x3B, 0x80, 0x0A], settings).rows
    XCTAssertEqual(rows.map(\.cells), [["a", "\u{FFFD}"], ["é", "€"]])
    XCTAssertEqual(rows.map(\.flaw), [.undecodable, .none])
    XCTAssertEqual(rows.map(\.byte), [0, 4])
  }

  func testReplacementCharacterOfTheInputItselfIsNoFlaw() throws {
    let rows = try Reading("a,\u{FFFD}\n", .headless).rows
    XCTAssertEqual(rows[0].flaw, .none)
  }

  func testToldEncodingWins() throws {
    let rows = try Reading(Array("й\n".utf8), .told(encoding: "cp1251")).rows
    XCTAssertEqual(rows[0].cells, ["Р№"])
  }

  func testUnknownEncodingIsRefusedWithTheNearest() {
    XCTAssertThrowsError(try Reading("a\n", .told(encoding: "windows-1521"))) { error in
      XCTAssertEqual(
        (error as? EncodingFault)?.message,
        "unknown encoding 'windows-1521'; did you mean 'windows-1251'?")
    }
  }

  func testEveryEncodingIsFoundByItsName() {
    for encoding in TextEncoding.allCases {
      XCTAssertEqual(TextEncoding(name: encoding.rawValue.uppercased()), encoding)
    }
    XCTAssertEqual(TextEncoding(name: "CP-1251"), .windows1251)
    XCTAssertEqual(TextEncoding(name: "latin1"), .latin1)
    XCTAssertNil(TextEncoding(name: "ebcdic"))
  }

  /// Each character by the byte whose decoded form it is, so that the table is its own inverse.
  private func encode(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      if scalar.isASCII { return UInt8(scalar.value) }
      let index = (encoding.upperHalf?.description ?? "").unicodeScalars.enumerated()
        .first { $0.element == scalar }?.offset
      XCTAssertNotNil(index, "\(scalar) is not in \(encoding.rawValue)")
      return UInt8(0x80 + (index ?? 0))
    }
  }

  func testTablesAreThoseOfTheStandards() {
    let samples: [(TextEncoding, UInt8, Unicode.Scalar)] = [
      (.windows1251, 0xA5, "Ґ"), (.windows1251, 0xFF, "я"), (.windows1250, 0xB9, "ą"),
      (.latin2, 0xB1, "ą"), (.windows1252, 0x80, "€"), (.latin1, 0xE9, "é"), (.koi8u, 0xAD, "ґ"),
      (.koi8r, 0xC1, "а"), (.cp866, 0x80, "А"), (.cp866, 0xEF, "я"), (.cp866, 0xF0, "Ё"),
    ]
    for (encoding, byte, scalar) in samples {
      let table = Array((encoding.upperHalf?.description ?? "").unicodeScalars)
      XCTAssertEqual(table.count, 128)
      XCTAssertEqual(table[Int(byte) - 0x80], scalar, encoding.rawValue)
    }
  }
}
