import Foundation
import TestSupport
import XCTest

/// The catalogue of codes, asked through the tool: complete, unique, and each with a way out.
final class CatalogueTests: XCTestCase {
  func testNumbersAreUniqueAndInTheirOwnersRange() throws {
    let ranges: [String: [ClosedRange<Int>]] = [
      "JSONText": [300...309], "Records": [210...219, 247...249],
      "Readers": [110...139, 200...209, 220...269],
      "Mapping": [310...399, 400...429, 500...509], "PhoneNumbers": [440...459],
      "TimeZones": [460...469], "Enrichment": [470...489], "Validation": [510...559],
      "Upload": [700...759, 800...809], "Webitel": [760...799], "Reports": [850...859],
      "Pipeline": [900...919], "Sandbox": [920...929], "rollcall": [940...989],
    ]
    let codes = try Manual.codes()
    XCTAssertGreaterThan(codes.count, 200)
    for code in codes {
      let isInRange = ranges[code.owner, default: []].contains { $0.contains(code.number) }
      XCTAssert(isInRange, "\(code.owner) raises \(code.number)")
      XCTAssertEqual(code.code, "E\(code.number)")
    }
    XCTAssertEqual(repeats(codes.map(\.number)), [])
  }

  func testSlugsAreUniqueAndOfAFamilyAndAFact() throws {
    let codes = try Manual.codes()
    XCTAssertEqual(repeats(codes.map(\.slug)), [])
    for code in codes {
      let isWellFormed = code.slug.wholeMatch(of: /[a-z]+\.[a-z_]+/) != nil
      XCTAssert(isWellFormed, code.slug)
    }
  }

  func testEveryCodeSaysWhatItMeansAndWhatToDo() throws {
    for code in try Manual.codes() {
      XCTAssert(code.meaning.hasSuffix("."), "\(code.code): a sentence: \(code.meaning)")
      XCTAssertEqual(code.meaning.first?.isLowercase, false, code.code)
      XCTAssert(
        code.fix.count > 5 && !code.fix.hasSuffix("."), "\(code.code): a clause: \(code.fix)")
    }
  }

  func testEveryCodeOfTheSourcesIsListed() throws {
    let listed = Set(try Manual.codes().map(\.number))
    var found: Set<Int> = []
    for source in try Manual.sources() {
      for match in source.text.matches(of: /ode\(\s*([0-9]{3}),/) {
        let number = try XCTUnwrap(Int(match.1))
        found.insert(number)
        XCTAssert(listed.contains(number), "\(source.file) makes E\(number), no table has it")
      }
    }
    XCTAssertEqual(listed.subtracting(found), [], "listed, and nowhere made")
  }

  private func repeats<Value: Hashable & Comparable>(_ values: [Value]) -> [Value] {
    Dictionary(grouping: values) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}
