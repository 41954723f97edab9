import Diagnostics
import Inspection
import PhoneNumbers
import Records

/// `member`: name, zone, variables, numbers.
extension DraftText {
  func member(_ code: inout DraftCode) {
    code.line("name: \(memberName),", plan.name.isEmpty ? "no column names the person" : "")
    zone(&code)
    code.block("variables: {", "},") { code in
      for index in plan.variables {
        code.line("\(name(index)): \(plan.columns[index].value.code(name(index))),")
      }
      for index in plan.open where plan.columns[index].meaning != .phone {
        let column = plan.columns[index]
        guard column.profile.filled > 0 else { continue }
        let reference =
          list.header.indexes(of: column.profile.title).count == 1
            && !column.profile.title.contains(where: { "|{}".contains($0) })
          ? column.profile.title : "#\(index + 1)"
        code.line("// \(column.name): \(DraftCode.quoted("{\(reference)}")),")
      }
    }
    region(&code)
    code.block("communications: [", "],") { code in
      if plan.phones.isEmpty {
        code.line(
          "{ from: '<column>', type: '\(Self.type)' },",
          "no column of numbers was found: name one")
      }
      for index in plan.phones {
        let column = plan.columns[index]
        code.line(
          "{ from: '\(name(index))', type: \(DraftCode.quoted(column.known?.type ?? Self.type)) },",
          column.known?.type != nil ? "type of the sibling" : "")
      }
      for index in plan.open where plan.columns[index].meaning == .phone {
        let column = plan.columns[index]
        code.remark(Layout.visible("open: '\(column.profile.title)', \(column.doubt ?? "")"))
        code.line("// { from: '#\(index + 1)', type: '\(Self.type)' },")
      }
    }
  }

  private var memberName: String {
    guard !plan.name.isEmpty else { return "'<name>'" }
    let people = plan.name.filter { $0 != plan.key }
    let parts = people.map { "'{\(name($0))}'" }
    let steps = "steps: ['squeeze', { truncate: 250 }]"
    guard let key = plan.key, plan.name.contains(key), !people.isEmpty else {
      return "{ join: [\(plan.name.map { "'{\(name($0))}'" }.joined(separator: ", "))], \(steps) }"
    }
    return "{ join: [\((parts + ["'/ {\(name(key))}'"]).joined(separator: ", "))], \(steps) }"
  }

  private func region(_ code: inout DraftCode) {
    let plain = plan.region.map { "'\($0.code)'" }
    if let country = plan.country {
      let rest = plain.map { ", default: \($0)" } ?? ""
      code.line(
        "phone: { region: { from: '\(name(country))'\(rest) } },", plan.regionReason)
    } else if let plain {
      code.line("phone: { region: \(plain) },", plan.regionReason)
    } else if !plan.phones.isEmpty {
      code.line("// phone: { region: 'UA' },", plan.regionReason)
    }
  }

  private func zone(_ code: inout DraftCode) {
    var items: [String] = []
    let country =
      plan.country.map { "'{\(name($0))}'" }
      ?? plan.region.flatMap { ["US", "CA"].contains($0.code) ? "'\($0.code)'" : nil }
    if let zone = plan.zoneColumn { items.append("{ iana: '{\(name(zone))}' }") }
    if let country {
      if let zip = plan.postalCode {
        items.append("{ zip: '{\(name(zip))}', country: \(country) }")
      }
      if let state = plan.state {
        items.append("{ state: '{\(name(state))}', country: \(country) }")
      }
    }
    if !plan.phones.isEmpty { items.append("{ phone: 'any' }") }
    if let index = plan.country { items.append("{ country: '{\(name(index))}' }") }
    guard !items.isEmpty else { return }
    let missing = plan.zoneColumn == nil && plan.zone != nil ? plan.zone ?? "queue" : "queue"
    code.line(
      "timezone: { try: [\(items.joined(separator: ", "))], conflict: 'reject', "
        + "missing: \(DraftCode.quoted(missing)) },",
      "the first that knows decides; a row whose sources disagree is rejected")
  }
}
