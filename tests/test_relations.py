"""What a statement says of its terms against what the quotes say of them, in four languages."""

from __future__ import annotations

import pytest
from tests.judging import checker_of, failures

SENTENCES = {
    "tuned": "We do not fine-tune the speech encoder.",
    "shared": "We release the code, but not the training data.",
    "ahead": "On BarkQA, DogNet outperforms CatNet, while CatNet is ahead on MeowQA.",
    "tie": "The difference between DogNet and CatNet on PurrBench is not significant.",
    "without": "Removing the cache hurts recall, while precision is unaffected.",
    "most": "DogNet beats CatNet on most of the datasets, except for MeowQA.",
    "perhaps": "The results suggest that the policy may transfer to real robots.",
    "layers": "The encoder has 12 layers and the decoder has 4 layers.",
    "needs": "CatNet needs a GPU whereas DogNet runs on a phone.",
    "second": "CatNet ranks first in latency and DogNet second.",
    "cost": "For cats the cost is 41 euros, against 12 euros for dogs.",
    "paws": "A strong scent keeps the paw on the pad and widens its print.",
    "lags": "Hard lags instead of soft ones lower the score.",
    "joined": "We join the two families without losing accuracy.",
    "unless": "The state is kept unless there is evidence for a change.",
    "more": "Training on more than 12,000 barks brings no further gain.",
    "asia": "We could not test Asian languages.",
    "retrained": "The probe has to be retrained for each model.",
    "lengths": "The larger model is preferred for short files, the smaller one for long files.",
    "packers": "Of the items packed by robots 1.3% were damaged, against 0.9% for human packers.",
    "leash": "A longer leash makes barking more likely.",
    "leads": "On BarkQA, where the howls are long, CatNet remains ahead by 0.7 points.",
    "washing": "Unlike optical sensors, the collar survives washing.",
    "discarded": "Some recordings were discarded because the answer was ambiguous.",
    "polyps": "On the polyp set, which has no neighbouring slices, DogNet is best.",
    "fits": "DogNet fits on a card of 40 GB. CatNet needs 74.9 GB.",
    "uptake": "The collar is applicable to many dogs with little to no training.",
    "public": "DogNet comes ahead of CatNet, although there is more public CatNet code.",
    "yards": "DogNet falls below chance on eight of the eleven yards.",
    "tail": "Precision decreases with the distance.",
    "examples": (
        "Five examples raise accuracy by 3.7 points in loud yards, yet lower it by 0.9 points in"
        " quiet ones."
    ),
    "leashless": "Without a leash the number of barks grows elevenfold, and sleep improves.",
    "walks": "A longer walk improves FVD by less than two points.",
    "drift": "With clean anchors the drift rises from 0.071 to 0.124.",
    "weak": "The weakest dog, Fido, finds 12% of the bones.",
    "critic": "Applying the critic to every bark, not just the final ones, lowers success.",
    "looks": "Simple words describe barks that are hard to describe; their complexity is high.",
    "rivals": "CatNet is still 1.9 points better than DogNet. DogNet is better than FoxNet.",
    "hardware": "The index is built with HNSW on a single V100.",
}
TEXT = "DogNet: Learning to Bark\n\n" + " ".join(SENTENCES.values()) + " BM25 serves as a baseline."


@pytest.fixture(scope="module")
def checker():
    return checker_of(TEXT, title="DogNet: Learning to Bark")


@pytest.mark.parametrize(
    ("quote", "language", "text", "expected"),
    [
        ("tuned", "en", "The speech encoder is fine-tuned.", "contradicted"),
        ("tuned", "ko", "음성 인코더를 미세 조정한다.", "contradicted"),
        ("tuned", "zh", "语音编码器经过微调。", "contradicted"),
        ("tuned", "ja", "音声エンコーダをファインチューニングする。", "contradicted"),
        ("shared", "ko", "코드와 학습 데이터를 모두 공개한다.", "contradicted"),
        ("ahead", "ja", "BarkQAではCatNetがDogNetを上回る。", "ahead"),
        ("tie", "zh", "在 PurrBench 上,DogNet 显著优于 CatNet。", "says more"),
        ("without", "ko", "캐시를 제거하면 재현율이 향상된다.", "points the other way"),
        ("without", "en", "Removing the cache hurts precision.", "points the other way"),
        ("most", "en", "DogNet beats CatNet on all of the datasets.", "as far as"),
        ("perhaps", "ko", "정책이 실제 로봇으로 전이됨을 입증하였다.", "as far as"),
        ("layers", "ko", "인코더는 4층, 디코더는 12층이다.", "belongs to"),
        ("needs", "ko", "DogNet은 GPU가 필요하지만 CatNet은 휴대폰에서 동작한다.", "of another"),
        ("second", "zh", "DogNet 的延迟排名第一。", "ranked otherwise"),
        ("paws", "en", "A strong scent narrows the print of the paw.", "opposite"),
        ("paws", "ko", "냄새가 강하면 발자국이 좁아진다.", "opposite"),
        ("paws", "zh", "气味较弱时脚印会扩大。", "opposite"),
        ("paws", "ja", "強いにおいは足跡を狭める。", "opposite"),
        ("hardware", "ko", "색인은 V100 한 장에서 BM25로 구축한다.", "hnsw in the quote"),
        ("lags", "en", "Soft lags instead of hard ones lower the score.", "other way round"),
        ("more", "en", "Training on more than 12,000 barks brings further gains.", "contradicted"),
        ("asia", "en", "The experiments cover Asian languages as well.", "contradicted"),
        ("retrained", "en", "The probe serves each model without retraining.", "contradicted"),
        (
            "lengths",
            "ko",
            "긴 파일에는 큰 모델이, 짧은 파일에는 작은 모델이 선호된다.",
            "of another",
        ),
        ("packers", "en", "Robots damaged fewer items than human packers did.", "figures say"),
        ("leash", "en", "A longer leash makes barking less likely.", "opposite"),
        ("leads", "en", "On BarkQA, DogNet beats CatNet by 0.7 points.", "ahead"),
        ("washing", "en", "Like optical sensors, the collar survives washing.", "opposite"),
        ("weak", "en", "The strongest dog, Fido, finds 12% of the bones.", "opposite"),
        ("yards", "en", "DogNet is better than chance on eight of the eleven yards.", "other way"),
        ("tail", "zh", "精度随距离的增加而上升。", "other way"),
        ("drift", "ko", "깨끗한 앵커를 쓰면 드리프트가 0.071에서 0.124로 줄어든다.", "other way"),
    ],
)
def test_what_a_quote_contradicts_fails_and_says_why(checker, quote, language, text, expected):
    failed = failures(checker, text, SENTENCES[quote], language=language)

    assert any(expected in f.expected for f in failed), failed


@pytest.mark.parametrize(
    ("quote", "language", "text"),
    [
        ("tuned", "en", "The speech encoder is kept frozen."),
        ("tuned", "ja", "音声エンコーダはファインチューニングしない。"),
        ("shared", "ko", "코드는 공개하지만 학습 데이터는 공개하지 않는다."),
        ("shared", "en", "The code is released."),
        ("ahead", "zh", "在 BarkQA 上 DogNet 优于 CatNet,而在 MeowQA 上 CatNet 领先。"),
        ("tie", "ko", "PurrBench에서 DogNet과 CatNet의 차이는 유의하지 않다."),
        ("without", "en", "Without the cache recall drops, but precision stays the same."),
        ("most", "en", "DogNet is better than CatNet on all datasets but MeowQA."),
        ("perhaps", "ko", "정책이 실제 로봇으로 전이될 수 있음을 시사한다."),
        ("layers", "ja", "デコーダは4層、エンコーダは12層である。"),
        ("needs", "en", "DogNet, unlike CatNet, runs on a phone."),
        ("second", "en", "In latency DogNet comes second after CatNet."),
        ("cost", "ko", "개의 비용은 12유로로 고양이의 41유로보다 낮다."),
        ("paws", "ko", "냄새가 강하면 발자국이 넓어진다."),
        ("paws", "en", "The print of the paw is not narrowed by a strong scent."),
        ("hardware", "en", "A single V100 suffices to build the index with HNSW."),
        ("lags", "en", "Replacing soft lags by hard ones lowers the score."),
        ("joined", "ko", "정확도를 지키면서 두 계열을 결합한다."),
        ("unless", "ko", "변화의 근거가 없으면 상태를 그대로 유지한다."),
        ("more", "en", "More than 12,000 barks for training are no further gain."),
        (
            "lengths",
            "en",
            "For long files the smaller model is preferred, for short ones the larger.",
        ),
        ("packers", "en", "Human packers damaged fewer items than robots did."),
        ("leads", "en", "On BarkQA, CatNet beats DogNet by 0.7 points."),
        ("washing", "en", "The collar survives washing, unlike optical sensors."),
        ("discarded", "ja", "一部の録音は答えが曖昧なため除外された。"),
        ("fits", "zh", "DogNet 可以装进 40 GB 的显卡,而需要 74.9 GB 的 CatNet 则不行。"),
        ("rivals", "en", "DogNet beats FoxNet and trails CatNet by 1.9."),
        ("uptake", "en", "The collar is universally applicable to many dogs."),
        (
            "public",
            "en",
            "DogNet is ahead of CatNet, even though there is less DogNet than CatNet code.",
        ),
        ("critic", "ko", "비평가를 최종 짖음이 아닌 모든 짖음에 쓰면 성공률이 내려간다."),
        ("yards", "en", "DogNet falls behind chance on eight of the eleven yards."),
        ("tail", "zh", "精度随距离的增加而下降。"),
        (
            "examples",
            "en",
            "In quiet yards five examples are harmful: accuracy falls by 0.9 points.",
        ),
        ("leashless", "en", "Without a leash, barks multiply by eleven while sleep improves."),
        ("walks", "en", "A longer walk hardly pays: FVD gains under two points."),
        ("polyps", "ko", "이웃 슬라이스가 없는 폴립 데이터에서는 DogNet이 가장 좋다."),
    ],
)
def test_what_says_the_same_in_other_words_passes(checker, quote, language, text):
    assert failures(checker, text, SENTENCES[quote], language=language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "[Insert the main result here]"),
        ("ko", "[여기에 주요 결과를 작성]"),
        ("zh", "主要结果为：[此处填写]。"),
        ("ja", "（ここに結果を記入）"),
        ("en", "Accuracy improves by XX%."),
        ("ko", "이 논문의 한계를 한 문장으로 요약하세요."),
        ("zh", "抱歉，我无法总结这篇论文。"),
        ("ja", "申し訳ありませんが、要約できません。"),
        ("en", "As a language model I cannot open the paper."),
    ],
)
def test_what_is_no_statement_fails(checker, language, text):
    assert "language" in {f.check for f in failures(checker, text, language=language)}
