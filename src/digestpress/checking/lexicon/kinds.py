"""Concepts of one kind: what is said of one of them might be said of another by mistake."""

from __future__ import annotations

KINDS = (
    "encoder decoder generator discriminator teacher student actor critic gate baseline ours",
    "query document question answer sentence word token",
    "punctuation numeral stopword noun verb entity relation fact",
    "training testing inference pretraining finetuning prefill decoding",
    "image video audio speech text code",
    "accuracy precision recall sensitivity specificity error loss",
    "latency throughput memory cost energy speed time",
    "perplexity quality diversity fluency adequacy faithfulness coherence informativeness"
    " consistency robustness",
    "news sports economy politics science math medicine law",
    "male female",
    "child adult elderly young",
    "expert novice volunteer person patient speaker author",
    "small large",
    "short long",
    "easy hard",
    "internal external",
    "seen unseen",
    "synthetic real",
    "indoor outdoor",
    "day night",
    "summer winter",
    "north south",
    "lower_layers upper_layers",
    "monolingual multilingual",
    "manual automatic",
    "modern classical",
    "open closed",
    "win lose tie",
    "depth width length size",
    "English Korean Chinese Japanese French German Spanish Italian Portuguese Russian Arabic Hindi"
    " Vietnamese Thai Turkish Finnish Swahili Yoruba Basque Quechua Aymara Guarani Jeju"
    " Latin_language Greek Hebrew Indonesian Bengali Tamil Ukrainian Dutch Czech Hungarian"
    " Mongolian Tibetan Uyghur Cantonese Hokkien Hakka Wu Sichuanese Ainu Okinawan Maori Zulu"
    " Amharic Hausa Welsh Irish",
    "China Korea Japan America Germany France India Spain Brazil Europe Africa",
)

KIND_OF = {concept: kind for kind, listed in enumerate(KINDS) for concept in listed.split()}
"""Concept -> its kind; one that stands in two kinds has the last."""

LESS_IS_BETTER = frozenset("error loss latency memory cost energy perplexity hallucination".split())
MEASURES = LESS_IS_BETTER | frozenset(
    "accuracy precision recall sensitivity specificity throughput speed quality diversity fluency"
    " adequacy faithfulness coherence informativeness consistency robustness success".split()
)
"""Concepts that rise and fall."""
