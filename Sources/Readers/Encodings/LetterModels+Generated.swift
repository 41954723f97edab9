// Generated from CLDR by Tables/letters.py; do not edit. Letters beyond ASCII in groups parted by blanks:
// those of the n-th group, from 0, are each about one in 2^n of such letters of the language.

extension LetterModel {
  static let all: [LetterModel] = [
    LetterModel("Ukrainian", "   а нксіроье илтдвйум гбпяз фхцч жшєї юґ", isCyrillic: true),
    LetterModel("Russian", "   аи кснроей лтвудмг ябпь зфыжц хчшюэё ъ", isCyrillic: true),
    LetterModel("Belarusian", "  а  нксіря лтедуымовгў бпэйз ьцфхч жшё ю", isCyrillic: true),
    LetterModel("Bulgarian", "   аи кнсрое лтудвм гбйпзя фжх чшцъю   щ ь", isCyrillic: true),
    LetterModel("Polish", " ń ł ż óś ęąź    äåçéôõú"),
    LetterModel("Czech", "  šá ýíř čéů žě ú óňďť  ü å äçõ"),
    LetterModel("Slovak", "  čá ý šíéžľ óú  ňä ďĺŕ ü çêť"),
    LetterModel("Hungarian", " á é óí ö úü őű  ã å ç"),
    LetterModel("Romanian", "ă    șâ ț  éíî ãåó çôö"),
    LetterModel("Croatian", " šč ć ž  đ    åéç öü"),
    LetterModel("German", " ä ü ö ß íé ãóåï çôõúāł"),
    LetterModel("French", " é  ï îè ç  ôóë åêñûùœ íõöü"),
    LetterModel("Spanish", "  à íèéñ óáò ú ç ü ïöã åô"),
    LetterModel("Portuguese", "  êã áéíó âú çô   õ åö"),
    LetterModel("Italian", "  ì àíéè óåùò ãæçõøüł"),
    LetterModel("Nordic", "  äø ö šåæ žéí óçã ñ õüłð áîúþ"),
    LetterModel("Turkish", " ı ç üş  ğö   å ãéíôõ"),
    LetterModel("Lithuanian", " ų  ėč šž ūąę į"),
    LetterModel("Latvian", "  ā šī ēņžčū ļķ ģ"),
    LetterModel("Estonian", "  šäõ üž   öé ãí åç"),
    LetterModel("Romanian", "ă    şâ ţ  éíî ãåó çôö"),
  ]
}
