/// Names that columns have in lists of Ukrainian, Russian, English, Polish and German senders.
///
/// - Shapes: phrases between commas; each word is the beginning of a word of the name, or the whole
///   word where `=` follows, and the whole name where `==` does. The longest phrase that is found wins;
///   one with `~` gives way to any other: it says whose the value is, not what it is. Dots and
///   apostrophes are left out; `#` and `№` beside words are `nr`.
enum HeaderSynonyms {
  static let lines: KeyValuePairs<Meaning, String> = [
    .phone: """
    телефон,тел=,моб=,мобільн,мобильн,сотов,моб тел,номер тел,номер мобільн,номер мобильн,\
    контактн номер,контактный номер,контактний номер,номер абонент,абонентськ номер,phone,tel=,\
    telephone,mobile,mob=,cell=,cellphone,msisdn,gsm=,destination,caller id=,phone number,\
    contact number,contact no=,number to call,whatsapp,viber,telefon,komórk,komork,nr tel,\
    numer tel,rufnummer,handy,mobil=,mobilnummer,telefonnummer,telnr,mobilfunk,festnetz,\
    stacjonarn
    """,
    .name: """
    піб,фіо,фио,пiб,імя прізвище,прізвище імя,прізвище та імя,повне імя,імя клієнт,\
    контактна особа,імя контакт,клієнт==,боржник==,позичальник==,абонент==,полное имя,\
    фамилия имя,имя фамилия,имя клиент,контактное лицо,клиент==,должник==,заемщик==,заёмщик==,\
    full name,fullname,name==,contact name,customer name,client name,lead name,customer==,\
    client==,contact==,person==,debtor,borrower,imię nazwisko,imie nazwisko,nazwisko imię,\
    nazwisko imie,imie i nazwisko,klient==,dłużnik==,dluznik==,kredytobiorca==,pożyczkobiorca==,\
    kunde==,schuldner==,kreditnehmer==,darlehensnehmer==,vorname nachname,vor und nachname,\
    ansprechpartner,kontaktperson,kundenname,name vorname,nachname vorname,familienname vorname
    """,
    .firstName: """
    імя=,имя=,first name,first==,firstname,fname=,given name,forename,imię=,imie=,vorname
    """,
    .lastName: """
    прізвище,фамилия,last name,last==,lastname,lname=,surname,family name,nazwisko,nachname,\
    familienname
    """,
    .middleName: """
    по батькові,отчество,middle name,patronymic,drugie imię,zweiter vorname
    """,
    .company: """
    компані,організаці,підприємств,компания,организаци,предприяти,контрагент,роботодав,\
    работодател,pracodawc,company,organi,employer,firma,firm=,nazwa firmy,account name,\
    unternehmen,arbeitgeber
    """,
    .email: """
    email,e mail,mail=,emailaddress,email address,email adress,e mail adress,mail= address,\
    mailadress,пошта=,ел пошта,електронн пошта,електронна адреса,почта=,эл почта,электронн почт,\
    электронный адрес,имейл,емейл,мейл,adres email,poczta=
    """,
    .url: """
    url=,www=,link==,website,web site,web==,сайт,посилання,ссылка,strona,webseite,homepage
    """,
    .date: """
    дата,термін,строк,срок,date,created,updated,modified,expire,expiry,due=,deadline,day==,\
    timestamp,data==,data wpł,data płat,data utworz,data um,data zam,data ważn,termin,datum,\
    fällig,created at,updated at,expire at
    """,
    .birthday: """
    дата народж,день народж,рік народж,дн=,д н=,д р=,дата рожд,день рожд,др=,birth,birthday,dob=,\
    data urodz,urodzin,data ur=,geburts,geb=
    """,
    .time: """
    час=,час дзвінк,время,время звонк,time=,call time,godzina,uhrzeit
    """,
    .amount: """
    сума,борг,заборгован,переплат,залишок,вартість,ціна,платіж,кредит=,сумма,долг,задолжен,\
    остаток,стоимость,цена,платеж,платёж,баланс,amount,amt=,amount due,amt due,sum=,debt,balance,\
    price,cost,total==,payment,salary,revenue,kwota,dług,dlug,zadłużeni,saldo,cena,rata=,\
    należność,betrag,summe,schuld,preis,forderung,rate=,monatsrate,restschuld,guthaben
    """,
    .number: """
    кількість,к ть=,днів,кількість днів,дней,количество,кол во=,возраст,вік=,count,qty=,quantity,\
    age=,days,dpd=,ilość,liczba,liczba dni,wiek=,dni=,anzahl,alter=,tage=,verzugstage,\
    tage verzug,score
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
    область,обл=,район=,регіон,край=,регион,state=,st==,province,region=,county,oblast,\
    województwo,wojewodztwo,bundesland
    """,
    .city: """
    місто,населений пункт,нас пункт,город=,населенный пункт,city,town,miasto,miejscowość,stadt=,\
    ort=,wohnort
    """,
    .address: """
    адрес,вулиц,улиц,address,addr=,street,adres,ulica,adresse,straße,strasse,anschrift
    """,
    .zone: """
    часовий пояс,час пояс,часовой пояс,time zone,timezone,tz=,utc offset,strefa czasowa,zeitzone,\
    gmt=
    """,
    .language: """
    мова,язык=,language,lang=,locale,język,jezyk,sprache
    """,
    .id: """
    код==,ключ==,code==,id=,ід=,ид=,uid=,uuid=,guid=,key=,код клієнт,код клиент,номер договор,\
    договір~,договор~,номер клієнт,номер клиент,особовий рахунок,лицевой счет,лицевой счёт,лс=,\
    номер заявк,номер справ,ідентифікатор,идентификатор,ідентифікаційн,ипн=,іпн=,инн=,рнокпп,\
    єдрпоу,едрпоу,edrpou,contract~,contract number,account~,account number,acct~,acc no,\
    policy number,policy no,customer id,customer nr,client nr,lead nr,loan nr,order nr,case nr,\
    contract nr,account nr,ssn=,client id,lead id,external id,order id,ticket~,umowa~,umowy~,\
    vertrag~,case id,record id,number==,no==,nr==,nr umowy,nr klienta,numer umowy,numer klienta,\
    nr rachunku,numer rachunku,nr konta,nr sprawy,numer sprawy,nr faktury,identyfikator,pesel,\
    nip=,regon,kundennummer,kundennr,kd nr,kunden nr,vertragsnummer,vertrags nr,konto=~,\
    kontonummer,konto nr,rechnungsnummer,rechnung nr,aktenzeichen,номер=
    """,
    .flag: """
    active=,is active,enabled,opt in,consent,subscribed,vip=,згода,активн,согласие,zgoda,aktiv=,\
    einwilligung
    """,
    .doNotCall: """
    dnc=,do not call,do not contact,donotcall,no call,opt out,opted out,optout,unsubscribed,\
    не дзвонити,не телефонувати,не турбувати,відмова від дзвінк,заборона дзвінк,заборона контакт,\
    чорний список,стоп лист,стоп список,не звонить,не беспокоить,отказ от звонк,запрет звонк,\
    черный список,nie dzwonić,nie dzwonic,zakaz kontakt,sprzeciw,nicht anrufen,werbesperre,\
    anrufsperre,werbeverbot,kontaktsperre,widerspruch
    """,
    .priority: """
    пріор,приор,priority,prio=,priorytet,priorität,rang=,ważność
    """,
    .status: """
    статус,стан=,состояние,status,stage,state of,етап,этап,результат,result,outcome,wynik,\
    ergebnis,bearbeitungsstand,stand==
    """,
    .comment: """
    коментар,примітк,опис=,нотатк,комментари,примечани,описание,заметк,comment,note=,notes=,\
    remark,description,memo=,message,komentarz,uwagi,opis=,notatk,bemerkung,kommentar,notiz,\
    anmerkung,hinweis
    """,
    .category: """
    тип=,вид=,категорі,категори,група=,группа=,джерело,источник,канал,кампані,кампани,сегмент,\
    type=,category,group=,source,channel,campaign,segment,tag=,tags=,product,продукт,typ=,\
    kategoria,grupa,źródło,kategorie,quelle,gender,sex=,стать=,пол=,płeć,geschlecht,queue,черга,\
    очередь
    """,
  ]

  /// Words for people who are not the client: whom a number belongs to, not what it is.
  static let otherPeople = """
    контактн особ,контактної особ,контактн лиц,контактного лиц,поручител,гарант,родич,родствен,\
    дружин,чоловік,супруг,співпозичальник,созаемщик,заставодав,третя особ,третьої особ,трет особ,\
    трет лиц,менеджер,оператор,агент,консультант,куратор,відділен,отделени,факс,contact person,\
    guarantor,relative,spouse,next of kin,emergency,reference=,co borrower,third party,manager,\
    agent,operator,consultant,branch,fax,poręczyciel,poreczyciel,rodzin=,współmałżon,małżon,\
    opiekun,doradca,faks,bürge,buerge,ansprechpartner,angehörig,notfall,berater,sachbearbeiter
    """

  /// Words that stand beside those for numbers and say that they are the client's own; with any other
  /// word a number may be somebody else's.
  static let ownNumbers = """
    номер,ном=,моб,осн,дод=,додатк,доп=,дополн,дом=,домашн,роб=,робоч,роботи=,раб=,рабоч,служб,\
    служеб,контакт=,контактн,клієнт,клиент,абонент,боржник,должник,позичальник,заемщик,заёмщик,\
    особист,личн,перший=,первый=,другий=,второй=,стаціонарн,стационарн,міськ,городск,для=,звязк,\
    связ,актуальн,смс,sms=,та=,и=,і=,або=,или=,number,no=,nr=,num=,mob,cell,home,work,office,\
    business,day=,daytime,evening,primary,main,second,alt,additional,other,contact,customer,client,\
    lead=,borrower,debtor,subscriber,person=,personal,user,patient,landline,land=,line=,direct,to=,\
    call=,of=,for=,preferred,best=,valid=,formatted,raw=,full=,international,country,code,default,\
    numer,kom=,komórk,komork,domow,dom=,służb,praca=,pracy=,stacjonarn,głów,podstawow,dodatkow,\
    klient,do=,dłużnik,prywatn,nummer,mobil,handy,privat,geschäft,dienst,arbeit,büro,fest,haupt,\
    zusatz,weiter,kunde,schuldner,tagsüber,erst,zweit
    """
}
