import Bytes
import JSONText
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// Whatever a mapping or a row holds: a fault or a finding, never a trap.
final class ProgramHostileTests: XCTestCase {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private func compile(_ bytes: [UInt8]) -> MappingProgram? {
    let read = Compilation.read(bytes, file: "m")
    _ = read.lint()
    return try? read.compile(
      Header(names: ExampleMappings.collectionsHeader), input: "leads.csv"
    ).program
  }

  func testMutatedMappingsNeverTrap() {
    let text = Array(ExampleMappings.collections.utf8)
    var random = Random(state: 7)
    let signs = Array("{}[]'\",:|$#@.()!<>=+-*/ \n0a\\".utf8)
    for _ in 0..<200 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = signs.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
        }
      }
      _ = compile(bytes)
    }
  }

  func testMappingsWithWrongPartsNeverTrap() throws {
    let root = try JSONReader.read(
      Array(ExampleMappings.collections.utf8), dialect: .json5, file: "m")
    let parts: [JSONNode.Value] = [
      .null, .bool(true), .number("-1"), .number("99999999999999999999"), .string(""),
      .string("{Статус|upper}"), .string("dpd > 1"), .string("#1"), .array([]), .object([]),
      .array([JSONNode(.string("trim"))]), .string("{contract} {$crm}"), .string("7d"),
    ]
    var random = Random(state: 11)
    var compiled = 0
    for _ in 0..<100 {
      let count = Self.size(root)
      var chosen = Int.random(in: 0..<count, using: &random)
      let part = parts.randomElement(using: &random) ?? .null
      var writer = JSONWriter()
      writer.value(Self.replacing(&chosen, in: root, by: part))
      if compile(Array(writer.text.utf8)) != nil { compiled += 1 }
    }
    XCTAssertGreaterThan(compiled, 10)
  }

  private static func size(_ node: JSONNode) -> Int {
    switch node.value {
    case .array(let nodes): 1 + nodes.map(size).reduce(0, +)
    case .object(let members): 1 + members.map { size($0.value) }.reduce(0, +)
    default: 1
    }
  }

  /// A copy in which the node that stands `countdown` places on is another.
  private static func replacing(
    _ countdown: inout Int, in node: JSONNode, by part: JSONNode.Value
  ) -> JSONNode {
    countdown -= 1
    if countdown == -1 { return JSONNode(part) }
    switch node.value {
    case .array(let nodes):
      return JSONNode(.array(nodes.map { replacing(&countdown, in: $0, by: part) }))
    case .object(let members):
      return JSONNode(
        .object(
          members.map {
            JSONNode.Member(
              key: $0.key, keyPlace: $0.keyPlace,
              value: replacing(&countdown, in: $0.value, by: part))
          }))
    default: return node
    }
  }

  func testCutMappingsNeverTrap() {
    let text = Array(ExampleMappings.sales.utf8)
    for end in stride(from: 0, to: text.count, by: 97) { _ = compile(Array(text[..<end])) }
  }

  func testWildRowsNeverTrap() throws {
    let harness = try ProgramHarness(
      ExampleMappings.collections, header: ExampleMappings.collectionsHeader)
    let program = harness.program
    var ids = [program.target.queue, program.member.name]
    ids += program.member.variables.map(\.value)
    ids += [program.member.priority, program.member.expireAt, program.member.minOfferingAt]
      .compactMap { $0 }
    var random = Random(state: 3)
    let pieces = [
      "", " ", "-", "0", "99999999999999999999", "1e9", "31.02.2026", "\u{200B}", "\u{00A0}", "є",
      "так", "5.", ",", "грн", "\0", "😀", "01.01.0001", "-12 450,30", "'", "{", "\u{FFFD}",
    ]
    var rows: [[String]] = []
    for _ in 0..<300 {
      rows.append(
        (0..<Int.random(in: 0...14, using: &random)).map { _ in
          (0..<Int.random(in: 0...3, using: &random)).map { _ in
            pieces.randomElement(using: &random) ?? ""
          }.joined()
        })
    }
    for row in harness.run(rows, ids, zone: Sample.kyiv) where row.start == .rejected {
      XCTAssertFalse(row.rejections.isEmpty)
    }
  }
}
