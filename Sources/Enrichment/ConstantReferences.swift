import Bytes
import Mapping
import Members

/// References by names that the mapping itself holds: such a name stands at the same place in every row, so
/// that its range tells what it means. Types of numbers are nearly always such, and queues.
struct ConstantReferences {
  private struct Known {
    var tag: UInt8 = 0
    var reference = Reference.none
  }
  /// By the value that gives the name.
  private var known: [Known] = []

  func find(_ kind: Directory.Kind, _ id: ValueID, _ name: ByteRange) -> Reference? {
    guard id.index < known.count else { return nil }
    let found = known[id.index].reference
    // Field by field, since `==` would be a call.
    guard found.name.start == name.start, found.name.count == name.count,
      known[id.index].tag == References.tag(kind)
    else { return nil }
    return found
  }

  mutating func remember(_ kind: Directory.Kind, _ id: ValueID, _ reference: Reference) {
    while known.count <= id.index { known.append(Known()) }
    known[id.index] = Known(tag: References.tag(kind), reference: reference)
  }
}
