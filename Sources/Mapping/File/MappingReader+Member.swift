import PhoneNumbers
import Diagnostics
import JSONText

/// `member`: its fields, its numbers, its zone.
extension MappingReader {
  func member(_ node: JSONNode) -> MemberSection? {
    guard let fields = ObjectFields(node, "member", Vocabulary.member, log: log) else { return nil }
    let name = fields.required("name").map { value($0, "member.name") }
    _ = fields.required("communications")
    var member = MemberSection(
      place: node.place, name: name ?? ValueNode(.invalid, at: node.place),
      phone: fields["phone"].flatMap { phone($0) } ?? MemberSection.PhoneSection())
    member.priority = optional(fields, "priority")
    member.bucket = optional(fields, "bucket")
    member.skill = optional(fields, "skill")
    member.agent = optional(fields, "agent")
    member.expireAt = optional(fields, "expire_at")
    member.minOfferingAt = optional(fields, "min_offering_at")
    member.timezone = fields["timezone"].flatMap(zone)
    for variable in named(fields, "variables") {
      if variable.key == "*" {
        member.everythingElse = everythingElse(variable)
      } else {
        member.variables.append(
          MappingFile.Named(
            name: variable.key, place: variable.keyPlace,
            content: value(variable.value, "member.variables.\(variable.key)")))
      }
    }
    member.communications = communications(fields)
    return member
  }

  private func optional(_ fields: ObjectFields, _ key: String) -> ValueNode? {
    fields[key].map { value($0, fields.dotted(key)) }
  }

  private func everythingElse(
    _ member: JSONNode.Member
  ) -> (place: JSONNode.Place, except: [Placed<String>])? {
    if member.value.bool == true { return (member.keyPlace, []) }
    guard
      let fields = ObjectFields(
        member.value, "member.variables.*", Vocabulary.everythingElse, log: log)
    else { return nil }
    return (member.keyPlace, fields.texts("except") ?? [])
  }

  private func zone(_ node: JSONNode) -> MemberSection.ZoneSection? {
    guard node["try"] != nil else {
      // A chain that forgot `try` is more likely than a value with these keys.
      if node["missing"] != nil || node["conflict"] != nil {
        _ = ObjectFields(
          node, "member.timezone", Vocabulary.timezone, log: log)?
          .required("try")
        return nil
      }
      return .value(value(node, "member.timezone"))
    }
    guard let fields = ObjectFields(node, "member.timezone", Vocabulary.timezone, log: log) else {
      return nil
    }
    let items = (fields.list("try") ?? []).enumerated().compactMap {
      zoneItem($1, "member.timezone.try[\($0)]")
    }
    return .chain(
      items,
      conflict: conflict(fields),
      ambiguous: fields.choice("ambiguous", ZonePlan.Ambiguous.self) ?? .next,
      missing: missing(fields))
  }

  private func conflict(_ fields: ObjectFields) -> ZonePlan.Conflict {
    if let node = fields["conflict"], node.string == "split" {
      log.report(
        MappingCodes.value, at: node.place,
        "'split' would make several members of one row; a row is one member with one outcome, in "
          + "journal, stamps and receipts",
        fix: "use 'reject', 'warn' or 'first'; or load the list once for each zone, with mappings "
          + "whose rules take the numbers of that zone alone")
      return .reject
    }
    return fields.choice("conflict", ZonePlan.Conflict.self) ?? .reject
  }

  private func missing(_ fields: ObjectFields) -> ZonePlan.Missing {
    guard fields["missing"] != nil else {
      log.report(
        MappingCodes.zoneMissing, at: fields.keyPlace("try"),
        "'member.timezone.missing' is missing: nothing says what happens when no source decides")
      return .reject
    }
    switch fields.text("missing")?.value {
    case "queue"?: return .queue
    case "reject"?, nil: return .reject
    case let name?: return .zone(name)
    }
  }

  private func zoneItem(_ node: JSONNode, _ path: String) -> MemberSection.ZoneSection.Item? {
    let shape = Vocabulary.zoneItem
    guard let fields = ObjectFields(node, path, shape, log: log) else {
      return nil
    }
    func argument(_ key: String) -> ValueNode? {
      fields[key].map { value($0, "\(path).\(key)") }
    }
    if let iana = argument("iana") { return .iana(iana) }
    if fields["phone"] != nil {
      return fields.choice("phone", ZoneItem.Phones.self).map { .phone($0) }
    }
    for (key, isZip) in [("zip", true), ("state", false)] {
      guard let area = argument(key) else { continue }
      guard let country = fields.required("country").map({ value($0, "\(path).country") }) else {
        return nil
      }
      return isZip ? .zip(area, country: country) : .state(area, country: country)
    }
    if let country = argument("country") { return .country(country) }
    if let region = argument("region") { return .region(region) }
    log.report(
      MappingCodes.missingKey, at: node.place, "'\(path)' names no source of a zone",
      fix: "use one of: iana, zip, state, country, phone, region")
    return nil
  }

  private func communications(_ fields: ObjectFields) -> [MemberSection.Communication] {
    guard let list = fields.list("communications") else { return [] }
    if list.isEmpty {
      log.report(
        MappingCodes.value, at: fields.keyPlace("communications"),
        "'member.communications' is an empty list", fix: "add { from: …, type: … }")
    }
    return list.enumerated().compactMap {
      communication($1, "member.communications[\($0)]")
    }
  }

  private func communication(_ node: JSONNode, _ path: String) -> MemberSection.Communication? {
    guard let fields = ObjectFields(node, path, Vocabulary.communication, log: log) else {
      return nil
    }
    _ = fields.required("from")
    let type = fields.required("type").map { value($0, "\(path).type") }
    guard let sources = fields.texts("from"), let type else { return nil }
    var rule = MemberSection.Communication(
      sources: sources, condition: fields.text("if"), type: type,
      phone: phone(fields, path))
    if fields["each"] != nil || fields["as"] != nil {
      guard let list = fields.requiredText("each"), let name = fields.requiredText("as") else {
        return nil
      }
      rule.each = (list, name.value)
    }
    rule.priority = optional(fields, "priority")
    rule.description = optional(fields, "description")
    rule.display = optional(fields, "display")
    rule.resource = optional(fields, "resource")
    rule.dtmf = optional(fields, "dtmf")
    return rule
  }

  private func phone(_ node: JSONNode) -> MemberSection.PhoneSection? {
    let path = "member.phone"
    guard let fields = ObjectFields(node, path, Vocabulary.phone, log: log) else { return nil }
    var section = phone(fields, path)
    section.minimum = fields.integer("min", in: 1...1000) ?? 1
    section.maximum = fields.integer("max", in: 1...1000) ?? 20
    section.onInvalid = fields.choice("onInvalid", PhoneRules.Invalid.self) ?? .drop
    if section.minimum > section.maximum {
      log.report(
        MappingCodes.value, at: fields.keyPlace("min"), "'member.phone.min' is greater than max",
        fix: "make min at most max")
    }
    return section
  }

  /// The keys that `member.phone` and a rule share.
  private func phone(_ fields: ObjectFields, _ path: String) -> MemberSection.PhoneSection {
    var section = MemberSection.PhoneSection()
    section.region = optional(fields, "region")
    section.wire = fields["wire"].flatMap { wire($0, fields) }
    section.accept = words(fields, "accept", NumberKinds.names.map { ($0.key, $0.value) })
      .map { NumberKinds($0) }
    section.isStrict = fields.choice("plan", Vocabulary.Plan.self).map { $0 == .strict }
    section.extensions = fields.choice("extension", PhoneRules.Extension.self)
    section.repairs = words(fields, "repair", Repairs.names.map { ($0.key, $0.value) })
      .map { Repairs($0) }
    if let signs = fields.list("split") {
      section.separators = signs.compactMap { fields.text($0, "split") }
        .filter { !$0.value.isEmpty }.map { Array($0.value.utf8) }
    }
    return section
  }

  private func wire(_ node: JSONNode, _ fields: ObjectFields) -> PhoneRules.Wire? {
    if node.members != nil {
      return ObjectFields(node, fields.dotted("wire"), Vocabulary.wire, log: log)?
        .requiredText("prefix").map { .prefix(Array($0.value.utf8)) }
    }
    switch fields.choice(node, "wire", Vocabulary.WireForm.self) {
    case .digits?: return .digits
    case .e164?: return .e164
    case .national?: return .national
    case nil: return nil
    }
  }

  /// A list of known words, which may be empty.
  private func words<Meaning>(
    _ fields: ObjectFields, _ key: String, _ known: [(String, Meaning)]
  ) -> [Meaning]? {
    fields.list(key).map { list in
      list.compactMap { node -> Meaning? in
        guard let word = fields.text(node, key) else { return nil }
        if let found = known.first(where: { $0.0 == word.value }) { return found.1 }
        let names = known.map(\.0)
        log.report(
          MappingCodes.value, at: word.place,
          "'\(word.value)' is no value of '\(fields.dotted(key))'"
            + Suggestion.clause(for: word.value, among: names),
          fix: "use: " + names.joined(separator: ", "))
        return nil
      }
    }
  }
}
