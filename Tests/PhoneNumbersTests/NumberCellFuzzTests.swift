import Bytes
import Foundation
import PhoneNumbers
import TestSupport
import XCTest

/// Mutated cells through the layer for lists. `make fuzz` raises the number and adds a sanitizer.
final class NumberCellFuzzTests: XCTestCase {
  private static let pieces: [[UInt8]] = [
    "; ", ",", "\n", " / ", " або ", "/57", ".0", ",00", "E+11", "3,80671E+11", "'", "=\"", "\"",
    "(син)",
    " mobile", "ext 12", "доб. 5", "\u{A0}", "\u{202A}", "\u{200B}", "_", "О", "l", "З", "8 ", "00",
    "+", "0",
    "٣", "９", "112", "[", "((", "\u{0}", "тел.", "e\u{301}",
  ].map { Array($0.utf8) }

  func testEveryMutatedCellIsReadOrRefusedWithinItsBounds() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["ROLLCALL_FUZZ_COUNT"].flatMap(Int.init) ?? 5_000
    let seed = environment["ROLLCALL_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    var random = SplitMix(seed)
    let seeds = try Self.seeds()
    var cells = NumberCell()
    var found: [CellNumber] = []
    var numbers = 0
    for round in 1...count {
      let (text, region) = Self.mutated(seeds, &random)
      found.removeAll(keepingCapacity: true)
      cells.parse(
        text.span, region: region, rules: Self.rules[Self.below(&random, Self.rules.count)],
        into: &found)
      if let flaw = found.enumerated().compactMap({ Self.flaw($1, at: $0, text) }).first {
        return XCTFail("\(flaw) in \(text), round \(round) of seed \(seed)")
      }
      numbers += found.count
    }
    XCTAssertGreaterThan(numbers, count / 4)
    if count > 5_000 { print("\(count) cells, \(numbers) numbers in them, seed \(seed)") }
  }

  private static func flaw(_ number: CellNumber, at place: Int, _ text: [UInt8]) -> String? {
    if number.index != place + 1 { return "index \(number.index) at \(place)" }
    for range in [number.text, number.note, number.extensionDigits]
    where range.upperBound > text.count {
      return "a range of \(range.upperBound) bytes"
    }
    if number.problem == nil, number.number == nil { return "neither a number nor a problem" }
    if number.problem?.message.isEmpty ?? false { return "no message" }
    return nil
  }

  private static func below(_ random: inout SplitMix, _ limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }

  /// The usual rules; a space as separator; everything that is not the default.
  private static let rules: [CellRules] = {
    var spaced = CellRules()
    spaced.setSeparators([" ", "|", "::", "і"])
    var loose = CellRules()
    loose.isStrict = false
    loose.repairs = .lossless.union(.lookalikes)
    loose.refusesExtensions = true
    loose.dialsNationally = true
    return [CellRules(), CellRules(), spaced, loose]
  }()

  private static func seeds() throws -> [(text: [UInt8], region: Region?)] {
    try ReferenceTests.rows("cases").map { fields in
      (
        Array(ReferenceTests.unescaped(fields[0]).utf8),
        fields[1].isEmpty ? nil : Region(String(fields[1]))
      )
    }
  }

  private static func mutated(
    _ seeds: [(text: [UInt8], region: Region?)], _ random: inout SplitMix
  ) -> (text: [UInt8], region: Region?) {
    var (text, region) = seeds[below(&random, seeds.count)]
    if below(&random, 8) == 0 { region = Region.all[below(&random, Region.all.count)] }
    for _ in 0...below(&random, 4) {
      let place = below(&random, text.count + 1)
      switch below(&random, 7) {
      case 0: text.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
      case 1 where place < text.count: text.remove(at: place)
      case 2 where place < text.count: text[place] = UInt8(truncatingIfNeeded: random.next())
      case 3: text.insert(contentsOf: seeds[below(&random, seeds.count)].text, at: place)
      case 4: text.append(contentsOf: pieces[below(&random, pieces.count)])
      default: text.insert(contentsOf: pieces[below(&random, pieces.count)], at: place)
      }
    }
    if below(&random, 500) == 0 { while text.count < 5000 { text += text + [0x31] } }
    return (text, region)
  }
}
