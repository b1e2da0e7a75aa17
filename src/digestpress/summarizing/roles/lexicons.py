"""Cue words of abstracts by what they do, so that a rare word counts like its common siblings.

Written for this project; the lists follow what rhetorical-role studies of abstracts have in common
(moves of problem, purpose, method, finding), not any one published lexicon.
"""

from __future__ import annotations

CUE_WORDS: dict[str, str] = {
    "PRESENT": """propose proposes proposed introduce introduces introduced present presents
        presented develop develops developed describe describes described design designs designed
        construct constructs devise devises devised build builds suggest""",
    "STUDY": """study studies investigate investigates investigated explore explores explored
        examine examines examined analyze analyzes analyse analyses address addresses tackle tackles
        consider considers focus focuses discuss discusses review reviews revisit aim aims seek
        seeks survey surveys""",
    "USE": """use uses used using employ employs employed utilize utilizes utilized leverage
        leverages exploit exploits apply applies applied adopt adopts adopted based combine combines
        combining incorporate incorporates incorporating extend extends""",
    "SHOW": """show shows shown showed demonstrate demonstrates demonstrated find finds found
        observe observed indicate indicates indicated reveal reveals revealed confirm confirms prove
        proves proved verify verified suggests report reported illustrate illustrates validate
        validated""",
    "BEAT": """outperform outperforms outperformed outperforming surpass surpasses achieve achieves
        achieved achieving improve improves improved improving improvement improvements reduce
        reduces reduced increase increases exceed exceeds better faster superior higher lower
        significant significantly accurate accuracy competitive effective effectiveness efficiency
        efficient gain gains""",
    "EVALUATE": """experiment experiments experimental experimentally evaluate evaluated evaluation
        evaluations empirical empirically results result simulation simulations tests tested
        benchmark benchmarks datasets baseline baselines compared comparison""",
    "LACK": """however but although despite unfortunately nevertheless difficult challenging
        challenge challenges problem problems problematic limited limitation limitations lack lacks
        suffer suffers fail fails costly expensive hard remains remain few little unclear yet issue
        issues""",
    "PRIOR": """existing previous previously prior traditional traditionally conventional current
        recent recently many most often typically commonly usually widely known popular important
        become increasingly years decade increasing""",
    "OURS": "we our ours us",
    "WORK": "paper work article thesis chapter tutorial",
    "SYSTEM": """method methods approach approaches algorithm algorithms model models framework
        system systems technique techniques architecture scheme procedure protocol mechanism
        network""",
    "PURPOSE": "goal goals objective objectives purpose task motivation question questions",
    "FUTURE": "future further implications conclude conclusion conclusions finally discussed",
    "IMPRINT": """copyright elsevier ieee springer acm reserved rights published keywords http https
        www available online code github wiley ltd press doi""",
}
"""Class -> its words, in lower case; no word has two classes."""

CLASS_OF = {word: name for name, words in CUE_WORDS.items() for word in words.split()}
"""Word -> class."""
