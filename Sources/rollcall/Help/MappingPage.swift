import Mapping

/// The mapping language on one page: `help mapping`. The manual is docs/mapping.md.
enum MappingPage {
  static var text: String {
    """
    A mapping is a file NAME.mapping.json5: JSON with comments, trailing commas,
    unquoted keys and single quotes. The smallest one:

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

    top       mapping extends name about zone params source let skip checks lookups
              member dedupe suppress policy guard target results
    source    format encoding csv{delimiter quote escape comment ragged}
              fixed{widths} header{row within}|false footer{stopWhen} nulls
              clean undeclared columns
    column    'Header' | ['Header','Synonym']
              | { header|index, nth, optional, required }
    value     literal | 'template {ref|filter}' | { from } | { join, with }
              | { case: [{ if, use }], else } | { lookup, key } | { expr }
              each object also takes  steps default required onError
    onError   'reject' (default) | 'empty' | 'warn' | { use: value }
    ref       Header · Header#2 · #3 · alias · let name · $param
    filter    a step without argument: {name|squeeze|upper}
    steps     \(steps)
    expr      \(Layout.wrapped(ExpressionsPage.summary, to: 70).joined(separator: "\n          "))
    let       { name: value, … } in order; each sees those above
    skip      [{ if, reason }]
    checks    [{ failIf, code, message, level: 'error'|'warning' }]
    lookups   { name: { inline } | { file, key, value } | { builtin } }
    member    name priority bucket agent skill timezone expire_at
              min_offering_at variables phone communications
    timezone  value | { try: [{ iana } | { zip, country } | { state, country }
              | { phone: 'any'|'fixed' } | { country } | { region }], conflict,
              ambiguous, missing };  conflict reject|warn|first;
              ambiguous next|reject;  missing queue|reject|'Zone/Name'
    variables { name: value, …, '*': true | { except: [refs] } }
    phone     region wire accept plan split extension repair min max onInvalid
    comm.     from type if priority description display resource dtmf,
              and the keys of phone up to repair
    dedupe    [{ in: 'file'|'queue'|'history'|{ queues: [names] },
              by: [refs]|'any-phone'|{ variable }, keep, do: skip|reject|warn }]
              keep first|last|{ max: expr }|{ min: expr }, in 'file'
    suppress  [{ name, file, column, match: 'phone'|ref, from, until, dates,
              drop: 'number'|'member', maxAge: '7d' }]
              or { name, webitel: 'queue-dnc', drop }
    policy    { pack: 'us-telemarketing'|'us-reg-f'|'ua-1349-ix'|'uk-ofcom',
              mode: 'warn'|'enforce' }
    guard     minRows maxRows maxBytes structural data vsLast
    target    queue batch{members bytes} perSecond stamp live embargo
    results   key receipts rejects
    tests     [{ name, now, row|record, expect: { skip|reject|suppress,
              notices, queue … min_offering_at, variables, numbers } }]

    `rollcall help steps`, `rollcall help expressions` tell more;
    `rollcall lint FILE` checks a mapping.
    """
  }

  private static var steps: String {
    let names = StepCatalogue.all.map(\.spec).map { $0.argument.isEmpty ? $0.name : "{\($0.name)}" }
    return Layout.wrapped(names.joined(separator: " "), to: 70)
      .joined(separator: "\n          ")
  }
}
