import JSONText
import PhoneNumbers

/// `member`: its fields, its zone, its numbers.
extension Vocabulary {
  enum Plan: String, CaseIterable { case strict, length }
  enum WireForm: String, CaseIterable { case digits, e164, national }

  static let member = JSONObjectShape([
    Field("name", .definition("value"), "Up to 250 characters.", isRequired: true),
    Field("priority", .definition("value"), "Larger is called first."),
    Field("bucket", .definition("value"), "By name or '#id'."),
    Field("skill", .definition("value"), "By name or '#id'; never with a bucket."),
    Field("agent", .definition("value"), "By name or '#id'."),
    Field(
      "timezone", .either([.definition("value"), .object(timezone)]),
      "A zone, or a chain of sources; the calendar of the queue."),
    Field("expire_at", .definition("value"), "Not called any more from then on."),
    Field("min_offering_at", .definition("value"), "Not called before."),
    Field(
      "variables",
      .names(
        .definition("value"),
        fields: [
          Field(
            "*", .either([.exactly("true"), .object(everythingElse)]),
            "Every column that is not used by name.")
        ]), "Shown to operators."),
    Field("phone", .object(phone), "Rules for all numbers."),
    Field(
      "communications", .list(.object(communication), atLeast: 1), "Where numbers come from.",
      isRequired: true),
  ])

  static let everythingElse = JSONObjectShape([Field("except", .texts, "But these.")])

  static let timezone = JSONObjectShape([
    Field("try", .list(.object(zoneItem)), "Sources, in order.", isRequired: true),
    Field("conflict", .words(ZonePlan.Conflict.self), "Sources that disagree; reject."),
    Field("ambiguous", .words(ZonePlan.Ambiguous.self), "A source with several zones; next."),
    Field("missing", .text, "queue, reject, or a zone.", isRequired: true),
  ])

  static let zoneItem = JSONObjectShape(
    [
      Field("iana", .definition("value"), "The name of a zone."),
      Field("zip", .definition("value"), "Postal code (US, CA)."),
      Field("state", .definition("value"), "State or province (US, CA)."),
      Field("country", .definition("value"), "Country."),
      Field("phone", .words(ZoneItem.Phones.self), "The areas of the numbers."),
      Field("region", .definition("value"), "A region of the server, by name or '#id'."),
    ], needs: ["zip": ["country"], "state": ["country"]], isFilled: true)

  private static let phoneFields: [Field] = [
    Field("region", .definition("value"), "Country of numbers without a calling code."),
    Field(
      "wire", .either([.words(WireForm.self), .object(wire)]), "How numbers are sent; digits."),
    Field("accept", .list(.word(NumberKinds.names.map(\.key))), "Kinds of numbers to call."),
    Field("plan", .words(Plan.self), "How closely numbers are checked; strict."),
    Field("split", .list(.text), "Between the numbers of one cell."),
    Field("extension", .words(PhoneRules.Extension.self), "What becomes of extensions; dtmf."),
    Field("repair", .list(.word(Repairs.names.map(\.key))), "What is mended."),
  ]

  static let wire = JSONObjectShape([
    Field("prefix", .text, "In front of the national number.", isRequired: true)
  ])

  static let phone = JSONObjectShape(
    phoneFields + [
      Field("min", .integer(1...1000), "Numbers a member needs; 1."),
      Field("max", .integer(1...1000), "Numbers a member may have; 20."),
      Field("onInvalid", .words(PhoneRules.Invalid.self), "Numbers that cannot be dialled; drop."),
    ])

  static let communication = JSONObjectShape(
    [
      Field("each", .text, "A list: the rule is for each of its elements."),
      Field("as", .text, "What its element is called."),
      Field("from", .texts, "References to numbers.", isRequired: true),
      Field("if", .text, "Condition; false leaves the number out."),
      Field(
        "type", .definition("value"), "Communication type by code or name.", isRequired: true),
      Field("priority", .definition("value"), "10 for the last rule, 20 for the one above it."),
      Field("description", .definition("value"), "Shown to operators."),
      Field("display", .definition("value"), "The number that the client sees."),
      Field("resource", .definition("value"), "By name or '#id'."),
      Field("dtmf", .definition("value"), "Tones after the answer; the extension."),
    ] + phoneFields, needs: ["each": ["as"], "as": ["each"]])
}
