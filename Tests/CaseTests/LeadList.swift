import TestSupport

/// A made-up list of which every row's fate is known, and the mapping to load it with.
///
/// - Shapes: Of 100 records, one has no usable number, one is a duplicate of the record above it, and
///   one has a line break in a cell, so that lines and records are counted differently. In several
///   files, each has its own order of columns and delimiter, and begins with a client of the first.
struct LeadList {
  let records: Int
  /// What is written, by name.
  private(set) var files: [(name: String, text: String)] = []
  /// The client of each row that must be loaded, by the number its member is stamped with.
  private(set) var good: [Int: String] = [:]
  private(set) var bad = 0
  private(set) var duplicates = 0
  /// As the shell, or the tool, finds them.
  var operand: String { files.count == 1 ? files[0].name : "leads-*.csv" }

  /// - Parameter count: How many files the records are spread over.
  init(records: Int, files count: Int = 1) {
    self.records = records
    for file in 0..<count {
      addFile(file, of: count, records / count * file..<records / count * (file + 1))
    }
  }

  /// What a member is stamped with: the line, behind the number of the file where there are several.
  func row(file: Int, line: Int) -> Int {
    files.count == 1 ? line : (file + 1) * 10_000_000_000 + line
  }

  private mutating func addFile(_ file: Int, of count: Int, _ range: Range<Int>) {
    files.append((count == 1 ? "leads.csv" : "leads-\(file + 1).csv", ""))
    let isTurned = file % 2 == 1
    func text(_ cells: [String]) -> String {
      (isTurned ? cells.reversed() : cells).joined(separator: isTurned ? ";" : ",") + "\n"
    }
    var content = text(["Name", "Phone", "Client ID", "Note"])
    var line = 2
    var goodLines: [Int: String] = [:]
    for record in range {
      let isRepeated = file > 0 && record == range.lowerBound
      let client = isRepeated ? "c-0" : record % 100 == 41 ? "c-\(record - 1)" : "c-\(record)"
      var phone = "067\(1_000_000 + record)"
      var note = "none"
      switch isRepeated ? 41 : record % 100 {
      case 7:
        phone = "12"
        bad += 1
      case 41: duplicates += 1
      case 73:
        note = "\"two\nlines\""
        goodLines[line] = client
      default: goodLines[line] = client
      }
      content += text(["Lead \(record)", phone, client, note])
      line += record % 100 == 73 ? 2 : 1
    }
    files[file].text = content
    let prefix = count == 1 ? 0 : (file + 1) * 10_000_000_000
    for (line, client) in goodLines { good[prefix + line] = client }
  }

  /// - Parameter target: More of the mapping's `target`, such as `, embargo: '2h'`.
  func write(into folder: TempFolder, batch: Int = 50, target: String = "") {
    for file in files { folder.write(file.name, file.text) }
    folder.write(
      "leads.mapping.json5",
      """
      {
        mapping: 1,
        member: {
          name: '{Name} [{Client ID}]',
          phone: { region: 'UA' },
          communications: [{ from: 'Phone', type: 'MAIN' }],
          variables: { crm_id: '{Client ID}' },
        },
        dedupe: [{ in: 'file', by: ['Client ID'], do: 'skip' }],
        target: { queue: 'Soft UA', live: 'allow', batch: { members: \(batch) }\(target) },
        results: { key: ['Client ID'] },
      }
      """)
  }
}
