import Diagnostics
import JSONText
import Records

/// `member`: which values make one.
extension ProgramBuilder {
  func member(_ section: MemberSection) -> (plan: MemberPlan, variableNames: [String]) {
    var plan = MemberPlan(name: value(section.name, "member.name"))
    plan.priority = optional(
      section.priority, "member.priority", not: Self.noReference)
    plan.bucket = optional(section.bucket, "member.bucket", not: Self.noReference)
    plan.skill = optional(section.skill, "member.skill", not: Self.noReference)
    plan.agent = optional(section.agent, "member.agent", not: Self.noReference)
    plan.expireAt = time(section.expireAt, "member.expire_at")
    plan.minOfferingAt = time(section.minOfferingAt, "member.min_offering_at")
    plan.timezone = zone(section.timezone)
    plan.minPhones = section.phone.minimum
    plan.maxPhones = section.phone.maximum
    let shared = phoneRules(section.phone, onto: PhoneRules(), "member.phone")
    let count = section.communications.count
    plan.communications = section.communications.enumerated().map { index, rule in
      communication(rule, index, priority: 10 * (count - index), shared)
    }
    var names: [String] = []
    for variable in section.variables {
      plan.variables.append(
        (names.count, value(variable.content, "member.variables.\(variable.name)")))
      names.append(variable.name)
    }
    return (plan, names)
  }

  static let noReference: [ValueType] = [.bool, .instant, .duration, .list, .record]

  private func optional(
    _ node: ValueNode?, _ target: String, not refused: [ValueType]
  ) -> ValueID? {
    guard let node else { return nil }
    let id = value(node, target)
    refuse(refused, id, node, target)
    return id
  }

  func refuse(_ types: [ValueType], _ id: ValueID, _ node: ValueNode, _ target: String) {
    let type = type(of: id)
    guard types.contains(type) else { return }
    log.report(MappingCodes.type, at: node.place, "'\(target)' cannot be \(type.noun)")
  }

  /// A value that must be a time.
  private func time(_ node: ValueNode?, _ target: String) -> ValueID? {
    guard let node else { return nil }
    let id = value(node, target)
    if type(of: id) == .text {
      log.report(
        MappingCodes.type, at: node.place, "'\(target)' is a text, it must be a time",
        fix: "add a step such as { date: { in: ['dd.MM.yyyy'] } }")
    } else {
      refuse([.bool, .duration, .list, .record], id, node, target)
    }
    return id
  }

  private func zone(_ section: MemberSection.ZoneSection?) -> ZonePlan {
    let target = "member.timezone"
    switch section {
    case nil: return .none
    case .value(let node)?: return .value(value(node, target))
    case .chain(let items, let conflict, let ambiguous, let missing)?:
      let sources = items.enumerated().map { zoneItem($1, "\(target).try[\($0)]") }
      return .chain(sources, conflict: conflict, ambiguous: ambiguous, missing: missing)
    }
  }

  private func zoneItem(_ item: MemberSection.ZoneSection.Item, _ path: String) -> ZoneItem {
    switch item {
    case .iana(let node): .iana(value(node, "\(path).iana"))
    case .zip(let zip, let country):
      .zip(value(zip, "\(path).zip"), country: value(country, "\(path).country"))
    case .state(let state, let country):
      .state(value(state, "\(path).state"), country: value(country, "\(path).country"))
    case .country(let node): .country(value(node, "\(path).country"))
    case .region(let node): .region(value(node, "\(path).region"))
    case .phone(let phones): .phone(phones)
    }
  }

  private func communication(
    _ section: MemberSection.Communication, _ index: Int, priority: Int, _ shared: PhoneRules
  ) -> CommunicationRule {
    let path = "communications[\(index)]"
    let list = section.each.map { reference($0.list, "\(path).each") }
    if let list, let name = section.each?.name {
      beginItem(name, of: code.values[list.index].slot)
    }
    defer { endItem() }
    let sources = section.sources.map { reference -> (value: ValueID, column: Int?) in
      let id = value(ValueNode(.from([reference]), at: reference.place), path)
      let column = code.values[id.index].column
      return (id, column < 0 ? nil : Int(column))
    }
    let rules = phoneRules(section.phone, onto: shared, path)
    isInRule = true
    defer { isInRule = false }
    let condition = section.condition.map { self.condition($0, "\(path).if") }
    let type = value(section.type, "\(path).type")
    let ownPriority = optional(section.priority, "\(path).priority", not: Self.noReference)
    let description = section.description.map { value($0, "\(path).description") }
    let display = section.display.map { value($0, "\(path).display") }
    let resource = optional(section.resource, "\(path).resource", not: Self.noReference)
    let dtmf = section.dtmf.map { value($0, "\(path).dtmf") }
    // Now all parts of an element are known that the rule reads.
    let each = list.flatMap { list in itemPlan.map { (list, $0) } }
    return CommunicationRule(
      path: path, each: each, sources: sources, condition: condition, type: type,
      priority: ownPriority, defaultPriority: priority, description: description,
      display: display, resource: resource, dtmf: dtmf, phone: rules)
  }

  private func phoneRules(
    _ section: MemberSection.PhoneSection, onto base: PhoneRules, _ path: String
  ) -> PhoneRules {
    var rules = base
    if let region = section.region { rules.region = value(region, "\(path).region") }
    rules.wire = section.wire ?? base.wire
    rules.accept = section.accept ?? base.accept
    rules.isStrict = section.isStrict ?? base.isStrict
    rules.separators = section.separators ?? base.separators
    rules.extension = section.extensions ?? base.extension
    rules.repairs = section.repairs ?? base.repairs
    if path == "member.phone" { rules.onInvalid = section.onInvalid }
    return rules
  }
}
