#!/usr/bin/env python3
"""Writes a lead list as contact centres get them: invented people, messy cells, any number of rows.

    python3 samples/generate.py --rows 1000000 --out leads.csv

CSV in UTF-8, 23 columns. The same rows come out every time, and the first rows of a longer list are
those of a shorter one. Of a hundred rows, three have no number that can be dialed, two repeat the
number of a row above in another spelling, and every seventh number bears the marks of a spreadsheet.
"""
import argparse
import csv
import io
import multiprocessing
import os
import random

COLUMNS = (
    "lead_id first_name last_name company phone_mobile phone_home phone_work email country region "
    "postal_code city timezone product balance currency due_date last_contact preferred_time "
    "agent_login bucket notes crm_url").split()
CHUNK = 10_000


class Country:
    """Calling code, trunk prefix, prefixes of mobiles, digits after them, and what else is local."""

    def __init__(self, share, code, trunk, mobiles, rest, groups, currency, zone, postal, script,
                 names, regions, cities):
        self.share, self.code, self.trunk, self.rest, self.groups = share, code, trunk, rest, groups
        self.currency, self.zone, self.postal, self.script = currency, zone, postal, script
        self.mobiles = mobiles.split()
        self.names, self.regions, self.cities = names.split("|"), regions.split("|"), cities.split("|")


COUNTRIES = [
    Country(30, "380", "0", "50 63 66 67 68 73 93 95 96 97 98 99", 7, (2, 3, 2, 2), "UAH",
            "Europe/Kyiv", 5, "uk", "Україна|Ukraine|UA|Украина|UKR",
            "Київська обл.|Львівська обл.|Одеська обл.|Харківська обл.|Kyiv", "Київ|Львів|Одеса|Харків|Дніпро|Kyiv"),
    Country(15, "1", "", "212555 305555 312555 415555 617555 713555 206555 303555 404555 602555", 4, (3, 3, 4), "USD",
            "America/Chicago", 5, "en", "USA|US|United States|U.S.",
            "NY|FL|IL|CA|MA|TX|WA|CO|GA|AZ", "New York|Miami|Chicago|Los Angeles|Boston|Houston"),
    Country(13, "48", "", "501 512 531 600 602 604 660 691 721 784 795 880 889", 6, (3, 3, 3), "PLN",
            "Europe/Warsaw", 5, "pl", "Polska|Poland|PL|POL",
            "mazowieckie|małopolskie|śląskie|pomorskie|łódzkie", "Warszawa|Kraków|Wrocław|Gdańsk|Łódź"),
    Country(10, "44", "0", "7400 7450 7701 7710 7740 7780 7801 7860 7900 7950", 6, (4, 3, 3), "GBP",
            "Europe/London", 0, "en", "United Kingdom|GB|UK|England",
            "England|Scotland|Wales|Kent|Essex", "London|Manchester|Leeds|Glasgow|Bristol"),
    Country(10, "49", "0", "1511 1520 1573 1590 160 170 171 175 179", 7, (3, 4, 4), "EUR",
            "Europe/Berlin", 5, "de", "Deutschland|Germany|DE|DEU",
            "Bayern|Hessen|Sachsen|Nordrhein-Westfalen", "Berlin|München|Köln|Düsseldorf|Leipzig"),
    Country(8, "7", "8", "700 701 705 707 747 771 775 777", 7, (3, 3, 2, 2), "KZT",
            "Asia/Almaty", 6, "kk", "Қазақстан|Казахстан|Kazakhstan|KZ",
            "Алматы|Актюбинская обл.|Карагандинская обл.", "Алматы|Астана|Шымкент|Ақтөбе"),
    Country(6, "55", "0", "119 219 319 719 819 859 929", 8, (2, 5, 4), "BRL",
            "America/Sao_Paulo", 8, "pt", "Brasil|Brazil|BR", "SP|RJ|MG|BA|CE", "São Paulo|Rio de Janeiro|Salvador|Fortaleza"),
    Country(4, "91", "0", "98100 98200 98450 99300 97170 90040 88610", 5, (5, 5), "INR",
            "Asia/Kolkata", 6, "en", "India|IN|IND", "Maharashtra|Karnataka|Delhi|Tamil Nadu", "Mumbai|Bengaluru|Chennai|Pune"),
    Country(2, "90", "0", "530 532 535 541 543 551 555", 7, (3, 3, 2, 2), "TRY",
            "Europe/Istanbul", 5, "tr", "Türkiye|Turkey|TR", "İstanbul|Ankara|İzmir", "İstanbul|Ankara|İzmir|Bursa"),
    Country(2, "971", "0", "50 52 54 55 56 58", 7, (2, 3, 4), "AED",
            "Asia/Dubai", 0, "ar", "UAE|الإمارات|AE|United Arab Emirates", "Dubai|دبي|أبوظبي", "دبي|الشارقة|Dubai"),
]
PICKED = [country for country in COUNTRIES for _ in range(country.share)]

FIRST = {
    "uk": "Олена Ігор Наталія Андрій Оксана Тарас Ірина Юрій В'ячеслав Iryna", "en": "James Mary Priya Noah Linda Rahul",
    "pl": "Łukasz Małgorzata Paweł Zofia Grażyna", "de": "Jürgen Sabine Günther Björn Mia", "kk": "Айгүл Нұрлан Әлия Тимур Ольга",
    "pt": "João Conceição Luíza Thiago", "tr": "Ayşe Özgür Çağla İbrahim", "ar": "محمد فاطمة عائشة Omar"}
LAST = {
    "uk": "Шевченко Коваленко Дерев'янко Ґудзь Єрмак Kovalenko", "en": "Smith O'Brien Sharma Smith-Jones Taylor",
    "pl": "Nowak Wiśniewski Wójcik Brzęczyszczykiewicz", "de": "Müller Schäfer Groß Fischer", "kk": "Ахметов Нұрпейісов Ким Оспанова",
    "pt": "Gonçalves Araújo Souza Silva", "tr": "Yılmaz Şahin Çelik", "ar": "الهاشمي Al-Farsi خان"}
NOTES = {
    "uk": ["Передзвонити після 18:00, просив нагадати", "Клієнт сказав: \"не дзвонити зранку\"", "Договір №%d, оплата частинами"],
    "en": ["Call back after 5pm, ask for \"Bob\"", "Left voicemail,  no answer", "Budget %d USD, needs approval", "Prefers WhatsApp"],
    "pl": ["Proszę dzwonić po 17:00", "Umowa nr %d/2025, zaległość"], "de": ["Rückruf am Montag, nicht vor 9 Uhr", "Vertrag %d gekündigt"],
    "kk": ["Қайта қоңырау шалу керек", "Просил скидку %d, \"иначе не купит\""], "pt": ["Ligar depois do almoço, parcela %d"],
    "tr": ["Öğleden sonra arayın, müşteri meşgul"], "ar": ["يرجى الاتصال بعد الساعة الخامسة"]}
for table in (FIRST, LAST):
    for key, words in table.items():
        table[key] = words.split()

COMPANIES = ["ТОВ \"Схід\"", "Acme, Inc.", "Müller & Söhne GmbH", "Globex LLC", "Żabka Polska", "شركة النور", "O'Neil \"Fast\" Cars, Ltd"]
PRODUCTS = ["Credit Card Gold", "Consumer loan", "Insurance, home", "Кредит готівкою", "Pakiet \"Premium\"", "Debt collection"]
BUCKETS = ["hot", "warm", "cold", "VIP", "0-30", "31-60", "61-90", ""]
HOURS = ["09:00-12:00", "15:00-18:00", "after 18:00", "any", "", "", ""]
NO_NUMBERS = ["n/a", "-", "немає", "brak", "0000000000", "123", "???", "#REF!", "+", "call office"]
DOMAINS = ["gmail.com", "ukr.net", "Example.COM", "wp.pl"]
MASK = (1 << 64) - 1


def mixed(value):
    """Sixty-four bits that look random and depend on `value` alone (Steele, Lea, Flood: SplitMix64)."""
    value = (value + 0x9E3779B97F4A7C15) & MASK
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & MASK
    return value ^ value >> 31


def number(row):
    """Country and national digits of a row's first number."""
    bits = mixed(row)
    country = PICKED[bits % len(PICKED)]
    prefix = country.mobiles[(bits >> 8) % len(country.mobiles)]
    return country, prefix + str((bits >> 16) % 10 ** country.rest).zfill(country.rest)


def grouped(national, groups, sign):
    parts, start = [], 0
    for size in groups[:-1]:
        parts.append(national[start:start + size])
        start += size
    return sign.join(parts + [national[start:]])


def spelled(rng, country, national):
    """A number as people and spreadsheets write it."""
    code, local, dice = country.code, country.trunk + national, rng.random()
    if dice < .25: return "+" + code + national
    if dice < .42: return code + national
    if dice < .56: return local
    if dice < .64: return country.trunk + grouped(national, country.groups, "-")
    if dice < .71: return "+" + code + " " + grouped(national, country.groups, " ")
    if dice < .77: return "(" + local[:3] + ") " + local[3:]
    if dice < .81: return "00" + code + national if code != "1" else "011" + code + national
    if dice < .85: return national                                 # the leading zero was a number's
    if dice < .89: return code + national + ".0"                   # read as a decimal
    if dice < .91: return "'+" + code + national                   # kept as text
    if dice < .93: return "+" + code + national + rng.choice((" ext. %d", " x%d", " доб. %d")) % rng.randint(10, 999)
    if dice < .95: return "+" + code + national + rng.choice(("; ", ", ")) + "+" + code + national[:-2] + "42"
    if dice < .96: return "=\"" + code + national + "\""           # a formula
    if dice < .97: return "+" + code + "\u00a0" + grouped(national, country.groups, "\u00a0")
    if dice < .98: return "\u202a+" + code + national + "\u202c"   # copied from a web page
    return " tel: +" + code + national + " "


def damaged(rng, country, national):
    """What is left of a number that nobody can dial."""
    digits, dice = country.code + national, rng.random()
    if dice < .3: return digits[0] + "." + digits[1:6] + "E+" + str(len(digits) - 1)
    if dice < .7: return rng.choice(NO_NUMBERS)
    if dice < .85: return "+" + digits[:-4]
    return ""


def date(rng):
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    return f"{day:02d}.{month:02d}.2026" if rng.random() < .4 else f"2026-{month:02d}-{day:02d}"


def money(rng):
    text = f"{rng.randint(1, 90_000)}.{rng.randint(0, 99):02d}"
    return text.replace(".", ",") if rng.random() < .3 else text


def note(rng, script):
    if rng.random() < .4: return ""
    text = rng.choice(NOTES[script])
    if "%d" in text: text %= rng.randint(1, 99_999)
    if rng.random() < .1: text += rng.choice((" 👍", " 🇺🇦", " — ok", "\nзателефонувати ще раз"))
    return text


def record(rng, row):
    fate = mixed(row ^ 0x5EED) % 100
    repeats = row > 100 and 3 <= fate < 5
    country, national = number(mixed(row + 1) % row if repeats else row)
    mobile = damaged(rng, country, national) if fate < 3 else spelled(rng, country, national)
    home = work = ""
    if fate >= 3 and rng.random() < .35: home = spelled(rng, country, number_of(rng, country))
    if fate >= 3 and rng.random() < .15: work = spelled(rng, country, number_of(rng, country))
    script, bits = country.script, mixed(row + 7)
    return [
        f"L{row + 1:09d}", rng.choice(FIRST[script]), rng.choice(LAST[script]),
        rng.choice(COMPANIES) if rng.random() < .4 else "", mobile, home, work,
        f"user{row}@{rng.choice(DOMAINS)}" if rng.random() < .75 else "", rng.choice(country.names),
        rng.choice(country.regions), str(bits % 10 ** country.postal).zfill(country.postal) if country.postal else "",
        rng.choice(country.cities), country.zone if rng.random() < .5 else "", PRODUCTS[bits % 6] if bits % 41 else "test",
        money(rng), country.currency, date(rng), date(rng) + f" {rng.randint(8, 20):02d}:{rng.randint(0, 59):02d}",
        rng.choice(HOURS), f"agent{rng.randint(1, 60):02d}" if rng.random() < .4 else "", rng.choice(BUCKETS), note(rng, script),
        f"https://crm.example.com/leads/{row + 1}?src=web&utm={bits >> 40:x}"]


def number_of(rng, country):
    return rng.choice(country.mobiles) + str(rng.randrange(10 ** country.rest)).zfill(country.rest)


def chunk(bounds):
    """The text of rows from `bounds[0]` up to `bounds[1]`."""
    rng = random.Random(bounds[0])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(record(rng, row) for row in range(*bounds))
    return out.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    # Whole chunks are made, so that the first rows do not depend on how many follow.
    bounds = [(start, start + CHUNK) for start in range(0, options.rows, CHUNK)]
    part = options.out + ".part"
    with multiprocessing.Pool(os.cpu_count()) as pool, open(part, "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerow(COLUMNS)
        left = options.rows
        for text in pool.imap(chunk, bounds):
            if left < CHUNK:
                rows = list(csv.reader(io.StringIO(text, newline="")))[:left]
                csv.writer(out, lineterminator="\n").writerows(rows)
            else:
                out.write(text)
            left -= CHUNK
    os.replace(part, options.out)


if __name__ == "__main__":
    main()
