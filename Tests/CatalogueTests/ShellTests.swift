import Foundation
import TestSupport
import XCTest

/// Completions and the manual page, in the programs that they are for.
final class ShellTests: XCTestCase {
  /// What bash offers for the words of a command line, the last one being typed.
  private func bash(_ words: [String], in folder: String) throws -> [String] {
    let script = """
      eval "$(rollcall completions bash)"
      COMP_WORDS=(rollcall "$@"); COMP_CWORD=$#
      _rollcall; printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Tool.run("/bin/bash", ["-c", script, "bash"] + words, in: folder)
    XCTAssertEqual(run.stderr, "", "\(words)")
    return run.stdout.split(separator: "\n").map(String.init).sorted()
  }

  func testBashCompletesVerbsOptionsTheirValuesAndFiles() throws {
    let folder = TempFolder()
    for name in ["june list.csv", "june.mapping.json5"] {
      try Data().write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/june", withIntermediateDirectories: true)
    let files = ["june", "june list.csv", "june.mapping.json5"]
    let expected: [([String], [String])] = [
      (["gues"], ["guess"]),
      (["guess", "--lik"], ["--like"]),
      (["guess", "--like", "ju"], files),
      (["lint", "june.m"], ["june.mapping.json5"]),
      (["validate", "june.csv", "-m", "ju"], files),
      (["validate", "june.csv", "--out", "ju"], ["june"]),
      (["validate", "june.csv", "--out", "=", "ju"], ["june"]),
      (["cat", "--encoding", "koi8"], ["koi8-r", "koi8-u"]),
      (["guess", "june.csv", "--rows", "ju"], []),
      (["completions", ""], ["bash", "fish", "zsh"]),
      (["runs", "s"], ["show"]),
      (["help", "exit"], ["exit-codes"]),
      (["nonsense", ""], []),
    ]
    for (words, offered) in expected {
      XCTAssertEqual(try bash(words, in: folder.path), offered, "\(words)")
    }
  }

  func testEveryVerbAndOptionIsOfferedByEveryShell() throws {
    let overview = try Manual.help().components(separatedBy: "\n\n")[2]
    let verbs = overview.split(separator: "\n").filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    XCTAssert(verbs.contains("guess") && verbs.count > 10, overview)
    XCTAssertEqual(
      try bash([""], in: "/").filter { !$0.hasPrefix("-") }, verbs.sorted(), "bash")
    let shells = try ["zsh", "fish"].map { name in
      (name, try Tool.run(Tool.rollcall, ["completions", name]).stdout)
    }
    for verb in verbs {
      let options = try Manual.help(verb).matches(of: /\n  (?:-., | {4})--([a-z-]+)/).map {
        String($0.1)
      }
      XCTAssert(options.contains("now"), verb)
      let offered = try bash([verb, "--"], in: "/")
      for option in options {
        XCTAssert(offered.contains("--" + option), "bash: \(verb) --\(option)")
        for (name, text) in shells {
          XCTAssert(text.contains(option), "\(name): \(verb) --\(option)")
        }
      }
    }
  }

  func testZshReadsItsCompletions() throws {
    let zsh = try installed("zsh")
    let text = try Tool.run(Tool.rollcall, ["completions", "zsh"]).stdout
    let folder = TempFolder()
    let file = folder.path + "/_rollcall"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let run = try Tool.run(zsh, ["-f", "-n", file])
    XCTAssertEqual(run.status, 0, run.stderr)
  }

  func testFishCompletes() throws {
    let fish = try installed("fish")
    let script = "rollcall completions fish | source; complete -C 'rollcall guess --li'"
    let run = try Tool.run(fish, ["--no-config", "-c", script])
    XCTAssert(run.stdout.hasPrefix("--like\t"), run.stdout + run.stderr)
  }

  func testTheManualPageIsInOrder() throws {
    let page = try Tool.run(Tool.rollcall, ["help", "--man"]).stdout
    XCTAssert(page.utf8.allSatisfy { $0 < 0x80 }, "roff reads no UTF-8 by itself")
    XCTAssert(page.contains("\n.SS \"guess FILE\"\n"))
    let groff = try installed("groff")
    let folder = TempFolder()
    let file = folder.path + "/rollcall.1"
    try page.write(toFile: file, atomically: true, encoding: .utf8)
    let run = try Tool.run(groff, ["-ww", "-man", "-Tutf8", "-P-c", file])
    XCTAssertEqual(run.stderr, "")
    XCTAssert(run.stdout.contains("fetch the rejects"))
  }

  /// - Throws: `XCTSkip` where this machine lacks the program.
  private func installed(_ program: String) throws -> String {
    let found = try Tool.run("/bin/sh", ["-c", "command -v \(program)"]).stdout
    let path = found.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !path.isEmpty else {
      print("skipped: \(program) is not installed")
      throw XCTSkip("\(program) is not installed")
    }
    return path
  }
}
