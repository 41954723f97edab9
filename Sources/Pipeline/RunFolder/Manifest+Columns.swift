package import JSONText
package import Records

extension Manifest.Input {
  /// The columns of a list, so that its rows can be put together again from rejects of any format.
  package struct Columns: Sendable, Equatable {
    package let names: [String]
    package let isTyped: Bool
    /// Of a list of objects, the keys that lead to each column.
    package private(set) var paths: [[String]]?

    package init(names: [String], isTyped: Bool) {
      self.names = names
      self.isTyped = isTyped
    }

    /// `nil` for lists of lists or values in JSON.
    package init?(_ header: Header) {
      if let layout = header.layout {
        guard layout.records == .objects else { return nil }
        paths = layout.paths
      }
      names = (0..<header.count).map(header.title)
      isTyped = header.isTyped
    }

    /// As it was read; one whose names are numbers has no names.
    package var header: Header {
      if let paths {
        let layout = TableLayout(records: .objects, list: nil, countsRecords: true, paths: paths)
        return Header(names: names, line: 0, isTyped: isTyped, layout: layout)
      }
      let unnamed = Header(unnamedColumns: names.count, isTyped: isTyped)
      return names == names.indices.map(unnamed.title)
        ? unnamed : Header(names: names, isTyped: isTyped)
    }

    package func write(to json: inout JSONWriter) {
      json.key("columns")
      json.array { json in for name in names { json.value(name) } }
      json.member("typed", isTyped)
      guard let paths else { return }
      json.key("paths")
      json.array { json in
        for path in paths { json.array { json in for key in path { json.value(key) } } }
      }
    }

    /// `nil` where there are none.
    package init?(_ node: JSONNode) {
      guard let names = node["columns"]?.array?.compactMap(\.string) else { return nil }
      self.names = names
      isTyped = node["typed"]?.bool ?? false
      paths = node["paths"]?.array?.map { $0.array?.compactMap(\.string) ?? [] }
      if let paths, paths.count != names.count { return nil }
    }
  }
}
