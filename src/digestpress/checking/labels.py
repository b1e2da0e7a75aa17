"""Numbers that are no figures: of sections and citations, list marks, ordinals, in names."""

from __future__ import annotations

LATIN = r"""
    (?!(?:part|example|phase|stage|question|no)[ ]?\()
    (?:sections?|secs?|figures?|figs?|tables?|tabs?|equations?|eqs?|eqns?|appendix|appendices
       |algorithms?|theorems?|lemmas?|propositions?|corollary|definitions?|chapters?|pages?|pp
       |footnotes?|lines?|refs?|references?|vol|no|question|rq|part|example|phase|stage)
       \.?[ ]?\(?[A-Z]?\d+(?:\.\d+)*[a-z]?\)?(?!\d|\.\d|[ ]?(?:%|ms\b))
      (?:(?:,[ ]?|[ ]?(?:and|&|-|to)[ ]?)\(?[A-Z]?\d+(?:\.\d+)*\)?(?!\d|\.\d|[ ]?%|\w))*
  | (?:Claude|Llama|Gemini|GPT|Qwen|Gemma|Phi|Mistral|Mixtral|Vicuna|DeepSeek|Grok|PaLM|Whisper
      |Sonnet|Opus|Haiku|Diffusion|Imagen|YOLO|SAM|CLIP|DINO|LLaVA|InternVL)
      [ ][1-9](?:\.\d)?(?![\d%]|\.\d|[ ]?(?:points?|times|ms)\b)
  | (?:RTX|GTX|Radeon|Xeon|EPYC|Ryzen|Snapdragon|Jetson|Pixel|iPhone|Galaxy|CUDA|WMT|IWSLT
      |SemEval|CoNLL|ImageNet)[ ]\d+(?:\.\d+)?(?![\d%]|\.\d)
  | (?:round|epoch|stage|phase|step|level|tier|cohort|iteration)[ ]
      (?:one|two|three|four|five|six|seven|eight|nine|ten)
      (?=[ ]*(?:[,.;:)]|\Z)|[ ](?:to|and|or|is|was|in|on|of|at|for|with|by|from|than)\b)
  | et[ ]al\.?[ ,]*\(?(?:19|20)\d\d[a-z]?\)?
  | arxiv:[ ]?\d{4}\.\d{4,5}(?:v\d+)?
  | https?://\S+
  | (?:first|second|other|latter|former|upper|lower)[ ]half\b
      (?![ ](?:an?[ ])?(?:hour|minute|second|day|year)\b)
  | half[ -](?:precision|plane|space|life|open|normal)
  | (?:one-hot|(?:one|two)-(?:sided|tailed))\b
"""
CJK = r"""
    (?<![가-힣])(?:표|그림|섹션|부록|수식|식|알고리즘|정리|図表|図|表|图|公式|附录|付録|算法|节|式)
      [ ]?\(?\d+(?:\.\d+)*\)?(?!\d|[.,]\d|[ ]?(?:[천만억점개장건회千万萬億亿枚个幅张件]|여[ ]))
  | 第[ ]?(?:\d+|[一二三四五六七八九十]+)|(?<![가-힣])제[ ]?\d+(?:\.\d+)*
  | [一二三四五六七八九十]+(?:人称|次元|维|維)
  | [등等][ ,]*\(?(?:19|20)\d\d[a-z]?\)?
"""
DIGITS = r"""
    (?=[\d.]+(?:[A-Za-z]|[ ]?[가-힣一-龥パp]))
  (?:
    \d+(?:\.\d+)*[ ]?(?:节|節|章|절|장(?=에|의|은|[ ]))
  | \d+[ ]?(?:번째|인칭|차원|차(?=[ ])|人称|次元|维|維)
  | \d+(?:\.\d+)?(?:st|nd|rd|th)\b
  | \d+(?:\.\d+)?[ ]?(?:백분위|百分位|パーセンタイル|percentile)
  | \d+[A-Za-z]+\d\w*                                # 4x4x4 cells, 3B1B
  )
"""
MARKS = r"""
    \[(?!0\b)\d{1,3}(?:[ ]?[,;-][ ]?\d{1,3})*\]                # citations
  | \((?:\d|i{1,3}|iv|v)\)(?=[ ]?\w)                   # "(1) ... (2) ..."
  | [(;][^()\d]{1,60}[A-Za-z가-힣一-龥.,&][ ,]+(?:19|20)\d\d[a-z]?(?=[);,])
  | §§?[ ]?\d+(?:\.\d+)*
"""
NAMED = (
    r"(?<![A-Za-z0-9])(?![x×]\d)(?=[A-Za-z][A-Za-z0-9_/.-]*\d)[A-Za-z]++"
    r"(?:[-_/]?[A-Za-z0-9]++|(?<=\d)\.\d++)*+"
)
"""A word that holds digits: GPT-4, Llama-3.1-8B, Qwen3-4B, F1."""
