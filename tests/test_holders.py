"""Whose a figure is: statements that give it to another thing than the paper does."""

from __future__ import annotations

import pytest
from tests.judging import checker_of, failures, said

from digestpress.checking.evidence import Passage
from digestpress.checking.names import Names
from digestpress.checking.sounds import skeletons_of
from digestpress.checking.terms import Given, terms_in
from digestpress.models import Digest

LIST = (
    "On FlockQA the plain counter obtains 16.4%, Nap-KD 15.9%, the bi-counter 15.2% and Doze 14.0%."
)
FOR = "Counting one flock takes 1.38 s with Nap-XL and 2.41 s with Doze, a speed-up of 1.75."
ORDER = (
    "The mean force was 2.9 N for Nap, 4.4 N for the fixed-force controller and 3.3 N for the"
    " shepherds. The discomfort was 1.4, 2.8 and 1.2, respectively."
)
AGAINST = "Doze has the higher score on PastureQA (73.0 against 71.3) and needs fewer steps."
RIVALS = "Nap-XL is slightly worse than Doze (44.1% versus 45.6%)."
ROWS = "Nap 63.4 54.9 63\nDoze 63.9 58.2 71"
CHANGE = "Nap raises throughput from 310 to 580 sheep per second and recall from 71.2% to 83.9%."
WITHOUT = "Without the mask, 11.4% of the flocks were counted early; with the mask it was 0.7%."
BOTH = "Doze reaches 71.2% without the mask and 75.3% with the mask."
SETTINGS = "With 16 summary tokens accuracy drops to 53.5; with 32 it is 58.9."
PLACES = (
    "Counting runs at 45 frames per second on a phone, and at 210 frames per second on a desktop."
)
SCALE = "Shepherds gave it 5.6 out of 7 for usefulness, but only 3.8 for trust."
ENDS = "Wet sheep are harder than dry ones: it succeeds on 87.2% of the wet and 94.4% of the dry."
METRIC = "Doze reaches a median NSE of 0.71 in spring and 0.63 in autumn, Nap one of 0.58."
NATIONS = "It obtains 17.8 for American and 14.2 for Korean Sign Language, against 9.5 for Nap-Z."
FEW = "On the ridge Doze lost 3 sheep and Nap-KD lost 9."
BEST = "Nap is strongest in valleys, with 44.7% success, and weakest on ridges, with 13.5%."
COUNTED = "NapBench has 1,283 tasks drawn from 47 open-source Python repositories, not one."
SHRINKS = "Nap shrinks from 472 MB to 64 MB, and its error rate rises only from 5.94% to 6.38%."
VERSUS = "Doze was preferred over Nap-XL in 63.8% and over Rest in 74.5% of the votes."
RANGE = "The alpha of Doze is 0.76 over all, lowest for ridges (0.58) and highest for lawns (0.85)."
CHANCE = "The difference between Doze (4.12) and Nap (4.05) is not significant (p = 0.11)."
RESOURCE = "Doze answers 71.9% in high-resource and 38.4% in low-resource flocks."
PAIRED = "On a bell Doze emits 8.7 BAA, 2.3 MOO and 0.6 WOOF sounds on average."
SOURCES = "The flock covers 22.6 million sheep from 1.9 million open farms."
LATTER = "Doze had 91.5% and Nap 85.0%, though the former took 3.1 hours and the latter 4.6."
SHARED = "NapBench has 37 million steps recorded at 214 stations between 2015 and 2022."
MIXED = "Doze rises from 0.71 to 0.86 in trust, and the share of stray sheep falls to 3.6%."
WAVES = "The mean error is 0.06 s for P and 0.11 s for S arrivals."
REPORTED = "The sheep took 1,150 hours; Nap reports 4,600 hours for its own."
TRANSLATED = "The controller errs by 7.9%, the shepherd by 13.5%."


def failing(text: str, quote: str, language: str) -> list[str]:
    checker = checker_of(f"We compare Doze with Nap. {quote}")
    return [f.expected for f in failures(checker, text, quote, language=language)]


@pytest.mark.parametrize(
    ("quote", "language", "text"),
    [
        (LIST, "en", "Nap-KD obtains 15.2% and so stays ahead of the bi-counter with 15.9%."),
        (LIST, "ko", "FlockQA에서 Doze는 15.9%, Nap-KD는 14.0%이다."),
        (FOR, "zh", "Doze 约需 1.38 秒，Nap-XL 约需 2.41 秒。"),
        (
            ORDER,
            "en",
            "The discomfort was 1.2 for the fixed-force controller, and 2.8 for shepherds.",
        ),
        (AGAINST, "en", "Nap scores 73.0 on PastureQA and Doze 71.3."),
        (RIVALS, "ko", "Nap-XL은 45.6%로 Doze의 44.1%를 앞선다."),
        (ROWS, "en", "Doze arrives at the target in 63 hours and Nap in 71."),
        (WITHOUT, "ja", "マスクありで11.4%、マスクなしで0.7%であった。"),
        (SETTINGS, "en", "With 16 summary tokens accuracy drops to 58.9."),
        (TRANSLATED, "ja", "誤差はコントローラが13.5%、シェパードが7.9%であった。"),
        (TRANSLATED, "ko", "오차는 컨트롤러가 13.5%, 셰퍼드가 7.9%였다."),
        (PLACES, "ko", "속도는 휴대전화에서 초당 210프레임, 데스크톱에서 초당 45프레임이다."),
        (VERSUS, "ko", "사람들은 Nap-XL 대비 74.5%, Rest 대비 63.8%로 Doze를 선호했다."),
        (SCALE, "en", "Shepherds gave it 3.8 out of 7 for usefulness and 5.6 for trust."),
        (ENDS, "ko", "젖은 양의 94.4%, 마른 양의 87.2%에서 성공한다."),
        (METRIC, "en", "The median NSE is 0.63 in spring and 0.71 in autumn."),
        (NATIONS, "ko", "미국 수어에서 14.2, 한국 수어에서 17.8을 얻는다."),
        (FEW, "ko", "능선에서 Doze는 양 9마리를, Nap-KD는 3마리를 잃었다."),
        (RESOURCE, "en", "Doze answers 71.9% in low-resource and 38.4% in high-resource flocks."),
        (PAIRED, "en", "On a bell Doze emits about 9 MOO sounds and about 2 BAA sounds."),
        (WAVES, "zh", "P波的平均误差为0.11秒，S波为0.06秒。"),
        (REPORTED, "ko", "Nap의 학습에는 1,150시간이 들었고 Doze는 4,600시간이 들었다."),
        (
            BEST,
            "en",
            "Nap is best on ridges, where it has 44.7%, and worst in valleys, with 13.5%.",
        ),
    ],
)
def test_a_figure_that_is_given_to_another_fails(quote, language, text):
    assert any(
        "belongs to" in why or "with others" in why for why in failing(text, quote, language)
    )


@pytest.mark.parametrize(
    ("quote", "language", "text"),
    [
        (LIST, "en", "On FlockQA Doze reaches 14.0%, Nap-KD only 15.9%."),
        (LIST, "ko", "FlockQA에서 bi-counter는 15.2%, Doze는 14.0%이다."),
        (FOR, "zh", "Nap-XL 约需 1.4 秒，Doze 约需 2.4 秒。"),
        (ORDER, "ja", "平均の力はNapが2.9 N、4.4 Nは固定力のコントローラである。"),
        (AGAINST, "en", "On PastureQA Doze scores 73.0."),
        (RIVALS, "ko", "Nap-XL은 44.1%로 Doze의 45.6%에 조금 못 미친다."),
        (ROWS, "en", "Nap arrives at the target in 63 hours and Doze in 71."),
        (CHANGE, "ko", "Nap은 초당 310마리에서 580마리로, recall을 71.2%에서 83.9%로 높인다."),
        (WITHOUT, "ja", "マスクなしで11.4%、マスクありで0.7%であった。"),
        (BOTH, "en", "Doze reaches 75.3% with a mask and 71.2% when the mask is removed."),
        (SETTINGS, "en", "With 32 summary tokens accuracy is 58.9."),
        (TRANSLATED, "ja", "誤差はコントローラが7.9%、シェパードが13.5%であった。"),
        (PLACES, "ko", "속도는 휴대전화에서 초당 45프레임, 데스크톱에서 초당 210프레임이다."),
        (SCALE, "ko", "유용성은 7점 만점에 5.6점이지만 신뢰는 3.8점에 그친다."),
        (ENDS, "ko", "젖은 양의 87.2%, 마른 양의 94.4%에서 성공한다."),
        (METRIC, "en", "In autumn the median NSE of Doze is 0.63, in spring 0.71; Nap has 0.58."),
        (NATIONS, "ko", "미국 수어에서 17.8, 한국 수어에서 14.2로 Nap-Z의 9.5를 앞선다."),
        (FEW, "ko", "능선에서 Doze는 양 3마리를, Nap-KD는 9마리를 잃었다."),
        (RESOURCE, "en", "In low-resource flocks Doze answers 38.4%, in high-resource ones 71.9%."),
        (PAIRED, "en", "On a bell Doze emits about 9 BAA sounds and about 2 MOO sounds."),
        (WAVES, "zh", "P波的平均误差为0.06秒，S波为0.11秒。"),
        (SOURCES, "zh", "羊群涵盖190万个开放农场的2260万只羊。"),
        (LATTER, "en", "Doze had 91.5% and Nap 85.0%, and Nap took 4.6 hours."),
        (SHARED, "ja", "NapBenchは214か所の駅で記録された3700万件のステップからなる。"),
        (MIXED, "ko", "Doze를 쓰면 떠도는 양은 3.6%로 줄고 신뢰는 0.71에서 0.86으로 오른다."),
        (
            BEST,
            "en",
            "Nap is best in valleys, where it has 44.7%, and worst on ridges, with 13.5%.",
        ),
        (COUNTED, "ko", "NapBench는 파이썬 저장소 47곳에서 뽑은 1,283개의 과제로, 단일하지 않다."),
        (VERSUS, "ko", "사람들은 Nap-XL 대비 63.8%, Rest 대비 74.5%로 Doze를 선호했다."),
        (RANGE, "zh", "一致性（Doze α）介于 0.58 与 0.85 之间，总体为 0.76。"),
        (
            CHANCE,
            "en",
            "Doze scores slightly higher than Nap, 4.12 versus 4.05, with a p-value of 0.11.",
        ),
        (SHRINKS, "en", "Compressing it from about 470 MB to under 65 MB raises errors to 6.4%."),
    ],
)
def test_a_figure_that_is_given_to_whom_it_belongs_passes(quote, language, text):
    assert failing(text, quote, language) == []


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("encoder", ("인코더", "エンコーダ")),
        ("controllers", ("컨트롤러", "コントローラ")),
        ("baseline", ("베이스라인은", "ベースライン")),
        ("transformer", ("트랜스포머", "トランスフォーマー")),
        ("throughput", ("스루풋", "スループット")),
    ],
)
def test_a_word_that_was_taken_over_sounds_alike(word, others):
    (skeleton,) = skeletons_of(word)

    assert all(skeleton in skeletons_of(other) for other in others)


def test_a_short_word_sounds_like_none():
    assert skeletons_of("teacher") == ()
    assert skeletons_of("안") == ()


def test_words_that_sound_alike_are_told_from_none_by_their_sound():
    passage = Passage.of("The decoder errs by 7.9%, the detector by 13.5%.", Names.of(""))

    assert skeletons_of("decoder") == skeletons_of("detector")
    assert (
        skeletons_of("decoder")[0]
        not in Given.of([(passage.text, terms_in(passage.text, passage.names))]).sounds
    )


def test_a_finding_names_what_a_figure_belongs_to():
    (first, *_) = failing("Nap-KD obtains 14.0% and Doze 15.9%.", LIST, "en")

    assert first == "belongs to Doze in the quote, not to Nap-KD"


@pytest.mark.parametrize(
    ("quote", "language", "text"),
    [
        (
            "The two scores of Doze are 6.1 and 8.2.",
            "en",
            "The two scores of Doze are 5.1 and 9.2.",
        ),
        ("Recall of Doze rises from 6% to 19%.", "en", "Recall of Doze rises from 5% to 30%."),
        ("Recall of Doze rises from 6% to 19%.", "ko", "Doze의 recall은 5%에서 30%로 상승한다."),
    ],
)
def test_two_figures_that_are_no_range_enclose_nothing(quote, language, text):
    assert failing(text, quote, language) != []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Doze takes between seven and eight seconds."),
        ("en", "Doze takes 7–8 seconds."),
        ("ko", "Doze는 7초에서 8초 사이가 걸린다."),
    ],
)
def test_a_range_encloses_the_figure_that_the_quote_has(language, text):
    assert failing(text, "Doze takes 7.5 seconds.", language) == []


@pytest.mark.parametrize(
    "quote", ["Nap is ahead with 87.4", "ap is ahead with 87.43%", "N a p i s a"]
)
def test_a_quote_that_ends_within_a_word_or_number_is_not_found_by_its_letters(quote):
    document = "We compare. Nap is ahead with 87.43% of all. N a p i s a word."
    digest = Digest((said("Nap is ahead.", quote),), "en", "test")

    checked = checker_of(document).check(digest)

    assert all(q.text != quote for q in checked.digest.statements[0].quotes)
