import Bytes
import Mapping
import PhoneNumbers

/// Reads numbers as the server has them, in whatever form somebody once wrote them.
struct DestinationReader {
  private let parser = PhoneParser()
  /// The mapping's own country, where it is the same for every row.
  private let region: Region?
  /// The forms that its numbers are sent in.
  private let wires: [PhoneRules.Wire]

  init(_ program: MappingProgram) {
    region = program.assumedRegion
    wires = program.member.communications.reduce(into: []) { wires, rule in
      if !wires.contains(rule.phone.wire) { wires.append(rule.phone.wire) }
    }
  }

  /// - Returns: `nil` for what is no number.
  func number(_ destination: String) -> PhoneNumber? {
    let text = destination.filter { $0 != " " }
    guard let first = text.first else { return nil }
    if first == "+" { return parse(text, nil) }
    let readings = [parse("+" + text, nil), parse(text, region)]
    let ordered = wires.contains(.digits) ? readings : readings.reversed()
    let usable = ordered.compactMap(\.self)
    return usable.first(where: \.isValid) ?? usable.first(where: \.isPossible)
  }

  /// Whether a text is what the mapping sends for this number: only that is what the dialer compares.
  func isAsSent(_ destination: String, _ number: PhoneNumber) -> Bool {
    wires.contains { wire in
      switch wire {
      case .digits: destination == number.text(.digits)
      case .e164: destination == number.text(.e164)
      case .national: destination == number.text(.national)
      case .prefix(let prefix):
        destination == String(decoding: prefix, as: UTF8.self) + number.text(.national)
      }
    }
  }

  private func parse(_ text: String, _ region: Region?) -> PhoneNumber? {
    try? parser.parse(text, region: region)
  }
}

extension MappingProgram {
  /// The region that numbers are read with, where the mapping gives every row the same.
  var assumedRegion: Region? {
    guard let id = member.communications.first?.phone.region else { return nil }
    return textWithoutRow(id, now: 0).flatMap { Region(named: $0) }
  }
}
