/// Tables that come with the tool: names and codes of states, provinces and oblasts → code.
enum BuiltinLookups {
  static let names = ["us-states", "ca-provinces", "ua-oblasts"]

  static func table(_ name: String) -> LookupTable? {
    let text: StaticString
    switch name {
    case "us-states": text = usStates
    case "ca-provinces": text = caProvinces
    case "ua-oblasts": text = uaOblasts
    default: return nil
    }
    var builder = LookupBuilder(capacity: 256)
    for line in text.description.split(separator: "\n") {
      let words = line.split(separator: "|")
      guard let code = words.first else { continue }
      for word in words { _ = builder.add(String(word), .text(String(code))) }
    }
    return builder.finished()
  }

  // Source: ISO 3166-2:US, USPS Publication 28, appendix B.
  private static let usStates: StaticString = """
    AL|Alabama|Ala.
    AK|Alaska
    AZ|Arizona|Ariz.
    AR|Arkansas|Ark.
    CA|California|Calif.
    CO|Colorado|Colo.
    CT|Connecticut|Conn.
    DE|Delaware|Del.
    DC|District of Columbia|Washington DC|Washington, DC|Washington D.C.|D.C.
    FL|Florida|Fla.
    GA|Georgia
    HI|Hawaii
    ID|Idaho
    IL|Illinois|Ill.
    IN|Indiana|Ind.
    IA|Iowa
    KS|Kansas|Kan.
    KY|Kentucky|Ky.
    LA|Louisiana|La.
    ME|Maine
    MD|Maryland|Md.
    MA|Massachusetts|Mass.
    MI|Michigan|Mich.
    MN|Minnesota|Minn.
    MS|Mississippi|Miss.
    MO|Missouri|Mo.
    MT|Montana|Mont.
    NE|Nebraska|Neb.
    NV|Nevada|Nev.
    NH|New Hampshire|N.H.
    NJ|New Jersey|N.J.
    NM|New Mexico|N.M.
    NY|New York|N.Y.|New York State
    NC|North Carolina|N.C.
    ND|North Dakota|N.D.
    OH|Ohio
    OK|Oklahoma|Okla.
    OR|Oregon|Ore.
    PA|Pennsylvania|Penn.|Pa.
    RI|Rhode Island|R.I.
    SC|South Carolina|S.C.
    SD|South Dakota|S.D.
    TN|Tennessee|Tenn.
    TX|Texas|Tex.
    UT|Utah
    VT|Vermont|Vt.
    VA|Virginia|Va.
    WA|Washington|Wash.|Washington State
    WV|West Virginia|W.Va.
    WI|Wisconsin|Wis.
    WY|Wyoming|Wyo.
    AS|American Samoa
    GU|Guam
    MP|Northern Mariana Islands
    PR|Puerto Rico
    VI|Virgin Islands|U.S. Virgin Islands|US Virgin Islands
    """

  // Source: ISO 3166-2:CA; names in English and French.
  private static let caProvinces: StaticString = """
    AB|Alberta
    BC|British Columbia|Colombie-Britannique
    MB|Manitoba
    NB|New Brunswick|Nouveau-Brunswick
    NL|Newfoundland and Labrador|Newfoundland|Labrador|Terre-Neuve-et-Labrador
    NS|Nova Scotia|Nouvelle-Écosse
    NT|Northwest Territories|Territoires du Nord-Ouest
    NU|Nunavut
    ON|Ontario
    PE|Prince Edward Island|PEI|Île-du-Prince-Édouard
    QC|Quebec|Québec
    SK|Saskatchewan
    YT|Yukon|Yukon Territory
    """

  // Source: ISO 3166-2:UA; names as people write them, in Ukrainian and romanised.
  private static let uaOblasts: StaticString = """
    05|UA-05|Вінницька|Вінницька область|Вінницька обл.|Vinnytska|Vinnytsia
    07|UA-07|Волинська|Волинська область|Волинська обл.|Волинь|Volynska|Volyn
    09|UA-09|Луганська|Луганська область|Луганська обл.|Luhanska|Luhansk
    12|UA-12|Дніпропетровська|Дніпропетровська область|Дніпропетровська обл.|Dnipropetrovska|Dnipropetrovsk
    14|UA-14|Донецька|Донецька область|Донецька обл.|Donetska|Donetsk
    18|UA-18|Житомирська|Житомирська область|Житомирська обл.|Zhytomyrska|Zhytomyr
    21|UA-21|Закарпатська|Закарпатська область|Закарпатська обл.|Закарпаття|Zakarpatska|Zakarpattia
    23|UA-23|Запорізька|Запорізька область|Запорізька обл.|Zaporizka|Zaporizhzhia
    26|UA-26|Івано-Франківська|Івано-Франківська область|Івано-Франківська обл.|Ivano-Frankivska|Ivano-Frankivsk
    30|UA-30|Київ|м. Київ|м.Київ|Kyiv
    32|UA-32|Київська|Київська область|Київська обл.|Kyivska
    35|UA-35|Кіровоградська|Кіровоградська область|Кіровоградська обл.|Kirovohradska|Kirovohrad
    40|UA-40|Севастополь|м. Севастополь|м.Севастополь|Sevastopol
    43|UA-43|Автономна Республіка Крим|АР Крим|АРК|Крим|Crimea|Krym
    46|UA-46|Львівська|Львівська область|Львівська обл.|Lvivska|Lviv
    48|UA-48|Миколаївська|Миколаївська область|Миколаївська обл.|Mykolaivska|Mykolaiv
    51|UA-51|Одеська|Одеська область|Одеська обл.|Odeska|Odesa
    53|UA-53|Полтавська|Полтавська область|Полтавська обл.|Poltavska|Poltava
    56|UA-56|Рівненська|Рівненська область|Рівненська обл.|Rivnenska|Rivne
    59|UA-59|Сумська|Сумська область|Сумська обл.|Sumska|Sumy
    61|UA-61|Тернопільська|Тернопільська область|Тернопільська обл.|Ternopilska|Ternopil
    63|UA-63|Харківська|Харківська область|Харківська обл.|Kharkivska|Kharkiv
    65|UA-65|Херсонська|Херсонська область|Херсонська обл.|Khersonska|Kherson
    68|UA-68|Хмельницька|Хмельницька область|Хмельницька обл.|Khmelnytska|Khmelnytskyi
    71|UA-71|Черкаська|Черкаська область|Черкаська обл.|Cherkaska|Cherkasy
    74|UA-74|Чернігівська|Чернігівська область|Чернігівська обл.|Chernihivska|Chernihiv
    77|UA-77|Чернівецька|Чернівецька область|Чернівецька обл.|Chernivetska|Chernivtsi
    """
}
