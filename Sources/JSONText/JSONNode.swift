package import Diagnostics

/// One value of a JSON document, which knows its place.
///
/// - Shapes: Object members keep their order and their repeats; numbers keep their literal text.
package struct JSONNode: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The literal as written: `1.0`, `12345678901234567890`.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([Member])
  }

  package struct Member: Sendable, Equatable {
    package let key: String
    package let keyPlace: Place
    package let value: JSONNode

    package init(key: String, keyPlace: Place, value: JSONNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// 1-based line and character column, 0-based byte, length in characters (at most one line).
  package struct Place: Sendable, Equatable {
    package var line: Int
    package var column: Int
    package var byte: Int
    package var length: Int
    /// The file it stands in, if that is not the one that was asked for: of a document made of several.
    package var file: String?

    package init(line: Int, column: Int, byte: Int, length: Int, file: String? = nil) {
      self.line = line
      self.column = column
      self.byte = byte
      self.length = length
      self.file = file
    }

    package func position(in file: String) -> Position {
      Position(self.file ?? file, line: line, field: column, byte: byte)
    }
  }

  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place = Place(line: 0, column: 0, byte: 0, length: 0)) {
    self.value = value
    self.place = place
  }
}

extension JSONNode {
  /// The same with places that name their file.
  package func placed(in file: String) -> JSONNode {
    let content: Value =
      switch value {
      case .array(let nodes): .array(nodes.map { $0.placed(in: file) })
      case .object(let members):
        .object(
          members.map {
            Member(
              key: $0.key, keyPlace: $0.keyPlace.named(file), value: $0.value.placed(in: file))
          })
      default: value
      }
    return JSONNode(content, at: place.named(file))
  }
}

extension JSONNode.Place {
  fileprivate func named(_ file: String) -> JSONNode.Place {
    var place = self
    place.file = file
    return place
  }
}

/// Typed access that treats an absent member and `null` alike; see `MappingReader` for the strict kind.
extension JSONNode {
  /// The last member of that name, as other JSON readers take it.
  package subscript(_ key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  package var string: String? {
    if case .string(let text) = value { text } else { nil }
  }
  package var bool: Bool? {
    if case .bool(let flag) = value { flag } else { nil }
  }
  /// A whole number, written as a number or as text (64-bit numbers of the server are text).
  package var int: Int64? {
    switch value {
    case .number(let text), .string(let text): Int64(text)
    default: nil
    }
  }
  package var double: Double? {
    if case .number(let text) = value { Double(text) } else { nil }
  }
  package var array: [JSONNode]? {
    if case .array(let nodes) = value { nodes } else { nil }
  }
  package var members: [Member]? {
    if case .object(let members) = value { members } else { nil }
  }
  package var isNull: Bool { value == .null }
  /// `text`, `number`, `list`, `object` …: for messages.
  package var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .number: "number"
    case .string: "text"
    case .array: "list"
    case .object: "object"
    }
  }
}
