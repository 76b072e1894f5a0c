import pytest

from onrecord.ingest.language import language

ENGLISH = (
    "BELGRADE, 9 March – The envoy of the Contact Group said on Friday that talks on the status of the province would "
    "go on in Vienna next week, and that both sides had been asked for their views by the end of the month."
)
OTHERS = {
    "de": "Der Gesandte sagte am Freitag, die Gespräche über den Status der Provinz würden in der nächsten Woche in "
    "Wien fortgesetzt, und beide Seiten seien bis zum Ende des Monats um ihre Stellungnahme gebeten worden.",
    "nl": "De gezant zei vrijdag dat het overleg over de status van de provincie volgende week in Wenen wordt "
    "voortgezet en dat beide partijen tot het eind van de maand de tijd hebben om te zeggen of ze het voorstel "
    "aanvaarden.",
    "fr": "L'émissaire a déclaré vendredi que les pourparlers sur le statut de la province se poursuivraient à "
    "Vienne la semaine prochaine et que les deux parties avaient été priées de donner leur avis avant la fin "
    "du mois.",
    "da": "Udsendingen sagde fredag, at forhandlingerne om provinsens status fortsætter i Wien i næste uge, og at "
    "begge parter har fået frist for at svare til udgangen af måneden, for ellers vil de to sider komme for "
    "sent.",
    "sr": "Izaslanik je u petak rekao da će se razgovori o statusu pokrajine nastaviti sledeće nedelje u Beču i da "
    "je od obe strane zatraženo da do kraja meseca iznesu svoje stavove o predlogu koji je na stolu.",
    "sq": "I dërguari tha të premten se bisedimet për statusin e krahinës do të vazhdojnë javën e ardhshme në Vjenë "
    "dhe se të dyja palëve u është kërkuar të japin mendimin e tyre deri në fund të muajit.",
    "ru": "Посланник заявил в пятницу, что переговоры о статусе края продолжатся на следующей неделе в Вене и что "
    "обе стороны попросили высказать своё мнение до конца месяца, прежде чем будет принято решение.",
    "tr": "Temsilci cuma günü yaptığı açıklamada bölgenin statüsüne ilişkin görüşmelerin gelecek hafta Viyana'da "
    "süreceğini ve her iki tarafın da ay sonuna kadar görüşlerini bildirmesinin istendiğini söyledi.",
}


def test_english_is_told_by_its_commonest_words() -> None:
    assert language(ENGLISH) == "en"
    assert language(ENGLISH.upper()) == "en"


@pytest.mark.parametrize("tongue", OTHERS)
def test_no_guess_for_other_languages(tongue: str) -> None:
    assert language(OTHERS[tongue]) is None


def test_no_guess_from_a_few_words() -> None:
    assert language("The envoy of the Contact Group said that the talks would go on.") is None
    assert language("") is None


def test_a_stated_language_goes_first(one) -> None:
    assert one(ENGLISH.encode()).lang == "en"
    assert one(b'{"text": "%s", "lang": "fr"}' % ENGLISH.replace("–", "-").encode(), "a.jsonl").lang == "fr"


def test_the_beginning_is_enough() -> None:
    assert language(ENGLISH * 50_000) == "en"
    assert language("a" * 5_000_000) is None
