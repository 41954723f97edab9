/// The two CSV examples of the manual, as far as this version has the language.
enum ExampleMappings {
  static let collections = #"""
    // ua-collections.mapping.json5
    {
      mapping: 1,
      name: 'Soft collection, Ukraine',
      zone: 'Europe/Kyiv',
      params: { queue: 'Soft UA', horizonDays: 14, crm: 'https://crm.example.ua' },
      source: {
        sheet: { match: '(Реєстр|Sheet1).*' },
        header: { row: 'auto', within: 10 },
        footer: { stopWhen: 'empty(contract) && empty(phone1)' },
        nulls: ['', '-', 'н/д', 'NULL'],
        undeclared: 'warn',
        columns: {
          contract:     { header: ['№ договору', 'Номер договору', 'Договір'], required: true },
          fullName:     { header: ['ПІБ боржника', 'ПІБ', 'Клієнт'], required: true },
          amountRaw:    { header: ['Сума боргу', 'Борг'], required: true },
          dpdRaw:       { header: ['Днів прострочки', 'DPD'], optional: true },
          product:      'Продукт',
          promiseRaw:   'Обіцянка до',
          status:       'Статус',
          phone1:       { header: ['Телефон осн.', 'Телефон 1', 'Телефон'], nth: 1 },
          phone2:       ['Телефон дод.', 'Телефон 2'],
          contactName:  'Контактна особа',
          phone3:       ['Телефон контактної особи', 'Телефон 3'],
          thirdConsent: { header: 'Згода 3 особи', optional: true },
        },
      },
      let: {
        amount:  { from: 'amountRaw', steps: [{ number: { decimal: ',', group: [' ', '\u00a0'], strip: ['грн', 'UAH'] } }] },
        dpd:     { from: 'dpdRaw', steps: ['int'], default: 0 },
        consent: { from: 'thirdConsent', steps: ['bool'] },
        promise: { from: 'promiseRaw', steps: [{ date: { in: ['dd.MM.yyyy', 'yyyy-MM-dd'] } }], onError: 'warn' },
        // operators see the bucket only through the variable bucket_name, so it is computed once
        bucketName: { from: 'product', steps: [{ map: { 'Картка': 'UA Cards', 'Готівка': 'UA Cash', 'Авто': 'UA Auto' } }] },
      },
      skip: [
        { if: "lower(status) in ['сплачено', 'відкликано']", reason: 'closed' },
        { if: 'amount < 100', reason: 'below-minimum' },
      ],
      checks: [
        { failIf: 'dpd < 0 || dpd > 5000', code: 'dpd_range', message: '{dpd} days past due is implausible' },
        { failIf: 'amount > 5000000', code: 'amount_scale', level: 'warning', message: 'amount looks like kopiykas' },
      ],
      member: {
        name: { join: ['{fullName}', '{contract}'], with: ' / ', steps: ['squeeze', { homoglyphs: 'cyrillic' }, { truncate: 250 }] },
        priority: { from: 'dpd', steps: [{ ranges: [{ below: 15, use: 40 }, { below: 30, use: 60 }, { below: 60, use: 80 }, { use: 20 }] }] },
        bucket: '{bucketName}',
        timezone: 'Europe/Kyiv',
        expire_at: { expr: 'today() + days($horizonDays)', steps: [{ at: '20:00' }] },
        // a promise to pay pauses dialing until the morning after the promised day
        min_offering_at: { from: 'promise', steps: [{ plus: '1d' }, { at: '09:00' }] },
        variables: {
          contract: '{contract}',
          debt: { from: 'amount', steps: [{ format: '0.00' }] },
          dpd: '{dpd}',
          product: '{product}',
          bucket_name: '{bucketName}',
          link: '{$crm}/contracts/{contract|urlencode}',
        },
        phone: { region: 'UA', accept: ['mobile', 'fixed'], split: [';', ',', '/'] },
        communications: [
          { from: 'phone1', type: 'MAIN', priority: 300, description: 'основний' },
          { from: 'phone2', type: { case: [{ if: "@kind == 'fixed'", use: 'HOME' }], else: 'EXTRA' }, priority: 200, description: 'додатковий' },
          // third persons only with consent
          { from: 'phone3', type: 'CONTACT', priority: 100, description: 'контактна особа: {contactName}', if: 'consent' },
        ],
      },
      dedupe: [
        { in: 'file', by: ['contract'], keep: { max: 'dpd' }, do: 'skip' },
        { in: 'file', by: 'any-phone', do: 'warn' },
      ],
      suppress: [
        { name: 'stop list', file: 'refs/stoplist.csv', column: 'phone', match: 'phone', drop: 'number', maxAge: '7d' },
        { name: 'insolvency', file: 'refs/insolvent.csv', column: 'contract', match: 'contract', drop: 'member' },
      ],
      guard: { minRows: 100, maxRows: 500000 },
      target: { queue: '{$queue}', batch: { members: 500, bytes: '1MB' }, live: 'warn' },
      results: { key: ['contract'], receipts: 'csv', rejects: 'csv' },
    }
    """#

  static let collectionsHeader = [
    "№ договору", "ПІБ боржника", "Сума боргу", "Днів прострочки", "Продукт", "Обіцянка до",
    "Статус", "Телефон осн.", "Телефон дод.", "Контактна особа", "Телефон контактної особи",
    "Згода 3 особи",
  ]

  static let collectionsRow = [
    "КР-0045-17", "Шевченко Олена Іванівна", "12 450,30 грн", "34", "Картка", "05.03.2026",
    "активний", "067 123-45-67", "(044) 234-56-78 дод. 12, 0501112233", "Шевченко І.",
    "+380931234567", "так",
  ]

  static let sales = #"""
    // us-sales.mapping.json5
    {
      mapping: 1,
      name: 'US outbound sales',
      zone: 'America/New_York',
      params: { consentDays: 90 },
      source: {
        format: 'csv', encoding: 'utf-8', header: { row: 1 }, nulls: ['', 'N/A', 'none'],
        columns: {
          leadId:     { header: ['Lead ID', 'LeadID', 'id'], required: true },
          first:      ['First', 'First Name'], last: ['Last', 'Last Name'],
          phone:      { header: ['Phone', 'Primary Phone'], required: true },
          altPhone:   { header: ['Alt Phone', 'Phone 2'], optional: true },
          stateRaw:   ['State', 'ST'], zip: ['Zip', 'ZIP Code', 'Postal'],
          consentRaw: ['Consent At', 'TCPA Date'],
        },
      },
      let: {
        state:     { lookup: 'usState', key: '{stateRaw}', onError: 'empty' },
        consentAt: { from: 'consentRaw', steps: [{ date: { in: ['MM/dd/yyyy HH:mm', 'yyyy-MM-dd'] } }] },
        created:   { from: 'Created', steps: [{ date: { in: ['MM/dd/yyyy'] } }] },
      },
      skip: [{ if: "Source in ['test', 'internal']", reason: 'test-lead' }],
      checks: [
        { failIf: 'empty(consentAt)', code: 'consent_missing', message: 'no consent date' },
        { failIf: 'days(consentAt, today()) > $consentDays', code: 'consent_stale', message: 'consent older than {$consentDays} days' },
      ],
      lookups: { usState: { builtin: 'us-states' } },
      member: {
        name: { join: ['{first}', '{last}', '#{leadId}'], steps: ['squeeze', { truncate: 250 }] },
        // the newest lead first
        priority: { expr: 'days(created, today())', steps: [{ ranges: [{ below: 1, use: 100 }, { below: 3, use: 70 }, { below: 14, use: 40 }, { use: 10 }] }], default: 10 },
        timezone: {
          try: [{ zip: '{zip}', country: 'US' }, { state: '{state}', country: 'US' }, { phone: 'any' }],
          conflict: 'reject',      // postal code says Pacific, area code says Eastern: somebody must look
          ambiguous: 'next',       // a split state lets the next source choose
          missing: 'reject',
        },
        expire_at: { expr: 'consentAt + days($consentDays)', steps: [{ at: '20:00' }] },
        variables: {
          lead_id: '{leadId}', state: '{state}', source: '{Source}', email: '{Email}',
          consent_at: { from: 'consentAt', steps: [{ format: 'iso8601' }] },
          link: 'https://crm.example.com/leads/{leadId|urlencode}',
        },
        phone: { region: 'US', wire: 'e164', accept: ['mobile', 'fixed'], max: 2 },
        communications: [
          { from: 'phone', type: 'MAIN', priority: 20 },
          { from: 'altPhone', type: 'ALT', priority: 10 },
        ],
      },
      dedupe: [
        { in: 'file', by: ['leadId'], keep: 'last', do: 'skip' },
        { in: 'file', by: 'any-phone', keep: { max: 'created' }, do: 'skip' },
      ],
      suppress: [
        { name: 'national list', file: 'refs/national-dnc.csv.gz', column: 1, match: 'phone', drop: 'number', maxAge: '31d' },
        { name: 'litigators', file: 'refs/litigators.csv', column: 'phone', match: 'phone', drop: 'member', maxAge: '31d' },
      ],
      target: {
        // states with a shorter legal day go to a queue whose calendar is shorter
        queue: { case: [{ if: "state in ['FL', 'OK', 'MD', 'CT', 'AL', 'LA', 'MS', 'RI', 'NV']", use: 'Sales strict hours' }], else: 'Sales US' },
      },
      results: { key: ['leadId'] },
    }
    """#

  static let salesHeader = [
    "Lead ID", "First", "Last", "Phone", "Alt Phone", "State", "Zip", "Email", "Consent At",
    "Source", "Created",
  ]

  static let salesRow = [
    "88-1207", "Ana", "Ortiz", "(915) 555-0142", "915.555.0199", "Texas", "79901",
    "ana@example.com", "02/27/2026 14:05", "webform", "03/01/2026",
  ]
}
