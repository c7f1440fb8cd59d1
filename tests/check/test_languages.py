"""Times, sums, centuries, decades, ranges and the like, each as thirteen languages say it."""

import pytest

from check.pairs import make_pair
from dragoman.check import check_pair

CHECKS = {"numbers", "units", "dates", "negation", "quotations"}
SAME = {
    "times": (
        "He came at 3 p.m. on Monday.",
        {
            "es": "Vino el lunes a las 15:00.",
            "fr": "Il est venu lundi à 15 h.",
            "de": "Er kam am Montag um 15 Uhr.",
            "ru": "Он пришёл в понедельник в 15:00.",
            "pt": "Ele veio na segunda-feira às 15h.",
            "it": "È venuto lunedì alle 15.",
            "ca": "Va venir dilluns a les 15.00.",
            "uk": "Він прийшов у понеділок о 15:00.",
            "tr": "Pazartesi saat 15.00'te geldi.",
            "ar": "جاء يوم الاثنين الساعة 15:00.",
            "zh": "他星期一下午3点来了。",
            "ja": "彼は月曜日の午後3時に来た。",
        },
    ),
    "times2": (
        "It begins at 7:15 pm.",
        {
            "es": "Empieza a las 19:15.",
            "fr": "Cela commence à 19h15.",
            "de": "Es beginnt um 19.15 Uhr.",
            "ru": "Начало в 19:15.",
            "pt": "Começa às 19h15.",
            "it": "Comincia alle 19.15.",
            "ca": "Comença a les 19.15.",
            "uk": "Початок о 19:15.",
            "tr": "19.15'te başlıyor.",
            "ar": "يبدأ الساعة 19:15.",
            "zh": "晚上7时15分开始。",
            "ja": "午後7時15分に始まる。",
        },
    ),
    "millions": (
        "It cost 2.2 million euros.",
        {
            "es": "Costó 2,2 millones de euros.",
            "fr": "Cela a coûté 2,2 millions d’euros.",
            "de": "Es kostete 2,2 Millionen Euro.",
            "ru": "Это стоило 2,2 миллиона евро.",
            "pt": "Custou 2,2 milhões de euros.",
            "it": "È costato 2,2 milioni di euro.",
            "ca": "Va costar 2,2 milions d’euros.",
            "uk": "Це коштувало 2,2 мільйона євро.",
            "tr": "2,2 milyon avroya mal oldu.",
            "ar": "كلف 2.2 مليون يورو.",
            "zh": "花费220万欧元。",
            "ja": "220万ユーロかかった。",
        },
    ),
    "billions": (
        "It owes 2 billion dollars.",
        {
            "es": "Debe 2000 millones de dólares.",
            "fr": "Il doit 2 milliards de dollars.",
            "de": "Es schuldet 2 Milliarden Dollar.",
            "ru": "Долг составляет 2 миллиарда долларов.",
            "pt": "Deve 2 mil milhões de dólares.",
            "it": "Deve 2 miliardi di dollari.",
            "ca": "Deu 2.000 milions de dòlars.",
            "uk": "Борг становить 2 мільярди доларів.",
            "tr": "2 milyar dolar borcu var.",
            "ar": "يدين بمبلغ 2 مليار دولار.",
            "zh": "欠债20亿美元。",
            "ja": "20億ドルの借金がある。",
        },
    ),
    "century": (
        "The church is from the 19th century.",
        {
            "es": "La iglesia es del siglo XIX.",
            "fr": "L’église est du XIXe siècle.",
            "de": "Die Kirche ist aus dem 19. Jahrhundert.",
            "ru": "Церковь построена в XIX веке.",
            "pt": "A igreja é do século XIX.",
            "it": "La chiesa è del XIX secolo.",
            "ca": "L’església és del segle XIX.",
            "uk": "Церква з XIX століття.",
            "tr": "Kilise 19. yüzyıldan.",
            "ar": "الكنيسة من القرن التاسع عشر.",
            "zh": "这座教堂建于19世纪。",
            "ja": "その教会は19世紀のものだ。",
        },
    ),
    "decade": (
        "She sang in the 1980s.",
        {
            "es": "Cantó en los años ochenta.",
            "fr": "Elle chantait dans les années 1980.",
            "de": "Sie sang in den 1980er Jahren.",
            "ru": "Она пела в 1980-х годах.",
            "pt": "Cantava nos anos 80.",
            "it": "Cantava negli anni Ottanta.",
            "ca": "Cantava als anys vuitanta.",
            "uk": "Вона співала у 1980-х роках.",
            "tr": "1980'lerde şarkı söyledi.",
            "ar": "غنت في الثمانينيات.",
            "zh": "她在20世纪80年代唱歌。",
            "ja": "彼女は1980年代に歌った。",
        },
    ),
    "fraction": (
        "Half of them, one third of us.",
        {
            "es": "La mitad de ellos, un tercio de nosotros.",
            "fr": "La moitié d’entre eux, un tiers de nous.",
            "de": "Die Hälfte von ihnen, ein Drittel von uns.",
            "ru": "Половина из них, треть из нас.",
            "pt": "Metade deles, um terço de nós.",
            "it": "La metà di loro, un terzo di noi.",
            "ca": "La meitat d’ells, un terç de nosaltres.",
            "uk": "Половина з них, третина з нас.",
            "tr": "Onların yarısı, bizim üçte birimiz.",
            "ar": "نصفهم وثلثنا.",
            "zh": "他们中的一半，我们的三分之一。",
            "ja": "彼らの半分、私たちの3分の1。",
        },
    ),
    "range": (
        "Between 20 and 30 people, 5-10 %.",
        {
            "es": "Entre 20 y 30 personas, 5-10 %.",
            "fr": "Entre 20 et 30 personnes, 5 à 10 %.",
            "de": "Zwischen 20 und 30 Menschen, 5 bis 10 Prozent.",
            "ru": "От 20 до 30 человек, 5–10 %.",
            "pt": "Entre 20 e 30 pessoas, 5-10 %.",
            "it": "Tra 20 e 30 persone, 5-10 %.",
            "ca": "Entre 20 i 30 persones, 5-10 %.",
            "uk": "Від 20 до 30 людей, 5–10 %.",
            "tr": "20 ile 30 kişi arası, yüzde 5-10.",
            "ar": "بين 20 و30 شخصا، 5-10٪.",
            "zh": "20到30人，5%至10%。",
            "ja": "20人から30人、5～10％。",
        },
    ),
    "ordinal": (
        "He finished in fourth place.",
        {
            "es": "Terminó en cuarto lugar.",
            "fr": "Il a terminé quatrième.",
            "de": "Er wurde Vierter.",
            "ru": "Он занял четвёртое место.",
            "pt": "Ficou em quarto lugar.",
            "it": "È arrivato quarto.",
            "ca": "Va acabar quart.",
            "uk": "Він посів четверте місце.",
            "tr": "Dördüncü oldu.",
            "ar": "جاء في المركز الرابع.",
            "zh": "他获得第四名。",
            "ja": "彼は4位になった。",
        },
    ),
    "words": (
        "Thirty-five people and two hundred dogs.",
        {
            "es": "Treinta y cinco personas y doscientos perros.",
            "fr": "Trente-cinq personnes et deux cents chiens.",
            "de": "Fünfunddreißig Menschen und zweihundert Hunde.",
            "ru": "Тридцать пять человек и двести собак.",
            "pt": "Trinta e cinco pessoas e duzentos cães.",
            "it": "Trentacinque persone e duecento cani.",
            "ca": "Trenta-cinc persones i dos-cents gossos.",
            "uk": "Тридцять п’ять людей і двісті собак.",
            "tr": "Otuz beş kişi ve iki yüz köpek.",
            "ar": "خمسة وثلاثون شخصا ومئتا كلب.",
            "zh": "三十五人和二百只狗。",
            "ja": "三十五人と二百匹の犬。",
        },
    ),
    "date": (
        "It began on 3 March 2018.",
        {
            "es": "Empezó el 3 de marzo de 2018.",
            "fr": "Cela a commencé le 3 mars 2018.",
            "de": "Es begann am 3. März 2018.",
            "ru": "Это началось 3 марта 2018 года.",
            "pt": "Começou a 3 de março de 2018.",
            "it": "È cominciato il 3 marzo 2018.",
            "ca": "Va començar el 3 de març de 2018.",
            "uk": "Це почалося 3 березня 2018 року.",
            "tr": "3 Mart 2018'de başladı.",
            "ar": "بدأ في 3 مارس 2018.",
            "zh": "2018年3月3日开始。",
            "ja": "2018年3月3日に始まった。",
        },
    ),
    "score": (
        "They won 3-1.",
        {
            "es": "Ganaron 3-1.",
            "fr": "Ils ont gagné 3-1.",
            "de": "Sie gewannen 3:1.",
            "ru": "Они выиграли 3:1.",
            "pt": "Ganharam por 3-1.",
            "it": "Hanno vinto 3-1.",
            "ca": "Van guanyar 3-1.",
            "uk": "Вони виграли 3:1.",
            "tr": "3-1 kazandılar.",
            "ar": "فازوا 3-1.",
            "zh": "他们以3比1获胜。",
            "ja": "彼らは3対1で勝った。",
        },
    ),
    "lakh": (
        "It has 2 lakh members and 3 crore rupees.",
        {
            "es": "Tiene 200.000 miembros y 30 millones de rupias.",
            "de": "Es hat 200.000 Mitglieder und 30 Millionen Rupien.",
            "fr": "Il a 200 000 membres et 30 millions de roupies.",
            "ru": "У него 200 000 членов и 30 миллионов рупий.",
            "zh": "有20万成员和3000万卢比。",
            "ja": "20万人の会員と3000万ルピーがある。",
        },
    ),
    "denial": (
        "He did not come.",
        {
            "es": "No vino.",
            "fr": "Il n’est pas venu.",
            "de": "Er kam nicht.",
            "ru": "Он не пришёл.",
            "pt": "Ele não veio.",
            "it": "Non è venuto.",
            "ca": "No va venir.",
            "uk": "Він не прийшов.",
            "tr": "Gelmedi.",
            "ar": "لم يأت.",
            "zh": "他没有来。",
            "ja": "彼は来なかった。",
        },
    ),
    "quotation": (
        "“It is over,” he said.",
        {
            "es": "«Se acabó», dijo.",
            "fr": "« C’est fini », a-t-il dit.",
            "de": "„Es ist vorbei“, sagte er.",
            "ru": "«Всё кончено», — сказал он.",
            "pt": "“Acabou”, disse ele.",
            "it": "«È finita», ha detto.",
            "ca": "«S’ha acabat», va dir.",
            "uk": "«Усе скінчено», — сказав він.",
            "tr": "“Bitti,” dedi.",
            "ar": "قال: «انتهى الأمر».",
            "zh": "“结束了，”他说。",
            "ja": "「終わった」と彼は言った。",
        },
    ),
}

CASES = [
    (what, language, english, other)
    for what, (english, others) in SAME.items()
    for language, other in others.items()
]


@pytest.mark.parametrize(
    ("language", "english", "other"),
    [case[1:] for case in CASES],
    ids=[f"{what}-{language}" for what, language, *_ in CASES],
)
def test_languages_say_the_same_in_their_ways(language: str, english: str, other: str) -> None:
    """Nothing that would mark a sentence is found in either direction."""
    there = check_pair(make_pair(english, other, f"en-{language}"))
    back = check_pair(make_pair(other, english, f"{language}-en"))

    found = [f for f in (*there.findings, *back.findings) if f.check in CHECKS]

    assert [f.message for f in found if f.severity != "note"] == []
