import JSONText
import Records

/// Paths into records of JSON, and names of the elements of lists.
extension ProgramBuilder {
  /// Cells know what they are, or may: without a header the format tells.
  var isTyped: Bool {
    let typed: [String?] = ["json", "ndjson", "xlsx", "ods", "spreadsheetml"]
    return header?.isTyped ?? typed.contains(mapping.source.settings.format)
  }

  static func isPath(_ text: String) -> Bool { text.hasPrefix("$.") || text.hasPrefix("$[") }

  /// The slot of a path such as `$.deal.id`: a column, a part of one that is a list, or empty for every
  /// row if no record has it.
  ///
  /// - Returns: `nil` for what is no path, or not into a record; `pathProblem` says why.
  func slot(ofPath text: String, at place: JSONNode.Place) -> Int32? {
    if let known = pathSlots[text] { return known }
    guard let path = JSONPath(text), !path.meansElements else { return nil }
    guard let header else {
      pathSlots[text] = newSlot(.any)
      return pathSlots[text]
    }
    guard let layout = header.layout else { return nil }
    let slot: Int32
    if let (column, rest) = column(path, layout, width: header.count) {
      let whole = self.slot(ofColumn: column)
      slot = rest.isEmpty ? whole : select(ValuePath(rest), from: whole)
    } else {
      guard !leadsToObject(path, layout) else { return nil }
      slot = newSlot(.any)
      absentPaths.append(Placed(text, at: place))
    }
    pathSlots[text] = slot
    return slot
  }

  /// Why there is no slot for a path.
  func pathProblem(_ text: String) -> (message: String, fix: String?) {
    guard let path = JSONPath(text), !path.meansElements else {
      return ("'\(text)' is no path into a record", "write a path such as '$.person.name'")
    }
    guard let layout = header?.layout else {
      return ("'\(input)' is no JSON, so '\(text)' leads nowhere", "name a column")
    }
    let keys = path.keys ?? []
    let below = layout.paths.first { $0.count > keys.count && $0.starts(with: keys) }
    let key = below?[keys.count] ?? ""
    return (
      "'\(text)' is an object, which is no value",
      "name one of its keys, such as '\(text).\(key)'"
    )
  }

  /// The column that a path leads to or into, and the rest of the way.
  private func column(
    _ path: JSONPath, _ layout: TableLayout, width: Int
  ) -> (column: Int, rest: ArraySlice<JSONPath.Part>)? {
    if layout.records != .objects {
      guard case .index(let index)? = path.parts.first, index < width else { return nil }
      return (index, path.parts.dropFirst())
    }
    for count in stride(from: path.parts.count, to: 0, by: -1) {
      guard let keys = JSONPath(Array(path.parts.prefix(count))).keys,
        let column = layout.paths.firstIndex(of: keys)
      else { continue }
      return (column, path.parts.dropFirst(count))
    }
    return nil
  }

  private func leadsToObject(_ path: JSONPath, _ layout: TableLayout) -> Bool {
    guard let keys = path.keys else { return false }
    return layout.paths.contains { $0.count > keys.count && $0.starts(with: keys) }
  }

  private func select(_ path: ValuePath, from whole: Int32) -> Int32 {
    let slot = newSlot(.any)
    slots[Int(slot)].sources = slots[Int(whole)].sources
    code.selections.append(ProgramCode.Selection(from: whole, path: path, to: slot))
    return slot
  }

  // MARK: - Elements of lists

  /// The slot of the element at hand or of a part of it: `p`, `p.number`; `nil` for another name.
  func itemSlot(_ text: String) -> Int32? {
    guard let item else { return nil }
    guard text == item.name || text.hasPrefix(item.name + ".") else { return nil }
    if let known = itemSlots[text] { return known }
    let keys = text.dropFirst(item.name.count).split(separator: ".")
    let slot = keys.isEmpty ? item.slot : newSlot(.any)
    slots[Int(slot)].sources = slots[Int(item.slot)].sources
    if !keys.isEmpty {
      itemSelections.append(
        ProgramCode.Selection(
          from: item.slot, path: ValuePath(keys.map { .key(String($0)) }), to: slot))
    }
    itemSlots[text] = slot
    return slot
  }

  /// From here on a name means the elements of a list.
  func beginItem(_ name: String, of list: Int32) {
    let slot = newSlot(.any)
    slots[Int(slot)].sources = slots[Int(list)].sources
    item = (name, slot)
  }

  func endItem() { (item, itemSlots, itemSelections) = (nil, [:], []) }

  /// What the names since `beginItem` read.
  var itemPlan: ItemPlan? { item.map { ItemPlan(slot: $0.slot, parts: itemSelections) } }
}

/// Where the element of a list and its parts are put.
package struct ItemPlan: Sendable {
  let slot: Int32
  let parts: [ProgramCode.Selection]
}
