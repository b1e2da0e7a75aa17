"""With what a figure, or what is taken for none, can begin."""

from __future__ import annotations

from digestpress.checking.listed import words_of
from digestpress.checking.numerals import FACTOR_WORDS, NUMBER_WORDS

FIRST_WORDS = (
    frozenset(NUMBER_WORDS)
    | frozenset(word.split(" ")[0] for word in FACTOR_WORDS)
    | frozenset(
        words_of(
            "a an hundred thousand million billion half halve halves halved halving single"
            " decade century x january february march april"
            " may june july august september october november december"
            " section sections sec secs figure figures fig figs table tables tab tabs equation"
            " equations eq eqs eqn eqns appendix appendices algorithm algorithms theorem theorems"
            " lemma lemmas proposition propositions corollary definition definitions chapter"
            " chapters page pages pp footnote footnotes line lines ref refs reference references"
            " vol no question rq part example phase stage"
            " round epoch step level tier cohort iteration"
            " claude llama gemini gpt qwen gemma phi mistral mixtral vicuna deepseek grok palm"
            " whisper sonnet opus haiku diffusion imagen yolo sam clip dino llava internvl"
            " rtx gtx radeon xeon epyc ryzen snapdragon jetson pixel iphone galaxy cuda wmt"
            " iwslt semeval conll imagenet et arxiv http https first second other latter former"
            " upper lower"
        )
    )
)
"""Latin words, in lower case."""
FIRST_SIGNS = (
    "零〇一二两兩三四五六七八九十百千万萬亿億半减減过過大翻倍第図表图公附付算节式等"
    "한두둘세셋네넷다여일아열스서마쉰예이삼사오육칠팔구십백천절과반갑곱표그섹부수식알정제등"
)
"""Letters of other scripts."""
