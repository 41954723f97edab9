package import JSONText
package import Records

extension Manifest.Input {
  /// The columns of a list that is a table, so that its rows can be put together again from JSON.
  package struct Columns: Sendable, Equatable {
    package let names: [String]
    package let isTyped: Bool

    package init(names: [String], isTyped: Bool) {
      self.names = names
      self.isTyped = isTyped
    }

    /// `nil` for the header of a list in JSON.
    package init?(_ header: Header) {
      guard header.layout == nil else { return nil }
      names = (0..<header.count).map(header.title)
      isTyped = header.isTyped
    }

    /// As it was read; one whose names are numbers has no names.
    package var header: Header {
      let unnamed = Header(unnamedColumns: names.count, isTyped: isTyped)
      return names == names.indices.map(unnamed.title)
        ? unnamed : Header(names: names, isTyped: isTyped)
    }

    package func write(to json: inout JSONWriter) {
      json.key("columns")
      json.array { json in for name in names { json.value(name) } }
      json.member("typed", isTyped)
    }

    /// `nil` where there are none.
    package init?(_ node: JSONNode) {
      guard let names = node["columns"]?.array?.compactMap(\.string) else { return nil }
      self.names = names
      isTyped = node["typed"]?.bool ?? false
    }
  }
}
