import Bytes
import Diagnostics
import JSONText
import Records

/// The state of one compilation: slots, names, and the instructions written so far.
///
/// A class, because the expression compiler asks it for names while it is being filled.
final class ProgramBuilder {
  /// What is known of a slot before the first row.
  struct Slot {
    var type: ValueType
    var sources = Sources()
    /// The same for every row.
    var isParameter = false
  }

  /// What a slot's value hangs on.
  struct Sources {
    var columns: Set<Int> = []
    /// Slots of `let`s and required cells that can fail before the value is asked for.
    var failables: Set<Int32> = []

    mutating func add(_ other: Sources) {
      columns.formUnion(other.columns)
      failables.formUnion(other.failables)
    }
    var onlyColumn: Int32 { columns.count == 1 ? Int32(columns.first ?? -1) : -1 }
  }

  let mapping: MappingFile
  let header: Header?
  /// The input, for messages: `leads.csv`.
  let input: String
  let log: FaultLog
  let zones: ZoneFinder?
  var code = ProgramCode()
  var slots: [Slot] = []

  /// Aliases and `let`s declared so far.
  var names: [String: Int32] = [:]
  var parameters: [String: Int32] = [:]
  var facts: [String: Int32] = [:]
  /// Facts can be read: inside a rule of `communications`.
  var isInRule = false
  var columnSlots: [Int: Int32] = [:]
  /// Columns that something reads or declares.
  var usedColumns: Set<Int> = []
  /// Names that something reads, for what lint says about the others.
  var usedNames: Set<String> = []
  /// Lookups by name; `nil` for one that could not be built.
  var lookups: [String: Int32?] = [:]
  /// Slots of paths into records, by the path as written.
  var pathSlots: [String: Int32] = [:]
  /// Paths that no record of the file has.
  var absentPaths: [Placed<String>] = []
  /// The element of a list that a rule of `communications` goes over, its parts, and their slots.
  var item: (name: String, slot: Int32)?
  var itemSlots: [String: Int32] = [:]
  var itemSelections: [ProgramCode.Selection] = []
  /// Without a header: names taken for columns, by folded name.
  var assumedColumns: [String: Int32] = [:]

  /// What the value being written reads, and where its errors lead.
  var reading = Sources()
  var rule: Int32 = 0
  /// The first place that counts in a zone without naming one.
  private(set) var zoneNeed: (place: JSONNode.Place, what: String)?

  func needsZone(_ place: JSONNode.Place, _ what: String) {
    if zoneNeed == nil { zoneNeed = (place, what) }
  }

  /// Where the expression being compiled stands, for faults about its names.
  var expressionPlace = JSONNode.Place.nowhere
  /// The words of the value being written: `member.name`.
  var target = ""

  init(
    _ mapping: MappingFile, header: Header?, input: String, zones: ZoneFinder?,
    log: FaultLog
  ) {
    self.mapping = mapping
    self.header = header
    self.input = input
    self.zones = zones
    self.log = log
  }

  // MARK: - Slots

  func newSlot(_ type: ValueType, holding value: Value = .empty) -> Int32 {
    slots.append(Slot(type: type))
    code.slots.append(value)
    return Int32(slots.count - 1)
  }

  func constant(_ literal: Literal) -> Int32 {
    let slot =
      switch literal {
      case .empty: newSlot(.empty)
      case .text(let text): newSlot(.text, holding: .text(code.constants.range(of: text)))
      case .number(let number): newSlot(.number, holding: .number(number))
      case .bool(let flag): newSlot(.bool, holding: .bool(flag))
      }
    slots[Int(slot)].isParameter = true
    return slot
  }

  func type(of slot: Int32) -> ValueType { slots[Int(slot)].type }

  /// Notes that the value being written reads a slot.
  func read(_ slot: Int32) { reading.add(slots[Int(slot)].sources) }

  /// The slot of a column of the input, 0-based.
  func slot(ofColumn column: Int) -> Int32 {
    usedColumns.insert(column)
    if let slot = columnSlots[column] { return slot }
    let slot = newSlot(isTyped ? .any : .text)
    slots[Int(slot)].sources.columns = [column]
    columnSlots[column] = slot
    code.columns.append(
      ProgramCode.Column(column: column, slot: slot, isText: !isTyped))
    return slot
  }

  // MARK: - Instructions

  var place: Int32 { Int32(code.instructions.count) }

  /// Writes an instruction; returns its place, for jumps to be aimed later.
  @discardableResult
  func emit(_ instruction: Instruction, _ words: String) -> Int {
    code.instructions.append(instruction)
    code.notes.append(InstructionNote(rule: rule, words: words))
    return code.instructions.count - 1
  }

  /// Aims a jump written earlier at the next instruction.
  func aim(_ jump: Int) {
    switch code.instructions[jump] {
    case .jump: code.instructions[jump] = .jump(to: place)
    case .jumpIfFilled(let slot, _): code.instructions[jump] = .jumpIfFilled(slot, to: place)
    case .jumpUnless(let expression, _):
      code.instructions[jump] = .jumpUnless(expression, to: place)
    default: preconditionFailure("only jumps are aimed")
    }
  }

  func addRule(_ action: ErrorRule.Action, _ slot: Int32) -> Int32 {
    code.errorRules.append(ErrorRule(action: action, slot: slot, handler: 0))
    return Int32(code.errorRules.count - 1)
  }

  /// Runs `body` with its own record of what is read; what it read counts for the outer value too.
  func measured(_ body: () -> Void) -> Sources {
    let outer = reading
    reading = Sources()
    body()
    let inner = reading
    reading = outer
    reading.add(inner)
    return inner
  }
}

extension JSONNode.Place {
  /// For what no text of the mapping is to blame for.
  static let nowhere = JSONNode.Place(line: 0, column: 0, byte: 0, length: 0)
}
