package import Diagnostics
import Members

/// Why a name, a number or a zone of a row could not become part of a member: E47x, E48x.
package enum EnrichmentCodes {
  package static let tables = [CodeTable(owner: "Enrichment", all)]

  static let all =
    unknown.values.sorted { $0.number < $1.number } + [
      ambiguous, priority, noPhones, wrongColumn, region,
    ]

  /// One code for each kind of name the server does not have.
  private static let unknown: [Directory.Kind: Code] = [
    .queue: unknownCode(470, "queue"), .bucket: unknownCode(471, "bucket"),
    .skill: unknownCode(472, "skill"), .agent: unknownCode(473, "agent"),
    .communicationType: unknownCode(474, "type"), .resource: unknownCode(475, "resource"),
    .timezone: unknownCode(476, "timezone"), .region: unknownCode(479, "region"),
  ]

  static func unknown(_ kind: Directory.Kind) -> Code { unknown[kind] ?? ambiguous }

  static let ambiguous = Code(
    477, "ref.ambiguous", "Several objects of the server have this name.",
    fix: "write the id as '#12'")
  static let priority = Code(
    478, "member.priority", "A priority is not a whole number.", fix: "round it with steps")
  static let noPhones = Code(
    480, "member.no_phones", "No number of the row can be dialed.",
    fix: "correct or add a number")
  static let wrongColumn = Code(
    481, "phone.wrong_column", "The row's number stands in a column that no rule reads.",
    fix: "move it to its column; where many rows are so, ask for a new export")
  static let region = Code(
    482, "phone.region", "The region of a number is no country.",
    fix: "write the country's code, such as UA, its calling code, or its name")

  private static func unknownCode(_ number: Int, _ kind: String) -> Code {
    Code(
      number, "ref.\(kind)_unknown", "The server has no \(kind) of this name.",
      fix: "correct the name, or create it on the server")
  }
}
