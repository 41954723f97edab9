import TestSupport

/// A made-up list of which every row's fate is known, and the mapping to load it with.
///
/// - Shapes: Of 100 records, one has no usable number, one is a duplicate of the record above it, and
///   one has a line break in a cell, so that lines and records are counted differently.
struct LeadList {
  let records: Int
  /// The client of each row that must be loaded, by the line it starts on.
  private(set) var good: [Int: String] = [:]
  private(set) var bad = 0
  private(set) var duplicates = 0
  private(set) var text = "Name,Phone,Client ID,Note\n"

  init(records: Int) {
    self.records = records
    var line = 2
    for record in 0..<records {
      let client = record % 100 == 41 ? "c-\(record - 1)" : "c-\(record)"
      var phone = "067\(1_000_000 + record)"
      var note = "none"
      switch record % 100 {
      case 7:
        phone = "12"
        bad += 1
      case 41: duplicates += 1
      case 73:
        note = "\"two\nlines\""
        good[line] = client
      default: good[line] = client
      }
      text += "Lead \(record),\(phone),\(client),\(note)\n"
      line += record % 100 == 73 ? 2 : 1
    }
  }

  func write(into folder: TempFolder, batch: Int = 50) {
    folder.write("leads.csv", text)
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
        target: { queue: 'Soft UA', live: 'allow', batch: { members: \(batch) } },
        results: { key: ['Client ID'] },
      }
      """)
  }
}
