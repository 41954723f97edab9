import Bytes
import Records

/// A plain reader of RFC 4180 for tests: text → lines of cells.
func cells(of text: String, delimiter: Character = ",") -> [[String]] {
  var lines: [[String]] = []
  var line: [String] = []
  var cell = ""
  var isInside = false
  var rest = text.unicodeScalars[...]
  while let scalar = rest.popFirst() {
    switch scalar {
    case "\"" where isInside && rest.first == "\"":
      rest.removeFirst()
      cell.unicodeScalars.append("\"")
    case "\"": isInside.toggle()
    case "\n" where !isInside:
      lines.append(line + [cell])
      (line, cell) = ([], "")
    case _ where Character(scalar) == delimiter && !isInside:
      line.append(cell)
      cell = ""
    default: cell.unicodeScalars.append(scalar)
    }
  }
  return lines
}

/// A block with these cells, on the lines 1, 2, 3 …
func block(_ lines: [[String]]) -> RecordBlock {
  var block = RecordBlock()
  for (index, line) in lines.enumerated() {
    let start = block.raw.count
    for cell in line { block.addField(raw: block.raw.append(cell)) }
    block.endRecord(
      line: index + 1, byte: start,
      raw: ByteRange(start: start, count: block.raw.count - start))
  }
  return block
}

/// All cells of all records.
func cells(of block: borrowing RecordBlock) -> [[String]] {
  var lines: [[String]] = []
  for record in 0..<block.count {
    var line: [String] = []
    for field in 0..<block.fieldCount(record) { line.append(block.field(record, field).string) }
    lines.append(line)
  }
  return lines
}

/// xorshift64*, so that random tests repeat.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64 = 0x2545_F491_4F6C_DD1D

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// What rows belong to where there is nothing to tell apart.
let oneFile = InputFiles("leads.csv", Header(names: ["Name", "Phone"]))
