import Foundation
import TestSupport
import XCTest

/// What the built tool says about itself, and the sources it was built from.
enum Manual {
  struct Code: Decodable {
    var code: String
    var number: Int
    var slug: String
    var owner: String
    var meaning: String
    var fix: String
  }

  struct Step: Decodable {
    struct Example: Decodable {
      var step: String
    }
    var name: String
    var examples: [Example]
  }

  static let topics = ["mapping", "steps", "expressions", "errors", "exit-codes"]

  static func codes() throws -> [Code] { try decoded("errors") }
  static func steps() throws -> [Step] { try decoded("steps") }

  static func help(_ words: String...) throws -> String {
    let result = try Tool.run(Tool.rollcall, ["help"] + words)
    XCTAssertEqual(result.status, 0, "help \(words): \(result.stderr)")
    return result.stdout
  }

  static func sources() throws -> [(file: String, text: String)] {
    let folder = Tool.projectFolder + "/Sources"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("+Generated.swift") }
      .map { ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)) }
  }

  private static func decoded<Value: Decodable>(_ topic: String) throws -> [Value] {
    try JSONDecoder().decode([Value].self, from: Data(help(topic, "--json").utf8))
  }
}
