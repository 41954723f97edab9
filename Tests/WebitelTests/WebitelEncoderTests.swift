import Bytes
import Members
import Upload
import Webitel
import XCTest

final class WebitelEncoderTests: XCTestCase {
  private let stamp = Stamp(run: "01JR7Q")

  private func encode(
    _ member: borrowing Member, _ variableNames: [String], _ stamp: Stamp?
  ) -> (text: String, hashed: String) {
    var wire = ByteBuffer()
    wire.append("before")
    let count = WebitelEncoder(variableNames: variableNames).append(member, stamp: stamp, to: &wire)
    let text = String(wire.string.dropFirst(6))
    return (text, String(decoding: Array(text.utf8.prefix(count)), as: UTF8.self))
  }

  /// The member of example A of the specification.
  func testDebtCollectionExampleIsByteExact() {
    var member = Member()
    member.row = 4
    member.name = member.text.append("Шевченко Олена Іванівна / КР-0045-17")
    member.priority = 80
    member.bucket = Reference(id: 17, name: member.text.append("UA Cards"))
    member.timezone = Reference(id: 312)
    member.expireAt = 1_773_684_000_000
    member.minOfferingAt = 1_772_780_400_000
    let names = ["contract", "debt", "dpd", "product", "bucket_name", "link", "empty"]
    let values = [
      "КР-0045-17", "12450.30", "34", "Картка", "UA Cards",
      "https://crm.example.ua/contracts/%D0%9A%D0%A0-0045-17", "",
    ]
    for (index, value) in values.enumerated() {
      member.variables.append(Variable(name: index, value: member.text.append(value)))
    }
    for (number, type, priority, words, dtmf) in [
      ("380671234567", 1, 300, "основний", ""), ("380442345678", 3, 200, "додатковий", "12"),
    ] {
      var communication = Communication(destination: member.text.append(number))
      communication.type = Reference(id: Int64(type))
      communication.priority = priority
      communication.description = member.text.append(words)
      communication.dtmf = member.text.append(dtmf)
      member.communications.append(communication)
    }
    let hashed =
      #"{"name":"Шевченко Олена Іванівна / КР-0045-17","priority":80,"bucket":{"id":"17"},"#
      + #""timezone":{"id":"312"},"expire_at":"1773684000000","min_offering_at":"1772780400000","#
      + #""communications":[{"destination":"380671234567","type":{"id":"1"},"priority":300,"#
      + #""description":"основний"},{"destination":"380442345678","type":{"id":"3"},"#
      + #""priority":200,"description":"додатковий","dtmf":"12"}],"#
      + #""variables":{"contract":"КР-0045-17","debt":"12450.30","dpd":"34","product":"Картка","#
      + #""bucket_name":"UA Cards","link":"https://crm.example.ua/contracts/%D0%9A%D0%A0-0045-17""#
    let stamped = encode(member, names, stamp)
    XCTAssertEqual(stamped.text, hashed + #","rc_run":"01JR7Q","rc_row":"4"}}"#)
    XCTAssertEqual(stamped.hashed, hashed)
    let plain = encode(member, names, nil)
    XCTAssertEqual(plain.text, hashed + "}}")
    XCTAssertEqual(plain.hashed, hashed)
  }

  func testHashCoversTheSameBytesWithoutVariables() {
    var member = Member()
    member.row = 7
    member.name = member.text.append("A")
    member.communications = [Communication(destination: member.text.append("1"))]
    let hashed = #"{"name":"A","communications":[{"destination":"1"}]"#
    let stamped = encode(member, [], stamp)
    XCTAssertEqual(stamped.text, hashed + #","variables":{"rc_run":"01JR7Q","rc_row":"7"}}"#)
    XCTAssertEqual(stamped.hashed, hashed)
    XCTAssertEqual(encode(member, [], nil).text, hashed + "}")
    XCTAssertEqual(encode(member, [], nil).hashed, hashed)
  }

  func testEmptyMemberIsAnEmptyObject() {
    XCTAssertEqual(encode(Member(), [], nil).text, "{}")
    XCTAssertEqual(
      encode(Member(), [], Stamp(runVariable: "r\"", rowVariable: "n", run: "x")).text,
      #"{"variables":{"r\"":"x","n":"0"}}"#)
  }

  func testReferencesWithoutAnIdGoByName() {
    var member = Member()
    member.skill = Reference(name: member.text.append("Polish"))
    member.agent = Reference(id: 12, name: member.text.append("Anna"))
    var communication = Communication(destination: member.text.append("+48"))
    communication.type = Reference(name: member.text.append("MAIN"))
    communication.resource = Reference(id: 4)
    communication.display = member.text.append("380")
    communication.priority = -1
    member.communications = [communication]
    XCTAssertEqual(
      encode(member, [], nil).text,
      #"{"skill":{"name":"Polish"},"agent":{"id":"12"},"communications":[{"destination":"+48","#
        + #""type":{"name":"MAIN"},"priority":-1,"display":"380","resource":{"id":"4"}}]}"#)
  }

  func testTextsAreEscaped() {
    var member = Member()
    member.name = member.text.append("a\"b\\c\nd\u{1}")
    member.variables = [Variable(name: 0, value: member.text.append("\t"))]
    XCTAssertEqual(
      encode(member, ["k\"{"], nil).text,
      #"{"name":"a\"b\\c\nd\u0001","variables":{"k\"{":"\t"}}"#)
  }

  func testAnEmbargoIsNoPartOfTheHash() {
    var member = Member()
    member.row = 4
    member.name = member.text.append("Ann")
    func encode(_ until: Int64?, own: Int64, _ stamp: Stamp?) -> (text: String, hashed: String) {
      member.minOfferingAt = own
      var wire = ByteBuffer()
      let encoder = WebitelEncoder(variableNames: [], embargoUntil: until)
      let count = encoder.append(member, stamp: stamp, to: &wire)
      return (wire.string, String(wire.string.prefix(count)))
    }
    let time = #""min_offering_at":"#
    let stamped = #"{"name":"Ann","variables":{"rc_run":"01JR7Q","rc_row":"4"},"#
    XCTAssertEqual(encode(500, own: 0, stamp).text, stamped + time + #""500"}"#)
    XCTAssertEqual(encode(500, own: 400, stamp).text, stamped + time + #""500"}"#)
    XCTAssertEqual(encode(500, own: 600, stamp).text, stamped + time + #""600"}"#)
    XCTAssertEqual(encode(500, own: 400, nil).text, #"{"name":"Ann",\#(time)"500"}"#)
    for (until, own) in [(Int64(500), Int64(0)), (900, 0), (500, 600)] {
      XCTAssertEqual(encode(until, own: own, stamp).hashed, #"{"name":"Ann""#)
    }
  }
}
