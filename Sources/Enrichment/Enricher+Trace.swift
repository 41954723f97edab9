import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers
import TimeZones

/// What `explain` is told of numbers, names and zones. Nothing here runs unless a trace is set.
extension Enricher {
  /// One number of a cell: what it was read as, or why it cannot be used.
  mutating func tell(_ number: CellNumber, _ cell: ByteRange, _ rule: CommunicationRule) {
    let read = executor.text.bytes.string(
      ByteRange(start: cell.lowerBound + number.text.lowerBound, count: Int(number.text.count)))
    var result: String
    if let problem = number.problem {
      let effect = rule.phone.onInvalid == .reject ? "rejects the row" : "left out"
      result = "\(effect): \(problem.code.label) \(problem.message)"
    } else if let phone = number.number {
      result = "\(phone.text(.e164)), \(phone.kind.name)"
      if let region = phone.region { result += ", \(region.code)" }
    } else {
      return
    }
    if !number.repairs.isEmpty {
      result += ", mended: \(number.repairs.names.joined(separator: ", "))"
    }
    executor.trace?.add(rule.path, "number '\(read)'", result)
  }

  /// What the pinned names made of one.
  mutating func tell(
    _ answer: References.Answer, _ kind: Directory.Kind, _ name: String, _ target: String
  ) {
    let result =
      switch answer {
      case .id(let id): "#\(id)"
      case .notRead: "not looked up: no \(kind.words) names were read"
      case .unknown(let message), .ambiguous(let message): "error: \(message)"
      }
    executor.trace?.add(target, "\(kind.words) '\(name)'", result)
  }

  /// The candidates of one source of a chain of zones.
  mutating func tell(_ zones: [Zone], ofSource index: Int) {
    let names = zones.map(\.name).joined(separator: ", ")
    executor.trace?.add(
      "member.timezone.try[\(index)]", "says", zones.isEmpty ? "nothing" : names)
  }
}
