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

  /// Adds a fault unless the same one is known already.
  func add(_ fault: MappingFault) {
    if !faults.contains(fault) { faults.append(fault) }
  }
}
