/// Names that columns have in lists of Ukrainian, Russian, English, Polish and German senders.
///
/// - Shapes: phrases between commas; each word is the beginning of a word of the name, or the whole
///   word where `=` follows, and the whole name where `==` does; dots and apostrophes are left out. The longest phrase that is found wins.
enum HeaderSynonyms {
  static let lines: KeyValuePairs<Meaning, String> = [
    .phone: """
    телефон,тел=,моб=,мобільн,мобильн,моб тел,номер тел,номер мобільн,номер мобильн,\
    контактн номер,контактный номер,контактний номер,номер абонент,абонентськ номер,phone,\
    tel=,telephone,mobile,mob=,cell=,cellphone,msisdn,gsm=,destination,caller id=,\
    phone number,contact number,number to call,whatsapp,viber,telefon,komórk,komork,nr tel,\
    numer tel,rufnummer,handy,mobil=,mobilnummer,telefonnummer,telnr
    """,
    .name: """
    піб,фіо,фио,пiб,імя прізвище,прізвище імя,прізвище та імя,повне імя,імя клієнт,\
    контактна особа,імя контакт,клієнт==,боржник==,позичальник==,абонент==,полное имя,\
    фамилия имя,имя фамилия,имя клиент,контактное лицо,клиент==,должник==,заемщик==,заёмщик==,\
    full name,fullname,name==,contact name,customer name,client name,lead name,customer==,\
    client==,contact==,person==,debtor,borrower,imię nazwisko,imie nazwisko,nazwisko imię,\
    nazwisko imie,imie i nazwisko,klient==,kunde==,vorname nachname,vor und nachname,\
    ansprechpartner,kontaktperson,kundenname
    """,
    .firstName: """
    імя=,имя=,first name,first==,firstname,given name,forename,imię=,imie=,vorname
    """,
    .lastName: """
    прізвище,фамилия,last name,last==,lastname,surname,family name,nazwisko,nachname,familienname
    """,
    .middleName: """
    по батькові,отчество,middle name,patronymic,drugie imię,zweiter vorname
    """,
    .company: """
    компані,організаці,підприємств,компания,организаци,предприяти,контрагент,роботодав,\
    работодател,company,organi,employer,firma,firm=,nazwa firmy,account name,unternehmen,\
    arbeitgeber
    """,
    .email: """
    email,e mail,mail=,emailaddress,пошта=,ел пошта,електронн пошта,електронна адреса,почта=,\
    эл почта,электронн почт,электронный адрес,имейл,емейл,мейл,adres email,poczta=
    """,
    .url: """
    url=,link==,website,web site,web==,сайт,посилання,ссылка,strona,webseite,homepage
    """,
    .date: """
    дата,термін,строк,срок,date,created,updated,modified,expire,expiry,due=,deadline,day==,\
    timestamp,data==,data wpł,data płat,data utworz,data um,data zam,data ważn,termin,datum,fällig,created at,updated at,expire at
    """,
    .birthday: """
    дата народж,день народж,дн=,дата рожд,день рожд,др=,birth,birthday,dob=,data urodz,\
    urodzin,geburts
    """,
    .time: """
    час=,час дзвінк,время,время звонк,time=,call time,godzina,uhrzeit
    """,
    .amount: """
    сума,борг,заборгован,залишок,вартість,ціна,платіж,кредит=,сумма,долг,задолжен,остаток,\
    стоимость,цена,платеж,платёж,баланс,amount,sum=,debt,balance,price,cost,total==,payment,\
    salary,revenue,kwota,dług,dlug,zadłużeni,saldo,cena,rata=,należność,betrag,summe,schuld,\
    preis,forderung
    """,
    .number: """
    кількість,к ть=,днів,кількість днів,дней,количество,кол во=,возраст,вік=,count,qty=,\
    quantity,age=,days,dpd=,ilość,liczba,wiek=,dni=,anzahl,alter=,tage=,score
    """,
    .currency: """
    валюта,currency,waluta,währung,waehrung
    """,
    .postalCode: """
    індекс,поштовий індекс,индекс,почтовый индекс,zip=,zipcode,zip code,postal,postcode,\
    post code,kod pocztowy,kod poczt,plz=,postleitzahl
    """,
    .country: """
    країна,страна,country,kraj=,państwo,panstwo,land=,nation
    """,
    .state: """
    область,район=,регіон,край=,регион,state=,province,region=,county,oblast,województwo,\
    wojewodztwo,bundesland
    """,
    .city: """
    місто,населений пункт,нас пункт,город=,населенный пункт,city,town,miasto,miejscowość,\
    stadt=,ort=,wohnort
    """,
    .address: """
    адрес,вулиц,улиц,address,street,adres,ulica,adresse,straße,strasse,anschrift
    """,
    .zone: """
    часовий пояс,час пояс,часовой пояс,time zone,timezone,tz=,utc offset,strefa czasowa,\
    zeitzone,gmt=
    """,
    .language: """
    мова,язык=,language,lang=,locale,język,jezyk,sprache
    """,
    .id: """
    код==,ключ==,code==,id=,ід=,ид=,uid=,uuid=,guid=,key=,код клієнт,код клиент,номер договор,договір,\
    договор,номер клієнт,номер клиент,особовий рахунок,лицевой счет,лицевой счёт,лс=,\
    номер заявк,номер справ,ідентифікатор,идентификатор,ідентифікаційн,ипн=,іпн=,инн=,рнокпп,\
    єдрпоу,едрпоу,edrpou,contract,contract number,account,account number,customer id,\
    client id,lead id,external id,order id,ticket,case id,record id,number==,no==,nr==,nr umowy,\
    nr klienta,numer umowy,numer klienta,identyfikator,pesel,nip=,regon,kundennummer,\
    kundennr,vertragsnummer,aktenzeichen,номер=
    """,
    .flag: """
    active=,is active,enabled,opt in,consent,subscribed,vip=,dnc=,згода,активн,согласие,\
    zgoda,aktiv=,einwilligung
    """,
    .priority: """
    пріоритет,приоритет,priority,prio=,priorytet,priorität
    """,
    .status: """
    статус,стан=,состояние,status,stage,state of,етап,этап,результат,result,outcome,wynik,\
    ergebnis
    """,
    .comment: """
    коментар,примітк,опис=,нотатк,комментари,примечани,описание,заметк,comment,note=,notes=,\
    remark,description,memo=,message,komentarz,uwagi,opis=,notatk,bemerkung,kommentar,notiz,\
    anmerkung
    """,
    .category: """
    тип=,вид=,категорі,категори,група=,группа=,джерело,источник,канал,кампані,кампани,\
    сегмент,type=,category,group=,source,channel,campaign,segment,tag=,tags=,product,продукт,\
    typ=,kategoria,grupa,źródło,kategorie,quelle,gender,sex=,стать=,пол=,płeć,geschlecht,\
    queue,черга,очередь
    """,
  ]
}
