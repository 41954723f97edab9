package import Diagnostics

/// The reasons of phones: codes E440…E459.
package enum PhoneCodes {
  package static let table = CodeTable(
    owner: "PhoneNumbers",
    [
      notANumber, tooShort, tooLong, noCountry, notInPlan, kind, scientificLossy, extensionRefused,
      repaired, emergency,
    ])

  package static let notANumber = Code(
    440, "phone.not_a_number", "The text holds no phone number.",
    fix: "correct the number, or leave the cell empty")
  package static let tooShort = Code(
    441, "phone.too_short", "The number has fewer digits than its country uses.",
    fix: "add the missing digits, such as the area code")
  package static let tooLong = Code(
    442, "phone.too_long", "The number has more digits than its country uses.",
    fix: "remove the surplus digits, or separate the numbers of one cell")
  package static let noCountry = Code(
    443, "phone.no_country", "The number has no country code and no region is set to assume.",
    fix: "set phone.region, or write the number with + and its country code")
  package static let notInPlan = Code(
    444, "phone.not_in_plan", "The number lies in no range that its country has given out.",
    fix: "correct the number, or set phone.plan to 'length'")
  package static let kind = Code(
    445, "phone.kind", "The number is of a kind that is not accepted.",
    fix: "add the kind to phone.accept, or leave the number out")
  package static let scientificLossy = Code(
    446, "phone.scientific_lossy", "A spreadsheet has cut the digits of the number.",
    fix: "send the workbook itself, or export the column as text")
  package static let extensionRefused = Code(
    447, "phone.extension", "The number has an extension and extensions are rejected.",
    fix: "set phone.extension to 'dtmf' or 'drop'")
  package static let repaired = Code(
    448, "phone.repaired", "A number was mended, by the rules named.",
    fix: "export the column as text to keep numbers as they are")
  package static let emergency = Code(
    449, "phone.emergency", "The digits ring an emergency service of their region.",
    fix: "leave the number out, or write it with + and its country code")
}
