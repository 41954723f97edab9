package import JSONText

/// A decoded value and where it stands in the mapping file.
package struct Placed<Value: Sendable & Equatable>: Sendable, Equatable {
  package var value: Value
  package var place: JSONNode.Place

  package init(_ value: Value, at place: JSONNode.Place) {
    self.value = value
    self.place = place
  }
}
