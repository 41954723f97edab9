package import JSONText

/// A value as written in a mapping, before names are looked up.
package struct ValueNode: Sendable {
  package indirect enum Form: Sendable {
    case literal(Literal)
    case template(String)
    /// The first one that is not empty.
    case from([Placed<String>])
    case join([ValueNode], with: String)
    case choose([Branch], otherwise: ValueNode?)
    case lookup(Placed<String>, key: ValueNode)
    case expression(Placed<String>)
    /// Wrong, and reported already.
    case invalid
  }

  package struct Branch: Sendable {
    package var condition: Placed<String>
    package var use: ValueNode
  }

  /// What an error of the value leads to.
  package indirect enum ErrorRule: Sendable {
    case reject, empty, warn
    case use(ValueNode)
  }

  package var form: Form
  /// Of the text, or of the whole object.
  package var place: JSONNode.Place
  /// Elements of the `steps` list, parameters filled in.
  package var steps: [JSONNode] = []
  /// None or one: a struct cannot hold itself.
  package var defaultTo: [ValueNode] = []
  package var isRequired = false
  /// `nil`: that of the value around it; of the whole value, `reject`.
  package var onError: ErrorRule?

  init(_ form: Form, at place: JSONNode.Place) {
    self.form = form
    self.place = place
  }
}
