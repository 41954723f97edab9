/// A shape as JSON Schema.
///
/// - Source: JSON Schema draft 2020-12, core and validation.
package struct JSONSchema {
  package struct Definition: Sendable {
    package let name: String
    package let summary: String
    package let shape: JSONShape

    package init(_ name: String, _ summary: String, _ shape: JSONShape) {
      self.name = name
      self.summary = summary
      self.shape = shape
    }
  }

  private let title: String
  private let summary: String
  private let root: JSONShape
  private let definitions: [Definition]

  package init(
    title: String, summary: String, _ root: JSONShape, definitions: [Definition] = []
  ) {
    self.title = title
    self.summary = summary
    self.root = root
    self.definitions = definitions
  }

  package var text: String {
    var writer = JSONWriter(.pretty, capacity: 64 * 1024)
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("title", title)
      writer.member("description", summary)
      Self.write(root, to: &writer)
      guard !definitions.isEmpty else { return }
      writer.key("$defs")
      writer.object { writer in
        for definition in definitions {
          Self.member(definition.name, definition.shape, definition.summary, to: &writer)
        }
      }
    }
    return writer.text
  }

  /// Keywords of a shape, into the object that is open.
  private static func write(_ shape: JSONShape, to writer: inout JSONWriter) {
    switch shape {
    case .anything: break
    case .text: writer.member("type", "string")
    case .textLike(let pattern):
      writer.member("type", "string")
      writer.member("pattern", pattern)
    case .word(let words):
      writer.key("enum")
      writer.array { writer in for word in words { writer.value(word) } }
    case .number: writer.member("type", "number")
    case .integer(let range): write(range, to: &writer)
    case .flag: writer.member("type", "boolean")
    case .null: writer.member("type", "null")
    case .exactly(let json):
      writer.key("const")
      writer.raw(json)
    case .list(let element, let least):
      writer.member("type", "array")
      if least > 0 { writer.member("minItems", least) }
      member("items", element, to: &writer)
    case .tuple(let elements, let least): write(elements, least: least, to: &writer)
    case .object(let object): write(object, to: &writer)
    case .names(let value, let fields):
      writer.member("type", "object")
      if !fields.isEmpty { properties(fields, to: &writer) }
      member("additionalProperties", value, to: &writer)
    case .either(let shapes):
      writer.key("anyOf")
      writer.array { writer in
        for shape in shapes { writer.object { write(shape, to: &$0) } }
      }
    case .definition(let name): writer.member("$ref", "#/$defs/\(name)")
    }
  }

  private static func write(_ range: ClosedRange<Int>, to writer: inout JSONWriter) {
    writer.member("type", "integer")
    if range.lowerBound > .min { writer.member("minimum", range.lowerBound) }
    if range.upperBound < .max { writer.member("maximum", range.upperBound) }
  }

  private static func write(
    _ elements: [JSONShape], least: Int, to writer: inout JSONWriter
  ) {
    writer.member("type", "array")
    writer.member("minItems", least)
    writer.member("maxItems", elements.count)
    writer.key("prefixItems")
    writer.array { writer in
      for element in elements { writer.object { write(element, to: &$0) } }
    }
  }

  private static func write(_ object: JSONObjectShape, to writer: inout JSONWriter) {
    writer.member("type", "object")
    properties(
      object.completedBy == nil ? object.fields : object.fields.map(\.partial), to: &writer)
    writer.member("additionalProperties", false)
    if let key = object.completedBy {
      required(of: object, unless: key, to: &writer)
    } else {
      required(of: object, to: &writer)
    }
    if object.isFilled { writer.member("minProperties", 1) }
    if !object.needs.isEmpty {
      writer.key("dependentRequired")
      writer.object { writer in
        for (name, others) in object.needs {
          writer.key(name)
          writer.array { writer in for other in others { writer.value(other) } }
        }
      }
    }
    guard !object.alternatives.isEmpty else { return }
    writer.key("oneOf")
    writer.array { writer in
      for name in object.alternatives {
        writer.object { writer in
          writer.key("required")
          writer.array { $0.value(name) }
        }
      }
    }
  }

  private static func required(of object: JSONObjectShape, to writer: inout JSONWriter) {
    let names = object.fields.filter(\.isRequired).map(\.name)
    guard !names.isEmpty else { return }
    writer.key("required")
    writer.array { writer in for name in names { writer.value(name) } }
  }

  /// What is required of an object and of those in its fields, where a key does not stand.
  private static func required(
    of object: JSONObjectShape, unless key: String, to writer: inout JSONWriter
  ) {
    writer.key("if")
    writer.object { writer in
      writer.key("required")
      writer.array { $0.value(key) }
    }
    writer.key("else")
    writer.object { writer in
      required(of: object, to: &writer)
      writer.key("properties")
      writer.object { writer in
        for field in object.fields {
          guard case .object(let inner) = field.shape, inner.fields.contains(where: \.isRequired)
          else { continue }
          writer.key(field.name)
          writer.object { required(of: inner, to: &$0) }
        }
      }
    }
  }

  private static func properties(
    _ fields: [JSONObjectShape.Field], to writer: inout JSONWriter
  ) {
    writer.key("properties")
    writer.object { writer in
      for field in fields { member(field.name, field.shape, field.summary, to: &writer) }
    }
  }

  private static func member(
    _ name: String, _ shape: JSONShape, _ summary: String = "", to writer: inout JSONWriter
  ) {
    writer.key(name)
    writer.object { writer in
      if !summary.isEmpty { writer.member("description", summary) }
      write(shape, to: &writer)
    }
  }
}

extension JSONObjectShape.Field {
  /// The same, an object in it without what is required of it.
  fileprivate var partial: Self {
    guard case .object(let object) = shape else { return self }
    let fields = object.fields.map { Self($0.name, $0.shape, $0.summary) }
    return Self(
      name,
      .object(
        JSONObjectShape(
          fields, oneOf: object.alternatives, needs: object.needs, isFilled: object.isFilled)),
      summary, isRequired: isRequired)
  }
}
