import PhoneNumbers
import Mapping
import Records
import XCTest

final class FileReaderTests: XCTestCase {
  private func read(_ text: String) -> MappingFile {
    Compilation.read(Array(text.utf8), file: "t.mapping.json5").mapping
  }

  func testTheMinimalMappingOfTenLinesCompiles() throws {
    let text = """
      {
        mapping: 1,
        target: { queue: 'Soft UA' },
        member: {
          name: '{Name}',
          phone: { region: 'UA' },
          communications: [{ from: 'Phone', type: 'MAIN' }],
          variables: { crm_id: '{Client ID}' },
        },
      }
      """
    let harness = try ProgramHarness(text, header: ["Client ID", "Name", "Phone"])
    let program = harness.program
    let member = program.member
    let rule = member.communications[0]
    let row = harness.run(
      ["c-1", " Шевченко\u{00A0}", "0671234567"],
      [
        program.target.queue, member.name, member.variables[0].value, rule.sources[0].value,
        rule.type, try XCTUnwrap(rule.phone.region),
      ])
    XCTAssertEqual(row.start, .go)
    XCTAssertEqual(row.values, ["Soft UA", "Шевченко", "c-1", "0671234567", "MAIN", "UA"])
    XCTAssertEqual(program.variableNames, ["crm_id"])
    XCTAssertEqual(rule.sources[0].column, 2)
    XCTAssertEqual(rule.defaultPriority, 10)
    XCTAssertEqual(program.usedColumns, [0, 1, 2])
    XCTAssertEqual(program.target.stamp, TargetPlan.Stamp(run: "rc_run", row: "rc_row"))
    XCTAssertEqual(program.target.members, 500)
    XCTAssertEqual(program.target.bytes, 1_000_000)
  }

  func testTextThatIsNoJSONIsOneFault() {
    assertFault("json.unexpected", "{ mapping: 1 «t»arget: {} }")
  }

  func testUnknownKeysAreNamedWithASuggestion() {
    assertFault(
      "mapping.unknown_key", mappingText("«tagret»: {}"),
      message: "unknown key 'tagret'; did you mean 'target'?")
    assertFault(
      "mapping.unknown_key", mappingText("source: { csv: { «delimeter»: ';' } }"),
      message: "unknown key 'delimeter' in 'source.csv'; did you mean 'delimiter'?")
  }

  func testAllFaultsAreToldAtOnce() {
    let text = mappingText(
      "nmae: 'x'", "source: { undeclared: 'maybe', header: { row: 0 } }", "zone: 5",
      "guard: { data: '20' }")
    XCTAssertEqual(
      faults(text).map { $0.split(separator: " ")[0] },
      ["mapping.unknown_key", "mapping.value", "mapping.value", "mapping.kind", "mapping.value"])
  }

  func testNamesStandOnce() {
    assertFault("mapping.repeated", mappingText("about: 'a'", "«about»: 'b'"))
    assertFault("mapping.repeated", mappingText("params: { a: 1, «a»: 2 }"))
    assertFault("mapping.repeated", mappingText("let: { a: 1, «a»: 2 }"))
    assertFault(
      "mapping.repeated", mappingText("source: { columns: { a: 'Sum' } }, let: { «a»: 2 }"))
  }

  func testWhatIsMissingIsSaid() {
    XCTAssertEqual(
      faults("{ mapping: 1 }"), ["mapping.missing_key 1:1+1", "mapping.missing_key 1:1+1"])
    assertFault("mapping.version", mappingText().replacingVersion("«2»"))
  }

  func testHeaderRowsAndFixedWidthsAreRead() {
    let source = read(
      mappingText("source: { header: { row: [3, 4] }, fixed: { widths: [10, 5] } }")
    )
    .source.settings
    XCTAssertEqual(source.header, .rows([3, 4]))
    XCTAssertEqual(source.widths, [10, 5])
    XCTAssertEqual(source.format, "fixed")
    assertFault("mapping.value", mappingText("source: { header: { row: «[4, 3]» } }"))
    assertFault("mapping.value", mappingText("source: { fixed: { widths: [10, «0»] } }"))
    assertFault("mapping.value", mappingText("source: { fixed: { widths: «[]» } }"))
    assertFault("mapping.kind", mappingText("source: { fixed: { widths: [«'10'»] } }"))
  }

  func testDuplicateRulesThatCannotMatchAreRefused() {
    for part in [
      "dedupe: [{ in: 'queue', by: «['Name']» }]",
      "dedupe: [{ in: 'history', by: «'any-phone'» }]",
      "dedupe: [{ in: 'queue', by: 'any-phone', keep: «'last'» }]",
      "dedupe: [{ in: 'queue', by: 'any-phone', do: «'merge'» }]",
      "dedupe: [{ in: 'history', by: ['Name'], do: «'merge'» }]",
      "suppress: [{ name: 'x', webitel: 'queue-dnc', «maxAge»: '1d' }]",
      "suppress: [{ name: 'x', webitel: 'queue-dnc', match: «'Name'» }]",
      "suppress: [{ name: 'x', file: 'a.csv', column: 1, until: 2, dates: [«'MM.yyyy'»] }]",
    ] {
      assertFault("mapping.value", mappingText(part))
    }
    assertFault("mapping.kind", mappingText("dedupe: [{ in: { queues: «7» }, by: 'any-phone' }]"))
  }

  func testKeysOfLaterVersionsAreRefusedNotIgnored() {
    for part in [
      "«group»: {}", "«expand»: {}",
      "dedupe: [{ in: «'domain'», by: 'any-phone' }]",
      "dedupe: [{ in: 'file', by: 'any-phone', do: «'update'» }]",
      "suppress: [{ name: 'x', webitel: «{ list: 'y' }» }]",
      "results: { receipts: «'xlsx'» }",
    ] {
      assertFault("mapping.not_yet", mappingText(part))
    }
    assertFault(
      "mapping.not_yet",
      "{ mapping: 1, target: { queue: 'Q', «sync»: {} }, member: { name: 'x', communications: [{ from: 'Phone', type: 'A' }] } }"
    )
  }

  func testSourceSettingsAreDecoded() {
    let source = read(
      """
      { source: {
        format: 'csv', encoding: 'windows-1251', header: { row: 3 }, clean: false,
        nulls: ['', '-'], undeclared: 'warn', footer: { stopWhen: 'true' },
        csv: { delimiter: '\\t', quote: null, comment: '#', ragged: 'pad' },
        sheet: { match: '.*', hidden: 'read' },
      } }
      """
    ).source
    XCTAssertEqual(source.settings.format, "csv")
    XCTAssertEqual(source.settings.encoding, "windows-1251")
    XCTAssertEqual(source.settings.header, .row(3))
    XCTAssertEqual(source.settings.delimiter, 9)
    XCTAssertEqual(source.settings.quote, .some(nil))
    XCTAssertEqual(source.settings.comment, 35)
    XCTAssertEqual(source.settings.ragged, .pad)
    XCTAssertEqual(source.settings.nulls, ["", "-"])
    XCTAssertFalse(source.settings.clean)
    XCTAssertEqual(source.undeclared, .warn)
    XCTAssertEqual(source.stopWhen?.value, "true")
    XCTAssertEqual(read("{ source: { header: false } }").source.settings.header, .none)
    XCTAssertEqual(
      read("{ source: { header: { row: 'auto', within: 4 } } }").source.settings.header,
      .automatic(within: 4))
  }

  func testASourceIsUsableWhileOtherPartsHaveFaults() {
    let read = Compilation.read(
      Array("{ source: { format: 'csv' }, oops: 1 }".utf8), file: "t")
    XCTAssertEqual(read.mapping.source.settings.format, "csv")
    XCTAssertFalse(read.faults.isEmpty)
  }

  func testRulesAreDecoded() throws {
    let file = read(
      """
      {
        dedupe: [{ in: 'file', by: ['a', 'b'], keep: { max: 'x' }, do: 'reject' }, { in: 'file', by: 'any-phone', keep: 'last' }],
        suppress: [{ name: 'n', file: 'f.csv', column: 2, match: 'a', drop: 'member', maxAge: '7d' },
                   { name: 'm', file: '/f.csv', column: 'phone', match: 'phone' }],
        guard: { minRows: 5, maxRows: 10, maxBytes: '2MB', structural: '1%', data: '30 %' },
      }
      """)
    guard case .references(let references) = file.dedupe[0].by,
      case .maximum(let rank) = file.dedupe[0].keep, case .anyPhone = file.dedupe[1].by,
      case .last = file.dedupe[1].keep
    else { return XCTFail("\(file.dedupe)") }
    XCTAssertEqual(references.map(\.value), ["a", "b"])
    XCTAssertEqual(rank.value, "x")
    XCTAssertEqual(file.dedupe[0].action, .reject)
    guard case .file(_, .index(1), let validity) = file.suppress[0].source else {
      return XCTFail("\(file.suppress)")
    }
    XCTAssertEqual(validity, SuppressRule.Validity(patterns: [.iso]))
    XCTAssertEqual(file.suppress[0].match?.value, "a")
    XCTAssertEqual(file.suppress[0].drop, .member)
    XCTAssertEqual(file.suppress[0].maxAgeSeconds, 604_800)
    XCTAssertNil(file.suppress[1].match)
    XCTAssertEqual(file.guards.maxBytes, 2_000_000)
    XCTAssertEqual(file.guards.structural, 0.01)
    XCTAssertEqual(file.guards.data, 0.3)
    XCTAssertEqual(file.guards.minRows, 5)
  }

  func testTargetAndResultsAreDecoded() {
    let file = read(
      """
      { target: { queue: '#12', batch: { members: 200, bytes: '500KB' }, perSecond: 50, stamp: { run: 'r', row: 'n' }, live: 'refuse' },
        results: { key: ['a'], receipts: 'ndjson' } }
      """)
    XCTAssertEqual(file.target?.members, 200)
    XCTAssertEqual(file.target?.bytes, 500_000)
    XCTAssertEqual(file.target?.perSecond, 50)
    XCTAssertEqual(file.target?.stamp, TargetPlan.Stamp(run: "r", row: "n"))
    XCTAssertEqual(file.target?.live, .refuse)
    XCTAssertEqual(file.results.receipts, .ndjson)
    XCTAssertEqual(file.results.rejects, .csv)
    XCTAssertNil(read("{ target: { queue: 'x', stamp: false } }").target?.stamp)
  }

  func testLimitsOfABatchAreChecked() {
    for part in ["members: «1001»", "members: «0»", "bytes: «'4MB'»", "bytes: «'much'»"] {
      assertFault(
        "mapping.value",
        "{ mapping: 1, target: { queue: 'Q', batch: { \(part) } }, member: { name: 'x', communications: [{ from: 'Phone', type: 'A' }] } }"
      )
    }
  }

  func testQueuesAreNames() {
    assertFault(
      "mapping.type",
      "{ mapping: 1, target: { queue: «true» }, member: { name: 'x', communications: [{ from: 'Phone', type: 'A' }] } }"
    )
  }

  func testAValueHasOneForm() {
    func name(_ value: String) -> String { mappingText(name: value) }
    assertFault("mapping.value", name("«{ from: 'Name', expr: 'x' }»"))
    assertFault("mapping.unknown_key", name("{ «form»: 'Name' }"))
    assertFault("mapping.unknown_key", name("{ from: 'Name', «with»: '' }"))
    assertFault("mapping.missing_key", name("«{}»"))
    assertFault("mapping.kind", name("«['Name']»"))
    assertFault("mapping.value", name("«1e5»"))
    assertFault("mapping.value", name("{ from: 'Name', onError: «'ignore'» }"))
    assertFault(
      "mapping.kind", name("{ from: «5» }"),
      message: "'member.name.from' must be a text or a list of texts, not a number")
    assertFault("mapping.kind", name("{ from: 'Name', steps: «'trim'» }"))
  }

  func testPhoneRulesAreDecodedAndMerged() throws {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, member: {
        name: 'x',
        phone: { region: 'UA', wire: { prefix: '9' }, accept: ['mobile', 'short'], plan: 'length', split: [';', '/', '\\n'],
          extension: 'drop', repair: ['lost-zero'], min: 2, max: 5, onInvalid: 'reject' },
        communications: [
          { from: ['Phone', 'Sum'], type: 'A' },
          { from: 'Phone', type: 'B', wire: 'e164', accept: ['fixed'], repair: [], plan: 'strict' },
        ],
      } }
      """
    let program = try ProgramHarness(text).program
    let first = program.member.communications[0].phone
    XCTAssertEqual(first.wire, .prefix([0x39]))
    XCTAssertEqual(first.accept, [.mobile, .short])
    XCTAssertFalse(first.isStrict)
    XCTAssertEqual(first.separators, [[0x3B], [0x2F], [0x0A]])
    XCTAssertEqual(first.extension, .drop)
    XCTAssertEqual(first.repairs, [.lostZero])
    XCTAssertEqual(first.onInvalid, .reject)
    XCTAssertEqual(program.member.minPhones, 2)
    XCTAssertEqual(program.member.maxPhones, 5)
    let second = program.member.communications[1].phone
    XCTAssertEqual(second.wire, .e164)
    XCTAssertEqual(second.accept, [.fixed])
    XCTAssertEqual(second.repairs, [])
    XCTAssertTrue(second.isStrict)
    XCTAssertEqual(second.onInvalid, .reject)
    XCTAssertEqual(second.region, first.region)
    XCTAssertEqual(program.member.communications.map(\.defaultPriority), [20, 10])
    XCTAssertEqual(program.member.communications[0].sources.map(\.column), [1, 2])
  }

  func testZoneChainsAreDecoded() throws {
    let text = """
      { mapping: 1, target: { queue: 'Q' }, member: { name: 'x', communications: [{ from: 'Phone', type: 'A' }],
        timezone: { try: [{ iana: '{Sum}' }, { zip: '{Sum}', country: 'US' }, { phone: 'fixed' }, { country: 'UA' }],
          conflict: 'warn', ambiguous: 'reject', missing: 'Europe/Kyiv' } } }
      """
    guard
      case .chain(let items, let conflict, let ambiguous, let missing) = try ProgramHarness(text)
        .program.member.timezone
    else { return XCTFail("no chain") }
    XCTAssertEqual(items.count, 4)
    XCTAssertEqual(conflict, .warn)
    XCTAssertEqual(ambiguous, .reject)
    XCTAssertEqual(missing, .zone("Europe/Kyiv"))
  }

  func testAChainMustSayWhatHappensWhenNothingDecides() {
    func zone(_ value: String) -> String {
      "{ mapping: 1, target: { queue: 'Q' }, member: { name: 'x', communications: [{ from: 'Phone', type: 'A' }], timezone: \(value) } }"
    }
    assertFault("mapping.zone_missing", zone("{ «try»: [{ phone: 'any' }] }"))
    assertFault(
      "mapping.missing_key",
      zone("{ try: [«{ zip: '{Sum}' }»], missing: 'queue' }")
        .replacing("«{", with: "«{»").replacing("}»]", with: "}]"))
    assertFault("mapping.value", zone("{ try: [], missing: 'queue', conflict: «'split'» }"))
  }
}

extension String {
  fileprivate func replacingVersion(_ version: String) -> String {
    replacing("mapping: 1", with: "mapping: \(version)")
  }
}
