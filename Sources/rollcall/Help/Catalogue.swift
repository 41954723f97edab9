import Diagnostics
import Enrichment
import JSONText
import Mapping
import PhoneNumbers
import Pipeline
import Readers
import Records
import Reports
import Sandbox
import TimeZones
import Upload
import Validation
import Webitel

/// Every code of the tool, gathered from its owners: the source of `help errors` and docs/errors.md.
enum Catalogue {
  /// A target and the codes that it raises.
  struct Owner: Sendable {
    let target: String
    let tables: [CodeTable]

    init(_ target: String, _ tables: [CodeTable]) {
      self.target = target
      self.tables = tables
    }
  }

  struct Entry: Sendable {
    let code: Code
    let owner: String
  }

  /// Codes that share their first digit, which is the stage they belong to.
  struct Stage: Sendable {
    let hundreds: Int
    let title: String

    var entries: [Entry] { Catalogue.entries.filter { $0.code.number / 100 == hundreds } }
  }

  static let owners: [Owner] = [
    Owner("JSONText", [JSONFault.codes]),
    Owner("Records", [RecordCodes.table]),
    Owner("Readers", ReadersCodes.tables),
    Owner("Mapping", MappingCodes.tables),
    Owner("PhoneNumbers", [PhoneCodes.table]),
    Owner("TimeZones", [ZoneCodes.table]),
    Owner("Enrichment", EnrichmentCodes.tables),
    Owner("Validation", ValidationCodes.tables),
    Owner("Upload", UploadCodes.tables),
    Owner("Webitel", WebitelCodes.tables),
    Owner("Sandbox", [SandboxFault.codes]),
    Owner("Reports", ReportsCodes.tables),
    Owner("Pipeline", PipelineFault.tables),
    Owner(
      "rollcall",
      [
        UsageFault.codes, MappingFileFault.codes, QueueFault.codes, ProfileFault.codes,
        RunFault.codes, LookupFault.codes, ServerLint.codes, ListFault.codes, RequestFault.codes,
        HistoryFault.codes,
      ]),
  ]

  static let stages = [
    Stage(hundreds: 1, title: "Files: archives, encodings, opening"),
    Stage(hundreds: 2, title: "Records: what stands in a file"),
    Stage(hundreds: 3, title: "Mapping files"),
    Stage(hundreds: 4, title: "Values: cells, numbers, dates, phones, zones, names"),
    Stage(hundreds: 5, title: "Rules: checks, limits, duplicates, suppression, guards"),
    Stage(hundreds: 7, title: "Upload and server"),
    Stage(hundreds: 8, title: "Run folder: journal and reports"),
    Stage(hundreds: 9, title: "Runs, sandbox, command line, profile"),
  ]

  static let tables: [CodeTable] = owners.flatMap(\.tables)

  /// By number.
  static let entries: [Entry] = owners.flatMap { owner in
    owner.tables.flatMap(\.codes).map { Entry(code: $0, owner: owner.target) }
  }.sorted { $0.code.number < $1.code.number }

  /// Finds a code as people quote it: `E441`, `441`, `phone.too_short`, `check.` and a check's name.
  static func find(_ text: String) -> Entry? {
    let name = text.lowercased()
    if let number = Int(name.hasPrefix("e") ? name.dropFirst() : name[...]) {
      return entries.first { $0.code.number == number }
    }
    return entries.first { $0.code.slug == name }
      ?? (name.hasPrefix("check.") ? entries.first { $0.code.family == "check" } : nil)
  }
}
