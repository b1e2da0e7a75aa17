"""What a statement says of its own figures: their order, what changes into what, parts of wholes."""

from __future__ import annotations

import pytest
from tests.judging import checker_of, failures

from digestpress.checking.changes import changes_in
from digestpress.checking.evidence import Passage
from digestpress.checking.names import Names
from digestpress.checking.orders import turned_orders


def passage(text: str) -> Passage:
    return Passage.of(text, Names.of(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The loss of sheep grows from 19.4% to 4.2%.", "is a fall"),
        ("Nap raises the number of stray sheep from 37 to 9.", "is a fall"),
        ("양 손실은 86마리에서 52마리로 늘었다.", "is a fall"),
        ("证明的长度从 14 步延长到 9 步。", "is a fall"),
        ("It needs 1.3 s, slower than Doze with 1.6 s.", "is less"),
        ("Nap counts 30.4%, lower than the 28.8% of Doze.", "is more"),
        ("It costs $0.38, less than Doze at $0.29 but far less than Rest at $1.02.", "is more"),
        ("It costs $0.38, more than Doze at $0.29 and more than Rest at $1.02.", "is less"),
        ("Nap의 재현율은 30.4%로, Doze의 28.8%와 Rest의 27.9%보다 낮다.", "is more"),
        ("Nap은 1.3%가 손상되어 사람의 0.9%보다 적었다.", "is more"),
        ("Nap은 2.4초로 2.9초인 Doze보다 느리다.", "is less"),
        ("Pressing increases it to a third.", "is a fall"),
        ("압축하면 3분의 1로 늘어난다.", "is a fall"),
        ("It answers 50 out of 37 questions.", "is more than all"),
        ("Pastures accepted 11 of the 7 flocks.", "is more than all"),
        ("37개 과제 가운데 50개를 해결한다.", "is more than all"),
        ("Each errand takes 15-4 steps.", "begins with the higher one"),
        ("과제마다 단계가 7~3개이다.", "begins with the higher one"),
        ("Of the 22 dogs we asked, 32 said yes.", "is more than all"),
        ("Doze even has a slightly higher FID (3.08 against 3.12).", "has its figures"),
        ("Nap has the better recall on hills, 0.71 versus 0.82.", "has its figures"),
        ("Its speed of 0.31 m/s is above that of Doze, which stands at 0.33 m/s.", "is less"),
        ("群れを5件から3件に増やすと誤りが減る。", "is a fall"),
        ("61%로 가장 적었고 나머지는 22%, 11%, 6%였다.", "is the highest"),
        ("The share of sheep kept grows from 73.9% in round one to 58.2% later.", "is a fall"),
        ("面積は0.87で、Restの0.79を下回った。", "is more"),
        ("Nap은 2.9MWh를 소모해 Rest의 1.6MWh보다 전력을 덜 쓴다.", "is more"),
        ("Nap 的得分为 0.31，高于 Rest 的 0.42。", "is less"),
    ],
)
def test_figures_in_another_order_than_their_words_say_are_found(text, why):
    found = list(turned_orders(passage(text)))

    assert len(found) == 1
    assert found[0][1].startswith(why)
    assert found[0][0] in text


@pytest.mark.parametrize(
    "text",
    [
        "The loss of sheep falls from 19.4% to 4.2%.",
        "양 손실은 86마리에서 52마리로 줄었다.",
        "Raising k from 5 to 20 lowers the loss from 4.1 to 3.2.",
        "As noise rises from 5 to 20, recall falls from 90% to 70%.",
        "Nap shrinks from 472 MB to 64 MB and raises the error from 5.9% to 6.4%.",
        "It falls from 61.7% to 28.3%, whereas Doze only falls to 74.0%.",
        "It needs 1.3 s, faster than Doze with 1.6 s.",
        "The flock grows to three times its size.",
        "The speed-up falls to 2.3 times.",
        "롤아웃은 630만 개로, Doze의 1,310만 개나 Rest의 1,170만 개보다 적다.",
        "メモリ使用量は2～4分の1である。",
        "It has 37 of the 50 sheep.",
        "It consists of eight ewes, a dozen lambs and two rams.",
        "Doze even has a slightly lower FID (3.08 against 3.12).",
        "It runs 1.2% faster than Doze and suffers 6.3% fewer stops.",
        "배치 8에서 최대 메모리는 31GB에서 23GB로 줄어든다.",
        "群れを5件から20件に増やすと誤りは9%から5%に下がる。",
        "Heights run from -1,000 to 400 m.",
        "We use a 70-30 split of the flocks.",
        "By a 3-1 vote the sheep stay, as ISO 9001-2015 asks.",
        "Doze takes from between two and three to less than one.",
        "Nap found 17 more of the 50 sheep than Doze did.",
        "It runs for 30 epochs unless 5 epochs pass without progress.",
        "l = 2からl = 3に上げると誤差は4%減る。",
        "요소를 하나씩 빼면 성능이 0.5점에서 2.8점까지 낮아진다.",
        "크기가 128바이트에서 16 KB까지 변할 때 쓰기는 44% 감소한다.",
        "Nap 的得分为 0.42，明显不如 Rest 的 0.31。",
    ],
)
def test_figures_in_the_order_that_their_words_say_pass(text):
    assert list(turned_orders(passage(text))) == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It rises from 3.1 to 5.2.", ("3.1", "5.2")),
        ("88.6% of sheep have a height below 1.25 m, up from 71.2%.", ("71.2%", "88.6%")),
        ("A count takes 38 ms instead of 114 ms.", ("114 ms", "38 ms")),
        ("It improves to 0.43 from 0.31.", ("0.31", "0.43")),
        ("384个而非96个", ("96", "384")),
        ("96개 대신 384개를 쓴다", ("96", "384")),
        ("802였던 초당 셈이 943으로 늘었다", ("802", "943")),
        ("从 8 翻倍到 16", ("8", "16")),
        ("전환수는 0.52가 아닌 0.31이다", ("0.52", "0.31")),
        ("Tofu benefits most (38% to 86%)", ("38%", "86%")),
    ],
)
def test_changes_are_read_whichever_way_they_are_told(text, change):
    found = [(a.words, b.words) for a, b in changes_in(text, passage(text).figures)]

    assert found == [change]


def test_what_follows_a_change_is_no_change_of_its_end():
    text = "It lowers F1 from 0.71 to 0.29 and increases the error to 1.58."

    assert len(list(changes_in(text, passage(text).figures))) == 1


QUOTES = {
    "blocks": "Each flock has 22 data blocks and 8 parity blocks.",
    "melts": "The best wool has a melting point of 81.4 degrees, 12.7 degrees higher than silk.",
    "pages": "Every pen takes 2.7 sheep before and 0.8 after the change; nine pens are full.",
    "models": "We test three models of 7B, 13B and 70B, all with a fence except the 7B one.",
    "above": "DozeNet leads with 69%, three points above PalmNet at 66%.",
    "tall": "Length shrinks from 2,870 to 1,940 sheep, whereas Rest lengthens it to 3,510.",
    "age": "Sheep over 60 months err in 18.8% of cases, twice the 9.6% of those in their twenties.",
    "cost": "Yearly cost fell from 41.2 to 19.6 million dollars.",
    "nested": "Of the 40 sheep nominated by DozeNet, 29 were found; PalmNet found 13 of its 40.",
    "time": "A count takes 38 ms instead of 114 ms.",
    "pooled": "Counting runs at 45 sheep with the lens and takes 9.5 hours for DozeNet, 31 for PalmNet.",
    "lists": "Doze scores 84.6% on hills and 76.2% on lawns, against 80.9% and 70.3% for Rest.",
    "scored": "HillQA is scored by FleeceF1. LawnQA is scored by WoolBLEU.",
    "loop": "Sheep that loop fell by 3.5 points, from 38.7 to 35.2; calm ones only from 48.3 to 48.0.",
    "halved": "Violations are more than halved with respect to Doze, from 8.7% to 4.2%.",
    "warps": "Within a pen, two dogs bark while the other six sleep.",
    "coded": "Codes of 16 bits score 70.8, codes of 32 bits 80.2 and codes of 64 bits 82.1.",
    "cores": "Building the pen takes 18 minutes on 24 CPU cores.",
    "loads": "At 5 sheep per second Nap is 2.9 times as fast, at 80 sheep per second 1.2 times.",
    "alarms": "Alarms amount to 1.7 a day with DozeNet, compared with 24 for PalmNet.",
    "reaches": "On HillQA, DozeNet reaches 41.7 and 83.5%, compared with 38.2 and 64.9% for PalmNet.",
    "rooms": "It was tuned on 214,380 barks from three farms and tested on 58,912 barks from two.",
    "spans": "The time per bark is 61 ms with DozeNet, 97 ms with PalmNet and 88 ms with Rest.",
    "levels": "The score of hills is 22.9 for DozeNet and 20.4 for PalmNet.",
    "five": "It chooses among the heights 0, 2, 4, 8 and 16.",
    "flags": "Of 14,300 pens, 32% were discarded because the shepherds disagreed.",
    "early": "DozeNet barked 7.2 hours before the storm, PalmNet only 3.1 hours before.",
    "varied": "Repeating it five times gave rates from 40.2% to 42.5%.",
    "size": "The net has a batch size of 32 and 2.1 AUROC points more than PalmNet.",
}


@pytest.fixture(scope="module")
def checker():
    return checker_of(f"DozeNet and PalmNet count sheep. {' '.join(QUOTES.values())}")


@pytest.mark.parametrize(
    ("key", "language", "text"),
    [
        ("blocks", "en", "A flock is made of 8 data blocks and 22 parity blocks."),
        ("melts", "en", "Wool melts at 12.7 degrees, 81.4 degrees higher than silk."),
        ("above", "en", "PalmNet is three points above DozeNet."),
        ("tall", "ko", "평균 길이는 2,870마리에서 1,940마리로 길어진다."),
        ("age", "ko", "20대의 오류율은 8.6%이다."),
        ("cost", "ko", "연간 비용이 4,120만 달러에서 1억 9,600만 달러가 되었다."),
        (
            "nested",
            "ko",
            "DozeNet이 고른 40마리 중 13마리, PalmNet이 고른 40마리 중 29마리를 찾았다.",
        ),
        ("time", "ko", "셈은 세 배 느려졌다."),
        ("time", "en", "A count takes 76 ms more."),
        ("size", "en", "It is 2.1 hours ahead of PalmNet."),
        ("lists", "en", "Doze has 84.6% on hills and 76.2% on lawns, Rest 70.3% and 80.9%."),
        ("scored", "en", "HillQA is scored by WoolBLEU, and LawnQA by FleeceF1."),
        ("coded", "ja", "16ビットの符号の得点は約64である。"),
        ("cores", "en", "Building the pen takes 24 minutes on 18 CPU cores."),
        ("loads", "en", "As it grows from 5 to 80 sheep, the lead grows from 1.2 to 2.9 times."),
        ("alarms", "en", "Alarms amount to 24 a day with DozeNet, compared with 1.7 for PalmNet."),
        (
            "reaches",
            "en",
            "On HillQA, PalmNet reaches 41.7 and 83.5%, compared with 38.2 and 64.9% for DozeNet.",
        ),
        ("rooms", "en", "We tuned on 58,912 barks from three farms and tested on 214,380 barks."),
        ("spans", "en", "The time spans 61-97 ms, with DozeNet the slowest."),
        ("levels", "zh", "与PalmNet相比，DozeNet使得分从22.9降到20.4。"),
        ("flags", "en", "Of 14,300 pens, 32% were kept, as the shepherds were at one."),
        ("varied", "en", "Five repetitions gave rates of 35.1-47.9%."),
    ],
)
def test_what_the_quote_has_otherwise_fails(checker, key, language, text):
    assert failures(checker, text, QUOTES[key], language=language)


def test_what_the_paper_writes_in_that_order_itself_is_not_held_against_a_statement():
    checker = checker_of("The levels 7-3 are the upper ones.")

    found = failures(checker, "Nap climbs the levels 7-3.")

    assert not [f for f in found if "higher one" in f.expected]


@pytest.mark.parametrize(
    ("key", "language", "text"),
    [
        ("blocks", "en", "A flock has 8 parity blocks beside its 22 data blocks."),
        ("melts", "en", "At 81.4 degrees, wool melts 12.7 degrees higher than silk."),
        ("pages", "en", "It takes the sheep per pen from between two and three to less than one."),
        ("models", "ko", "7B부터 70B까지 세 가지 크기의 모델에서 시험한다."),
        ("above", "ko", "DozeNet이 69%이고 PalmNet은 그보다 3점 낮은 66%이다."),
        ("tall", "ko", "평균 길이는 2,870마리에서 1,940마리로 짧아진다."),
        ("age", "ko", "60개월이 넘으면 오류율이 19%에 가까워 20대(9.6%)의 두 배다."),
        ("cost", "ko", "연간 비용이 4,120만 달러에서 1,960만 달러로 줄었다."),
        ("cost", "en", "The bill is more than halved, from about 41 to under 20 million dollars."),
        (
            "nested",
            "ko",
            "DozeNet이 고른 40마리 중 29마리, PalmNet이 고른 40마리 중 13마리를 찾았다.",
        ),
        ("time", "ko", "셈은 세 배 빨라졌다."),
        ("time", "en", "A count takes 76 ms less."),
        ("lists", "en", "Rest has 80.9% and 70.3%, Doze 84.6% on hills and 76.2% on lawns."),
        ("scored", "en", "LawnQA is scored by WoolBLEU, and HillQA by FleeceF1."),
        ("halved", "en", "It cuts violations to less than half of the rate of Doze."),
        ("warps", "en", "In each pen three quarters of the dogs sleep."),
        ("cores", "en", "On 24 CPU cores the pen is built in 18 minutes."),
        ("loads", "en", "As it grows from 5 to 80 sheep, the lead shrinks from 2.9 to 1.2 times."),
        ("alarms", "en", "With DozeNet there are 1.7 alarms a day, with PalmNet 24."),
        ("spans", "en", "The time spans 61-97 ms, with PalmNet the slowest."),
        ("levels", "zh", "与PalmNet相比，DozeNet使得分从20.4升到22.9。"),
        ("five", "en", "It picks one of five heights between zero and sixteen."),
        ("early", "en", "DozeNet barks 4.1 hours earlier than PalmNet."),
    ],
)
def test_what_the_quote_has_in_other_words_passes(checker, key, language, text):
    assert failures(checker, text, QUOTES[key], language=language) == []
