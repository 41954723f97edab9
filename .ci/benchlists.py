"""The lists that speed is measured on: made once, in .build/bench, each from samples/generate.py."""
import csv
import gzip
import multiprocessing
import pathlib
import re
import shutil
import subprocess
import sys
import xml.sax.saxutils
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".build" / "bench"
GENERATOR = ROOT / "samples" / "generate.py"
MAPPING = str(ROOT / "samples" / "bench.mapping.json5")
NOW = "2026-11-25T08:00:00Z"
sys.path.insert(0, str(GENERATOR.parent))
from generate import COLUMNS, COUNTRIES  # noqa: E402

# The ISO code of a country by any of the names that lists give it.
CODES = {name: next(n for n in country.names if len(n) == 2 and n.isascii() and n.isupper())
         for country in COUNTRIES for name in country.names}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold


def made(path, of, make):
    """`path`, made anew when it is missing or older than what it is made of."""
    if not path.exists() or path.stat().st_mtime < of.stat().st_mtime:
        FOLDER.mkdir(parents=True, exist_ok=True)
        print(f"making {path.relative_to(ROOT)}", file=sys.stderr, flush=True)
        part = path.with_name(path.name + ".part")
        # In a process of its own: what this one takes, its children are said to take too.
        maker = multiprocessing.Process(target=make, args=(part,))
        maker.start()
        maker.join()
        if maker.exitcode != 0:
            sys.exit(f"{path.name} could not be made")
        part.rename(path)
    return path


def csv_list(rows):
    def make(path):
        command = [sys.executable, GENERATOR, "--rows", str(rows), "--out", path]
        subprocess.run(command, check=True)
    return made(FOLDER / f"leads-{rows}.csv", GENERATOR, make)


def gzip_list(rows):
    source = csv_list(rows)

    def make(path):
        with open(source, "rb") as text, gzip.open(path, "wb", compresslevel=6) as packed:
            shutil.copyfileobj(text, packed, 1 << 20)
    return made(source.with_suffix(".csv.gz"), source, make)


def ndjson_list(rows, rollcall):
    source = csv_list(rows)

    def make(path):
        with open(path, "wb") as out:
            subprocess.run([rollcall, "cat", "--ndjson", source], stdout=out, check=True)
    return made(source.with_suffix(".ndjson"), source, make)


def workbook(rows):
    source = csv_list(rows)
    return made(source.with_suffix(".xlsx"), source, lambda path: make_workbook(source, path))


def make_workbook(path, book):
    """The first 20 columns as a worksheet with shared texts, as Excel writes them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    columns = [chr(ord("A") + index) for index in range(20)]
    places = {}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("[Content_Types].xml", f"""<Types xmlns="{package}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>""")
        archive.writestr("_rels/.rels", f"""<Relationships xmlns="{package}/relationships">
<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""")
        archive.writestr("xl/_rels/workbook.xml.rels", f"""<Relationships xmlns="{package}/relationships">
<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""")
        archive.writestr("xl/workbook.xml", f"""<workbook xmlns="{main}" xmlns:r="{office}">
<sheets><sheet name="Leads" sheetId="1" r:id="r1"/></sheets></workbook>""")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet, \
                open(path, encoding="utf-8", newline="") as source:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, row in enumerate(csv.reader(source), 1):
                cells = []
                for column, text in zip(columns, row):
                    if text.isascii() and text.isdigit() and len(text) < 16 and text[0] != "0":
                        cells.append(f'<c r="{column}{number}"><v>{text}</v></c>')
                    elif text:
                        place = places.setdefault(text, len(places))
                        cells.append(f'<c r="{column}{number}" t="s"><v>{place}</v></c>')
                sheet.write(f'<row r="{number}">{"".join(cells)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as table:
            table.write(f'<sst xmlns="{main}">'.encode())
            for text in places:
                words = xml.sax.saxutils.escape(CONTROL.sub("", text))
                table.write(f'<si><t xml:space="preserve">{words}</t></si>'.encode())
            table.write(b"</sst>")


def phone_lines(path, limit, to):
    """The first numbers of a list with the codes of their countries, as `rollcall phones` reads them."""
    with open(path, encoding="utf-8", newline="") as source, open(to, "w", encoding="utf-8") as out:
        out.write("text\tregion\n")
        for _, row in zip(range(limit), csv.DictReader(source)):
            out.write(f"{row['phone_mobile']}\t{CODES[row['country']]}\n")
