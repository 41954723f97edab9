import Bytes
import Diagnostics
import Readers
import XCTest

final class XMLPullTests: XCTestCase {
  private struct Memory: ByteStream {
    let bytes: [UInt8]
    var bytesRead = 0

    mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
      let count = min(room, bytes.count - bytesRead)
      buffer.append(bytes.span.extracting(bytesRead..<bytesRead + count))
      bytesRead += count
      return count
    }
  }

  /// The events as text, adjacent texts joined: `<a x=1>`, `text`, `</a>`, and a fault at the end.
  private func events(_ xml: [UInt8], chunk: Int = 1 << 16) -> [String] {
    var pull = XMLPull(Memory(bytes: xml), place: Position("a.xml"), chunkBytes: chunk)
    var found: [String] = []
    var text = ""
    do {
      while let event = try pull.next() {
        if event != .text, !text.isEmpty {
          found.append(text)
          text = ""
        }
        switch event {
        case .start:
          let attributes = (0..<pull.attributeCount).map {
            " \(pull.bytes.string(pull.attributeName($0)))"
              + "=\(pull.bytes.string(pull.attributeValue($0)))"
          }
          found.append("<\(pull.bytes.string(pull.name))\(attributes.joined())>")
        case .text: text += pull.bytes.string(pull.text)
        case .end: found.append("</\(pull.bytes.string(pull.name))>")
        }
      }
    } catch let fault as XMLFault {
      found.append("\(fault.code.label) line \(fault.position?.line ?? 0)")
    } catch {
      found.append("\(error)")
    }
    return found
  }

  private func events(_ xml: String) -> [String] { events(Array(xml.utf8)) }

  func testNamesTextAndAttributesWithoutPrefixes() {
    let xml = """
      <?xml version="1.0"?><!-- c --><s:a xmlns:s="urn:x" s:one="1 &amp; &lt;&#50;&quot;" two="">
      t&gt;<![CDATA[<&amp;>]]>&#x456;<?pi x?><b/><!-- c -->u</s:a>
      """
    XCTAssertEqual(
      events(xml),
      ["<a one=1 & <2\" two=>", "\nt><&amp;>і", "<b>", "</b>", "u", "</a>"])
  }

  func testEveryChunkingGivesTheSame() {
    let xml = Array(
      "<a x='Київ &amp; 1'>\r\nОлена<b y=\"2\">x</b><![CDATA[]] >]]>\u{1F600}&#8364;</a>\n".utf8)
    let whole = events(xml)
    XCTAssertEqual(whole.count, 7)
    XCTAssertEqual(whole.dropFirst(5).first, "]] >\u{1F600}€")
    for size in [1, 2, 3, 7, 64] { XCTAssertEqual(events(xml, chunk: size), whole, "by \(size)") }
  }

  func testEncodingsByMarkAndByDeclaration() {
    let text = "<?xml version='1.0'?><a n='Їжак'>Привіт</a>"
    let want = ["<a n=Їжак>", "Привіт", "</a>"]
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let windows =
      Array("<?xml version='1.0' encoding='windows-1251'?><a n='".utf8)
      + [0xAF, 0xE6, 0xE0, 0xEA] + Array("'>".utf8) + [0xCF, 0xF0, 0xE8, 0xE2, 0xB3, 0xF2]
      + Array("</a>".utf8)
    for size in [1, 3, 64, 1 << 16] {
      XCTAssertEqual(events([0xEF, 0xBB, 0xBF] + Array(text.utf8), chunk: size), want)
      XCTAssertEqual(events([0xFF, 0xFE] + little, chunk: size), want)
      XCTAssertEqual(events([0xFE, 0xFF] + big, chunk: size), want)
      XCTAssertEqual(events(little, chunk: size), want)
      XCTAssertEqual(events(windows, chunk: size), want, "by \(size)")
    }
  }

  func testEntitiesAreRefusedWhereTheyAreDeclared() {
    for declaration in [
      "<!ENTITY e 'x'>", "<!ENTITY e SYSTEM 'file:///etc/hostname'>",
      "<!ENTITY % p 'x'>", "<!NOTATION n SYSTEM 'n'><!ENTITY e SYSTEM 'x' NDATA n>",
    ] {
      XCTAssertEqual(
        events("<!DOCTYPE a [\n\(declaration)]>\n<a>&e;</a>"), ["E232 line 2"], declaration)
    }
    XCTAssertEqual(events("<a>\n&e;</a>").last, "E232 line 2")
    XCTAssertEqual(events("<!DOCTYPE a SYSTEM 'x.dtd'><a>&e;</a>").last, "E232 line 1")
  }

  func testDocumentTypeWithoutEntitiesIsHarmless() {
    XCTAssertEqual(
      events("<!DOCTYPE a PUBLIC 'p' 'no.dtd' [<!ATTLIST a x CDATA 'd'>]><a>t</a>"),
      ["<a>", "t", "</a>"])
  }

  func testDepthIsLimited() {
    let deep = String(repeating: "<a>", count: 257)
    let found = events("\n" + deep)
    XCTAssertEqual(found.count, 257)
    XCTAssertEqual(found.last, "E233 line 2")
  }

  func testBrokenXMLGivesWhatIsBeforeItAndItsLine() {
    XCTAssertEqual(
      events("<a>\n<b>x</b>\n<b></a>"),
      ["<a>", "\n", "<b>", "x", "</b>", "\n", "<b>", "E230 line 3"])
    XCTAssertEqual(events("no xml"), ["E230 line 1"])
    XCTAssertEqual(events("<a/><b/>"), ["<a>", "</a>", "E230 line 1"])
  }

  func testTextThatEndsTooEarlyGivesWhatIsBeforeIt() {
    XCTAssertEqual(events(""), ["E231 line 1"])
    XCTAssertEqual(events("<"), ["E231 line 1"])
    for cut in ["<b", "<b>", "<b/><b", "<!-- c", "<![CDATA[x", "&am"] {
      let found = events("<a>\n\(cut)")
      XCTAssertEqual(found.first, "<a>", cut)
      XCTAssertEqual(found.last, "E231 line 2", cut)
    }
  }

  func testBytesOfAnotherEncodingAreAnError() {
    XCTAssertEqual(
      events(Array("<a>".utf8) + [0xCF, 0xF0] + Array("</a>".utf8)).last, "E235 line 1")
    XCTAssertEqual(events("<?xml version='1.0' encoding='klingon'?><a/>").last, "E235 line 1")
  }

  func testSkippedElementLeavesWhatFollows() throws {
    let xml = Array("<a><b><c>1</c>2<b/></b><d/></a>".utf8)
    var pull = XMLPull(Memory(bytes: xml), place: Position("a.xml"), chunkBytes: 5)
    XCTAssertEqual(try pull.next(), .start)
    XCTAssertEqual(try pull.next(), .start)
    XCTAssertEqual(pull.depth, 2)
    try pull.skipElement()
    XCTAssertEqual(try pull.next(), .start)
    XCTAssertTrue(pull.isNamed("d"))
    XCTAssertEqual(pull.depth, 2)
  }

  func testHugeTextComesInPieces() throws {
    let xml = Array("<a>".utf8) + [UInt8](repeating: 0x78, count: 20 << 20) + Array("</a>".utf8)
    var pull = XMLPull(Memory(bytes: xml), place: Position("a.xml"))
    var total = 0
    var longest = 0
    while let event = try pull.next() {
      guard event == .text else { continue }
      total += Int(pull.text.count)
      longest = max(longest, Int(pull.text.count))
    }
    XCTAssertEqual(total, 20 << 20)
    XCTAssertLessThan(longest, 1 << 18)
  }

  func testHugeAttributeIsAnError() {
    let xml =
      Array("<a x='".utf8) + [UInt8](repeating: 0x78, count: 11 << 20) + Array("'/>".utf8)
    XCTAssertEqual(events(xml), ["E234 line 1"])
  }
}
