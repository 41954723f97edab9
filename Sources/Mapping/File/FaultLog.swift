import Diagnostics
import JSONText

/// Collects everything that is wrong with one mapping, so that all of it is told at once.
final class FaultLog {
  let file: String
  private(set) var faults: [MappingFault] = []

  init(file: String) { self.file = file }

  func report(
    _ code: Code, at place: JSONNode.Place, _ message: String, fix: String? = nil
  ) {
    add(MappingFault(code, at: place, in: file, message, fix: fix))
  }

  /// A mapping, or a parent of it, that is no JSON.
  ///
  /// - Parameter parent: Its file, if it is not the mapping itself.
  func report(_ fault: JSONFault, _ parent: String? = nil) {
    let position = fault.position
    let place = JSONNode.Place(
      line: position?.line ?? 1, column: position?.field ?? 1, byte: position?.byte ?? 0,
      length: 1, file: parent)
    report(fault.code, at: place, fault.message, fix: fault.advice)
  }

  /// Adds a fault unless the same one is known already.
  func add(_ fault: MappingFault) {
    if !faults.contains(fault) { faults.append(fault) }
  }
}
