#!/usr/bin/env python3
"""Writes the sample lists again: invented people, numbers and debts, the same bytes every time.

    python3 samples/make.py          (in the project's folder)

ua-collections.csv   windows-1251, ';', two title rows, a totals row at the end: 1,200 debtors
us-sales.csv         UTF-8, ',': 1,000 leads
crm-renewals.ndjson  one object a line with nested phones: 200 contracts
"""
import csv, io, json, pathlib, random

HERE = pathlib.Path(__file__).parent


def ua_collections(rows=1200):
    rng = random.Random(20260302)
    surnames = "Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Лисенко Гриценко Поліщук Мельник Мороз Іваненко Ґудзь Єрмак".split()
    first = ["Олена Іванівна", "Ігор Петрович", "Наталія Юріївна", "Андрій Сергійович", "Оксана Василівна", "Тарас Григорович", "Ірина Олегівна", "Юрій Євгенович"]
    mobile = "50 63 66 67 68 73 93 95 96 97 98 99".split()
    out = io.StringIO()
    w = csv.writer(out, delimiter=";", lineterminator="\r\n")
    w.writerow(["Реєстр боржників"] + [""] * 11)
    w.writerow(["станом на 02.03.2026"] + [""] * 11)
    w.writerow(["№ договору", "ПІБ боржника", "Сума боргу", "Днів прострочки", "Продукт", "Обіцянка до", "Статус", "Телефон осн.",
                "Телефон дод.", "Контактна особа", "Телефон контактної особи", "Згода 3 особи"])

    def phone(style):
        code, rest = rng.choice(mobile), f"{rng.randrange(10**7):07d}"
        return {
            0: f"0{code} {rest[:3]}-{rest[3:5]}-{rest[5:]}", 1: f"+380{code}{rest}", 2: f"380{code}{rest}", 3: f"0{code}{rest}",
            4: f"(0{code}) {rest[:3]} {rest[3:]}", 5: f"{code}{rest}", 6: f"380{code}{rest}.0", 7: f"8 0{code} {rest}",
        }[style]

    def money(value):
        text = f"{value:,.2f}".replace(",", " ").replace(".", ",")
        return f"{text} грн" if rng.random() < 0.7 else text

    total = 0.0
    seen = []
    for n in range(1, rows + 1):
        debt = round(rng.uniform(40, 90000), 2)
        total += debt
        surname = rng.choice(surnames)
        dpd = rng.choice([rng.randrange(1, 200), rng.randrange(1, 40)])
        row = [f"КР-{n:04d}-{rng.randrange(10, 26)}", f"{surname} {rng.choice(first)}", money(debt), str(dpd),
               rng.choice(["Картка", "Готівка", "Авто"]), rng.choice(["", "", "", f"{rng.randrange(3, 15):02d}.03.2026", "2026-03-15"]),
               rng.choices(["активний", "Сплачено", "відкликано", "активний "], [88, 5, 2, 5])[0], phone(rng.choices(range(8), [40, 15, 12, 12, 8, 6, 4, 3])[0]),
               "", "", "", ""]
        if rng.random() < 0.25:
            row[8] = rng.choice([f"(044) 2{rng.randrange(30, 99)}-{rng.randrange(10, 99)}-{rng.randrange(10, 99)} дод. {rng.randrange(1, 99)}", phone(3), phone(0) + ", " + phone(3)])
        if rng.random() < 0.2:
            row[9], row[10] = f"{rng.choice(surnames)} І.", phone(1)
            row[11] = rng.choice(["так", "ні", "Так", ""])
        damage = rng.random()
        if damage < 0.02:
            row[7] = rng.choice(["", "немає", "12345", "3,80671E+11", "н/д"])
            row[8] = row[10] = ""
        elif damage < 0.03:
            row[3] = "6000"
        elif damage < 0.05 and n > 20:
            row[0] = seen[rng.randrange(len(seen))]
        if n == 400:
            row[2] = "сто гривень"
        if n == 500:
            row[4] = "Іпотека"
        if n == 600:
            row[0] = ""
        if n == 700:
            row[5] = "31.04.2026"
        seen.append(row[0])
        if n == 777:
            row = row[:7]  # a row that was cut
        w.writerow(row)
    w.writerow(["", "Разом:", money(total)] + [""] * 9)
    (HERE / "ua-collections.csv").write_bytes(out.getvalue().encode("windows-1251"))


def us_sales(rows=1000):
    rng = random.Random(88)
    places = [("Texas", "79901", "915"), ("TX", "77002", "713"), ("California", "90001", "213"), ("CA", "94103", "415"), ("New York", "10001", "212"), ("NY", "11201", "718"),
              ("Florida", "33101", "305"), ("FL", "32801", "407"), ("Illinois", "60601", "312"), ("Colorado", "80202", "303"), ("Washington", "98101", "206"), ("Arizona", "85001", "602"), ("OK", "73102", "405"), ("Georgia", "30301", "404")]
    names = "Ana Ben Carla Dwight Elena Frank Grace Hugo Iris Jack Kate Leo".split()
    lasts = "Ortiz Smith Johnson O'Brien Nguyen Lee Garcia Brown Miller Davis".split()
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow("Lead ID,First,Last,Phone,Alt Phone,State,Zip,Email,Consent At,Source,Created".split(","))
    for n in range(1, rows + 1):
        state, zip_code, area = rng.choice(places)

        def phone(area=area):
            number = f"{rng.randrange(200, 999)}", f"{rng.randrange(10000):04d}"
            if number[0] == "911" or number[0].endswith("11"):
                number = "555", number[1]
            return rng.choice(["({0}) {1}-{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "+1{0}{1}{2}", "1 {0} {1} {2}", "{0}{1}{2}"]).format(area, *number)

        first, last = rng.choice(names), rng.choice(lasts)
        consent = rng.choices([f"02/{rng.randrange(1, 28):02d}/2026 {rng.randrange(8, 20):02d}:{rng.randrange(60):02d}", f"2026-02-{rng.randrange(1, 28):02d}", "10/01/2025 10:00", ""], [80, 12, 4, 4])[0]
        row = [f"88-{1200 + n}", first, last, phone(), phone() if rng.random() < 0.3 else rng.choice(["", "N/A", ""]), state, zip_code, f"{first.lower()}.{n}@example.com", consent,
               rng.choices(["webform", "partner", "test", "internal"], [70, 26, 2, 2])[0], f"{rng.choice(['02', '03'])}/{rng.randrange(1, 28):02d}/2026"]
        if row[10].startswith("03"):
            row[10] = "03/01/2026"
        damage = rng.random()
        if damage < 0.015:
            row[3], row[4] = rng.choice(["N/A", "555-0142", "555-0142", "9.1555E+09", "9.1555E+09"]), ""
        elif damage < 0.02:
            row[3] = phone("999")
        elif damage < 0.03:
            row[7] = 'says "call me", then hangs up'
        elif damage < 0.035:
            row[0] = f"88-{1200 + max(1, n - 5)}"
        elif damage < 0.04:
            row[5], row[6] = "", ""
        w.writerow(row)
    (HERE / "us-sales.csv").write_bytes(out.getvalue().encode())


def crm_renewals(rows=200):
    rng = random.Random(10017)
    people = [("PL", "pl", "Europe/Warsaw", "48", ["Kowalski Jan", "Nowak Anna", "Wójcik Ewa"], "600"), ("DE", "de", "Europe/Berlin", "49", ["Müller Jonas", "Weiß Lena"], "1512"), ("GB", "en", "Europe/London", "44", ["Smith Amy", "Jones Tom"], "7400")]
    lines = []
    for n in range(rows):
        country, lang, tz, code, names, prefix = rng.choice(people)
        last, first = rng.choice(names).split()
        number = lambda: f"+{code} {prefix}{rng.randrange(10**6):06d}" if country != "DE" else f"+{code} {prefix}{rng.randrange(10**7):07d}"
        phones = [{"number": number(), "kind": "mobile", "primary": True, "optOut": False}]
        if rng.random() < 0.4:
            phones.append({"number": number(), "kind": rng.choice(["office", "home"]), "primary": False, "optOut": rng.random() < 0.3})
        if rng.random() < 0.02:
            phones = []
        lines.append(json.dumps({
            "id": f"c-{10000 + n}", "person": {"first": first, "last": last, "lang": lang}, "owner": {"email": rng.choice(["anna.n@example.eu", "piotr.k@example.eu", "nobody@example.eu"])},
            "country": country, "tz": rng.choice([tz, tz, ""]), "tags": rng.choice([["vip", "renewal"], ["renewal"], []]), "phones": phones,
            "deal": {"id": 700 + n, "stage": rng.choices(["renewal", "lost"], [90, 10])[0], "value": round(rng.uniform(100, 3000), 2),
                     "callAfter": "2026-03-02T09:00:00+01:00", "validTo": rng.choice(["2026-03-31", "2026-04-15"])},
        }, ensure_ascii=False, separators=(",", ":")))
    (HERE / "crm-renewals.ndjson").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    ua_collections()
    us_sales()
    crm_renewals()
