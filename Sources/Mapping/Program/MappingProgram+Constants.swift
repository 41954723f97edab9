import Bytes
import Members
import TimeZones

extension MappingProgram {
  /// The text a value has when nothing is known of a row; `nil` when it has none, or is no text.
  package func textWithoutRow(_ id: ValueID, now: Int64) -> String? {
    var executor = Executor(self, now: now, zone: .utc)
    var findings = Findings()
    guard case .text(let range) = executor.evaluate(id, &findings) else { return nil }
    return executor.text.bytes.string(range)
  }
}
