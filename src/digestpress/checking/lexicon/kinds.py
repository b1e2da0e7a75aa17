"""Concepts of one kind: what is said of one of them might be said of another by mistake."""

from __future__ import annotations

from digestpress.checking.listed import words_of

_KINDS = """
encoder decoder generator discriminator teacher student actor critic gate baseline ours
query document question answer sentence word token
logic syntax semantics spelling pronunciation
punctuation numeral stopword noun verb entity relation fact
training testing inference pretraining finetuning prefill decoding
image video audio speech text code
accuracy precision recall sensitivity specificity error loss
latency throughput memory cost energy speed time
perplexity quality diversity fluency adequacy faithfulness coherence informativeness consistency
  robustness
news sports economy politics science math medicine law
male female
child adult elderly young
liver kidney pancrea spleen prostat bladder thyroid lung brain heart stomach
expert novice volunteer person patient speaker author
small large
highest lowest
short long
easy hard
internal external
seen unseen
synthetic real
indoor outdoor
day night
summer winter
north south
lower_layers upper_layers
monolingual multilingual
manual automatic
modern classical new old
junior senior
city rural
sparse dense
deep shallow
local global
static dynamic
left right
early late
single multiple
rare common
open closed
win lose tie
depth width length size
English Korean Chinese Japanese French German Spanish Italian Portuguese Russian Arabic Hindi
  Vietnamese Thai Turkish Finnish Swahili Yoruba Basque Quechua Aymara Guarani Jeju
  Latin_language Greek Hebrew Indonesian Bengali Tamil Ukrainian Dutch Czech Hungarian Mongolian
  Tibetan Uyghur Cantonese Hokkien Hakka Wu Sichuanese Ainu Okinawan Maori Zulu Amharic Hausa
  Welsh Irish
China Korea Japan America Germany France India Spain Brazil Europe Africa
"""
"""One kind a line; a line that begins with blanks goes on with the one before."""

KIND_OF = {
    concept: kind
    for kind, listed in enumerate(_KINDS.strip().replace("\n  ", " ").split("\n"))
    for concept in listed.split()
}
"""Concept -> its kind; one that stands in two kinds has the last."""

LESS_IS_BETTER = frozenset(
    words_of("error loss latency memory cost energy perplexity hallucination time")
)
MEASURES = LESS_IS_BETTER | frozenset(
    words_of(
        "accuracy precision recall sensitivity specificity throughput speed quality diversity"
        " fluency adequacy faithfulness coherence informativeness consistency robustness"
        " stability success gap"
    )
)
"""Concepts that rise and fall."""

SAID_OF_ALL = frozenset(
    words_of(
        "accuracy algorithm allow application architecture automatic average category change"
        " classification collect combine compare computer control data dataset deep demonstrat"
        " detection discuss easy efficien environment fact feature field first function gap"
        " generation hard help identif implement improvement include knowledge large learn"
        " machine manag measure method model multiple nature need network new objective"
        " optimizer order ours performance personal predict process purpose real recognition"
        " release region representation respect result review sample scaling see select"
        " significance"
        " specif step structur study success support survey synthetic task technolog test_on"
        " testing time traditional training transfer understand use year"
    )
)
"""Concepts that papers of any subject speak of, so that they tell no subject."""
