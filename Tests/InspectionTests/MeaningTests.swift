import Inspection
import PhoneNumbers
import XCTest

/// What columns are taken for, by name and by value.
final class MeaningTests: XCTestCase {
  func testNamesOfColumnsAreUnderstoodInFiveLanguages() throws {
    let names: [(Meaning, [String])] = [
      (
        .phone,
        [
          "Телефон", "Номер телефону", "Моб. тел.", "Мобильный телефон", "Phone", "phone_number",
          "contactPhone2", "MSISDN", "Telefon komórkowy", "Nr tel.", "Telefonnummer", "Handy",
        ]
      ),
      (
        .name,
        [
          "ПІБ", "П.І.Б. клієнта", "Прізвище, ім'я", "ФИО", "Full Name", "Imię i nazwisko",
          "Vorname Nachname", "Name",
        ]
      ),
      (.firstName, ["Ім'я", "Ім’я", "Имя", "First Name", "firstName", "Imię", "Vorname"]),
      (.lastName, ["Прізвище", "Фамилия", "Last name", "Surname", "Nazwisko", "Nachname"]),
      (.middleName, ["По батькові", "Отчество", "Middle Name"]),
      (
        .email,
        [
          "Email Address", "E-Mail-Adresse", "E-mail", "Email", "Електронна пошта", "Адреса e-mail",
          "Электронная почта",
        ]
      ),
      (.date, ["Дата оплати", "Дата", "Created At", "due date", "Termin", "Data wpłaty"]),
      (.birthday, ["Дата народження", "Дата рождения", "Birthday", "DOB", "Data urodzenia"]),
      (
        .amount,
        [
          "Сума договору", "Contract Amount", "Сума боргу", "Сумма долга", "Amount", "Balance",
          "Kwota", "Betrag",
        ]
      ),
      (.postalCode, ["Поштовий індекс", "Индекс", "ZIP", "Zip Code", "Kod pocztowy", "PLZ"]),
      (.country, ["Країна", "Страна", "Country", "Kraj", "Land"]),
      (.city, ["Місто", "Город", "City", "Miasto", "Ort"]),
      (.zone, ["Часовий пояс", "Часовой пояс", "Time Zone", "timezone", "Strefa czasowa"]),
      (
        .id,
        [
          "ID", "Код", "Код клієнта", "Номер договору", "№ договора", "client_id", "Lead ID",
          "PESEL",
          "Kundennummer", "ЄДРПОУ",
        ]
      ),
      (.doNotCall, ["Не дзвонити", "DNC", "Do Not Call", "Nie dzwonić", "Werbesperre"]),
      (.status, ["Статус", "Status", "Результат дзвінка"]),
      (.priority, ["Пріоритет", "Priority"]),
      (.comment, ["Коментар", "Примечание", "Notes", "Uwagi", "Bemerkung"]),
      (.category, ["Тип", "Источник", "Customer type", "Source"]),
    ]
    for (meaning, titles) in names {
      for title in titles {
        // Cells that no pattern fits.
        let look = try Look(column: title, ["ґ1/ґ ґ ґ ґ ґ", "ґ2/ґ ґ ґ ґ ґ", "ґ3/ґ ґ ґ ґ ґ"])
        XCTAssertEqual(look.guess.meaning, meaning, "\(title): \(look.guess)")
      }
    }
  }

  func testNamesThatSayNothingAreNotForced() throws {
    for title in ["Column1", "Поле 7", "x", "Standort", "Datatype", "Clientele"] {
      let guess = try Look(column: title, ["ґ1/ґ ґ ґ ґ ґ", "ґ2/ґ ґ ґ ґ ґ"]).guess
      XCTAssertFalse(guess.reasons.contains { $0.hasPrefix("header") }, "\(title): \(guess)")
    }
  }

  func testValuesAloneTellTheirMeaning() throws {
    func column(_ cell: (Int) -> String) -> [String] { (1...40).map(cell) }
    let columns: [(Meaning, [String])] = [
      (.phone, column { "+38067\(1_234_500 + $0)" }),
      (.email, column { "user\($0)@example.com" }),
      (.url, column { "https://example.com/\($0)" }),
      (.date, column { "\($0 % 28 + 1).03.2026" }),
      (.time, column { "\($0 % 24):30" }),
      (.amount, column { "\($0),50" }),
      (.flag, column { $0 % 2 == 0 ? "так" : "ні" }),
      (.country, column { ["Україна", "Poland", "Deutschland"][$0 % 3] }),
      (.zone, column { ["Europe/Kyiv", "Europe/Warsaw", "UTC+2"][$0 % 3] }),
      (.postalCode, column { "0\($0 % 9)-\(100 + $0)" }),
      (.id, column { "AB\(100 + $0)X" }),
      (.category, column { ["нова", "стара"][$0 % 2] }),
      (
        .name,
        column {
          ["Коваль Ірина", "Мельник Олег", "Бондар Яна"][$0 % 3] + String(repeating: "а", count: $0)
        }
      ),
    ]
    for (meaning, cells) in columns {
      let guess = try Look(column: "Поле", cells).guess
      XCTAssertEqual(guess.meaning, meaning, "\(cells[0]): \(guess)")
    }
  }

  func testValuesOverruleANameThatTheyContradict() throws {
    let guess = try Look(column: "Телефон", (1...30).map { "user\($0)@example.com" }).guess
    XCTAssertEqual(guess.meaning, .email)
    XCTAssertTrue(guess.reasons.contains("against its header 'Телефон'"), "\(guess)")
  }

  func testDigitsAloneAreNoNumbersUnlessTheNameSaysSo() throws {
    let digits = (1...30).map { "67\(1_234_500 + $0)" }
    XCTAssertEqual(try Look(column: "Latitude", digits).guess.level, "maybe")
    XCTAssertEqual(try Look(column: "Тел.", digits).guess.meaning, .phone)
  }

  func testNamesOfJSONAreSplitAtTheirDots() throws {
    for title in ["person.phone", "Моб.тел.", "contact.mobilePhone"] {
      let guess = try Look(column: title, (1...30).map { "67\(1_234_500 + $0)" }).guess
      XCTAssertEqual(guess.meaning, .phone, title)
    }
  }

  func testANameThatTheValuesBearOutIsSureAndOneTheyDoNotIsAGuess() throws {
    let numbers = (1...30).map { "067\(1_234_500 + $0)" }
    XCTAssertEqual(try Look(column: "Телефон", numbers).guess.level, "sure")
    let mixed = (1...30).map { "нема \($0) номера і не буде" }
    XCTAssertEqual(try Look(column: "Телефон", mixed).guess.level, "maybe")
  }

  func testTheTerritoryOfNumbersIsFound() throws {
    let lists: [(String, [String])] = [
      ("UA", (1...50).map { "067\(1_234_500 + $0)" }),
      ("PL", (1...50).map { "601 234 \(500 + $0)" }),
      ("DE", (1...50).map { "0151 2345\(1_000 + $0)" }),
      ("US", (1...50).map { "(212) 555-0\(100 + $0)".replacing("555", with: "736") }),
      ("KZ", (1...50).map { "+7 701 123 45 \(10 + $0)" }),
    ]
    for (region, cells) in lists {
      let column = try Look(column: "Поле", cells).column
      XCTAssertEqual(column.phones?.region.code, region, "\(cells[0])")
      XCTAssertEqual(column.phones?.valid, 50, "\(cells[0])")
      XCTAssertEqual(column.guess.meaning, .phone)
    }
  }

  func testTheLanguageOfAListSettlesWhoseNumbersTheyAre() throws {
    // 66 123 45 67 is a mobile number of Poland as it stands, of Ukraine with its zero.
    let numbers = (1...50).map { "66\(1_234_500 + $0)" }
    XCTAssertEqual(try Look(column: "Numer", numbers).column.phones?.region.code, "PL")
    XCTAssertEqual(try Look(column: "Їхній телефон", numbers).column.phones?.region.code, "UA")
  }

  func testTheOrderOfDayAndMonthIsInferredFromTheWholeColumn() throws {
    func dates(_ cells: [String]) throws -> String? {
      try Look(column: "Дата", cells).column.dates?.rawValue
    }
    XCTAssertEqual(try dates(["01.02.2026", "31.12.2026"]), "dd.mm.yyyy")
    XCTAssertEqual(try dates(["01/02/2026", "12/31/2026 10:15"]), "mm/dd/yyyy")
    XCTAssertEqual(try dates(["2026-12-31", "2026-01-02T03:04:05Z"]), "yyyy-mm-dd")
    XCTAssertEqual(try dates(["1 січня 2026", "31 Dec 2026"]), "d month yyyy")
    XCTAssertEqual(try dates(["01.02.2026", "03.04.2026"]), "ambiguous")
    XCTAssertEqual(try dates(["13.02.2026", "02.13.2026"]), "mixed")
    XCTAssertNil(try dates(["32.12.2026", "12.32.2026"]))
  }

  func testTheDecimalSignIsInferredFromTheWholeColumn() throws {
    func sign(_ cells: [String]) throws -> String? {
      try Look(column: "Сума", cells).column.decimalSign?.rawValue
    }
    XCTAssertEqual(try sign(["1 234,50", "7,5", "1.234.567,00"]), ",")
    XCTAssertEqual(try sign(["1,234.50", "7.5", "$1,200.00"]), ".")
    XCTAssertEqual(try sign(["1.234", "5.678"]), "unclear")
    XCTAssertEqual(try sign(["1.50", "2,50"]), "mixed")
    XCTAssertNil(try sign(["12", "1 234", "100 грн"]))
  }
}
