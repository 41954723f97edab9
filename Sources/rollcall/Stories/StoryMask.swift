import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline

/// Hides the numbers and names of one row wherever they stand in its story, also half-way through the
/// steps: what is hidden is known by the digits and words of the cells that they come from.
///
/// - Shapes: `•••4567`, `Ш•••`. Receipt keys stay, so that the row can be talked about.
struct StoryMask {
  /// Digits of numbers, without leading zeros.
  private let numbers: [String]
  /// Words of names, in small letters.
  private let names: Set<String>
  /// A ragged row may have its cells under the wrong columns: all of them count.
  private let isShifted: Bool

  init(_ story: RowStory, _ program: MappingProgram) {
    let member = program.member
    let ofNumbers = member.communications.flatMap { rule in
      rule.sources.flatMap { program.columns(of: $0.value) }
    }
    let values =
      [member.name]
      + member.communications.flatMap { [$0.description, $0.display] }
      .compactMap(\.self)
    let ofNames = values.flatMap(program.columns)
    let ofKeys = program.results.keys.flatMap(program.columns)
    isShifted = story.outcome == .rejected && story.member == nil

    var numbers = (story.member?.numbers ?? []).map { Self.digits(of: $0.destination) }
    var names = Self.words(of: story.member?.name ?? "")
    for cell in story.cells {
      if isShifted || ofNumbers.contains(cell.column) { numbers.append(Self.digits(of: cell.text)) }
      // Also beside a number somebody may be named.
      if isShifted || ofNumbers.contains(cell.column) || ofNames.contains(cell.column) {
        names.formUnion(Self.words(of: cell.text))
      }
    }
    for cell in story.cells where !isShifted && ofKeys.contains(cell.column) {
      names.subtract(Self.words(of: cell.text))
    }
    self.numbers = numbers.filter { $0.count >= Self.shortest }
    self.names = names
  }

  func masked(_ story: RowStory) -> RowStory {
    var story = story
    for index in story.cells.indices {
      story.cells[index].text = masked(story.cells[index].text)
      story.cells[index].taken = story.cells[index].taken.map(masked)
    }
    story.findings = story.findings.map(masked)
    story.notices = story.notices.map(masked)
    story.member = story.member.map(masked)
    story.json = story.json.flatMap(StoryJSON.node).map { node in
      var writer = JSONWriter()
      writer.value(masked(node))
      return writer.text
    }
    for index in story.trace.indices {
      story.trace[index].what = masked(story.trace[index].what)
      story.trace[index].result = masked(story.trace[index].result)
    }
    return story
  }

  private func masked(_ finding: RowFinding) -> RowFinding {
    var finding = finding
    finding.value = masked(finding.value)
    // What is said of a ragged row quotes none of its cells.
    if !isShifted { finding.message = masked(finding.message) }
    return finding
  }

  private func masked(_ member: MemberStory) -> MemberStory {
    var member = member
    member.name = masked(member.name)
    member.variables = member.variables.map { ($0.name, masked($0.value)) }
    member.numbers = member.numbers.map { number in
      var number = number
      number.destination = masked(number.destination)
      number.description = masked(number.description)
      number.display = masked(number.display)
      return number
    }
    return member
  }

  private func masked(_ node: JSONNode) -> JSONNode {
    switch node.value {
    case .string(let text): JSONNode(.string(masked(text)))
    case .array(let nodes): JSONNode(.array(nodes.map(masked)))
    case .object(let members):
      JSONNode(
        .object(
          members.map {
            JSONNode.Member(key: $0.key, keyPlace: $0.keyPlace, value: masked($0.value))
          }))
    case .null, .bool, .number: node
    }
  }

  // MARK: - Texts

  /// Fewer digits name nobody.
  private static let shortest = 5

  func masked(_ text: String) -> String {
    Self.pieces(of: text).map { piece in
      if piece.first?.isLetter == true {
        return names.contains(piece.lowercased()) ? Masking.name(String(piece)) : String(piece)
      }
      let digits = Self.digits(of: String(piece))
      return isKnown(digits) ? Masking.number(digits) : String(piece)
    }.joined()
  }

  private func isKnown(_ digits: String) -> Bool {
    digits.count >= Self.shortest
      && numbers.contains { $0.contains(digits) || digits.contains($0) }
  }

  private static func digits(of text: String) -> String {
    String(text.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" })
  }

  private static func words(of text: String) -> Set<String> {
    Set(
      pieces(of: text).filter { $0.first?.isLetter == true && $0.count > 1 }.map { $0.lowercased() }
    )
  }

  /// Words, runs of digits with the signs that people write in numbers, and what is in between.
  private static func pieces(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      var piece: Substring
      if first.isLetter {
        piece = rest.prefix { $0.isLetter || $0.isNumber || "'’-".contains($0) }
        while let last = piece.last, !last.isLetter, !last.isNumber { piece = piece.dropLast() }
      } else if beginsNumber(rest) {
        piece = rest.prefix { $0.isNumber || " -().+/".contains($0) }
        while let last = piece.last, !last.isNumber { piece = piece.dropLast() }
      } else {
        piece = rest.prefix(1)
      }
      pieces.append(piece)
      rest = rest[piece.endIndex...]
    }
    return pieces
  }

  private static func beginsNumber(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    return first.isNumber
      || "+(".contains(first) && text.dropFirst().first?.isNumber == true
  }
}
