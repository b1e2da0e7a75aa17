"""Units of figures in English, Korean, Chinese and Japanese, each with its dimension and scale."""

from __future__ import annotations

import re
from typing import NamedTuple


class Unit(NamedTuple):
    """What a figure is a figure of; values of one dimension compare after scaling."""

    dimension: str
    scale: float


PERCENT, POINTS, FACTOR = Unit("percent", 1), Unit("points", 1), Unit("factor", 1)
FRACTION = Unit("fraction", 1)
"""Such as a third."""

MINUTES_OR_POINTS = "minutes or points"
"""The dimension of 分, which is either."""

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0

_WRITTEN: tuple[tuple[str, float, str], ...] = (
    ("percent", 1, "% | percent | per cent | pct | 퍼센트 | 프로 | パーセント"),
    ("percent", 0.1, "‰ | permille | per mille | per mil | 퍼밀"),
    ("percent", 10, "割 | 成 | 할"),
    (
        "points",
        1,
        (
            "%p | %P | %pt | %-points | %포인트 | % 포인트 | %ポイント"
            " | 퍼센트포인트"
            " | 퍼센트 포인트 | percentage points | percentage point | percentage-point"
            " | percent points | pp | pts"
            " | p.p. | points | point | absolute points | 포인트 | 점 | 个百分点 | 百分点"
            " | ポイント | BLEU points | absolute percentage points | 个点 | pt"
        ),
    ),
    ("factor", 1, "x | × | X | times | -fold | fold | 배 | 倍"),
    ("time", 1e-12, "ps | picoseconds | 피코초 | 皮秒 | ピコ秒"),
    ("time", 1e-9, "ns | nanoseconds | 나노초 | 纳秒 | ナノ秒"),
    ("time", 1e-6, "μs | us | microseconds | 마이크로초 | 微秒 | マイクロ秒"),
    ("time", 1e-3, "ms | msec | milliseconds | millisecond | 밀리초 | 毫秒 | ミリ秒"),
    ("time", 1, "s | sec | secs | seconds | second | 초 | 秒 | 秒間 | 秒钟"),
    ("time", _MINUTE, "min | mins | minutes | minute | 분 | 分钟 | 分鐘 | 分間"),
    (MINUTES_OR_POINTS, _MINUTE, "分"),
    (
        "time",
        _HOUR,
        (
            "h | hr | hrs | hours | hour | GPU hours | GPU-hours | GPU hour | GPUh | GPU 시간"
            " | GPU시간 | GPU-시간 | GPU-小时 | GPU-時間"
            " | GPU 時間 | GPU 小时 | GPU小时 | GPU時間 | 시간 | 小时 | 小時 | 個小時 | 个小时"
            " | 時間"
            " | A100 hours | H100 hours | V100 hours | A100 시간 | H100 시간 | V100 시간"
            " | A100 小时 | H100 小时 | V100 小时 | A100 時間 | H100 時間 | V100 時間"
        ),
    ),
    (
        "time",
        _DAY,
        "days | day | GPU days | GPU-days | GPU day | 일 | 일간 | 天 | 日 | 日間 | GPU 일 | GPU天",
    ),
    ("time", 7 * _DAY, "weeks | week | 주 | 주간 | 周 | 週間 | 个星期"),
    ("time", 30 * _DAY, "months | month | 개월 | 달 | 个月 | か月 | ヶ月 | カ月"),
    ("time", 365 * _DAY, "years | year | 년 | 년간 | 年 | 年間"),
    ("time", 36500 * _DAY, "centuries | 세기 | 世紀 | 世纪 | 个世纪"),
    ("calendar", 1, "월 | 月"),
    ("bytes", 1, "bytes | byte | 바이트 | 字节 | バイト"),
    ("bytes", 1e3, "KB | kB | KiB | kilobytes | kilobyte | 킬로바이트 | 千字节 | キロバイト"),
    ("bytes", 1e6, "MB | MiB | megabytes | megabyte | 메가바이트 | 兆字节 | メガバイト"),
    ("bytes", 1e9, "GB | GiB | gigabytes | 기가바이트 | ギガバイト"),
    ("bytes", 1e12, "TB | TiB | terabytes | 테라바이트 | テラバイト"),
    ("bits", 1e3, "kbit | kb | Kb | 킬로비트"),
    ("bits", 1e6, "Mbit | Mb | 메가비트"),
    ("bits", 1e9, "Gbit | Gb | 기가비트"),
    ("bits", 1, "bits | bit | -bit | 비트 | 比特 | ビット"),
    ("frequency", 1, "Hz | 헤르츠 | 赫兹"),
    ("frequency", 1e3, "kHz | KHz | 킬로헤르츠 | 千赫"),
    ("frequency", 1e6, "MHz | 메가헤르츠"),
    ("frequency", 1e9, "GHz | 기가헤르츠"),
    ("fps", 1, "fps | FPS | frames per second | frames/s | 프레임/초 | 帧/秒 | フレーム/秒"),
    ("length", 1e-10, "Å | angstroms | angstrom | 옹스트롬 | 埃 | オングストローム"),
    ("length", 1e-9, "nm | nanometers | nanometres | 나노미터 | 纳米 | ナノメートル"),
    ("length", 1e-6, "μm | um | micrometers | microns | 마이크로미터 | 微米 | マイクロメートル"),
    ("length", 1e-3, "mm | millimeters | millimetres | 밀리미터 | 毫米 | ミリメートル"),
    ("length", 1e-2, "cm | centimeters | centimetres | 센티미터 | 厘米 | センチメートル"),
    ("length", 1, "m | meters | metres | meter | 미터 | 米 | メートル"),
    ("length", 1e3, "km | kilometers | kilometres | 킬로미터 | 公里 | 千米 | キロメートル"),
    ("mass", 1e-6, "μg | 마이크로그램 | 微克"),
    ("mass", 1e-3, "mg | milligrams | 밀리그램 | 毫克 | ミリグラム"),
    ("mass", 1, "g | grams | 그램 | 克 | グラム"),
    ("mass", 1e3, "kg | kilograms | 킬로그램 | 公斤 | 千克 | キログラム"),
    ("mass", 1e6, "tons | tonnes | 톤 | 吨 | トン"),
    ("force", 1e-3, "mN | millinewtons"),
    ("force", 1, "N | newtons | newton | 뉴턴 | 牛顿 | ニュートン"),
    ("force", 1e3, "kN | kilonewtons"),
    ("power", 1e-3, "mW | milliwatts | 밀리와트 | 毫瓦 | ミリワット"),
    ("power", 1, "W | watts | 와트 | 瓦 | ワット"),
    ("power", 1e3, "kW | kilowatts | 킬로와트 | 千瓦 | キロワット"),
    ("power", 1e6, "MW | megawatts | 메가와트 | 兆瓦 | メガワット"),
    ("energy", 1e-3, "mJ | millijoules | 밀리줄"),
    ("energy", 1, "J | joules | 焦耳 | ジュール"),
    ("energy", 1e3, "kJ | kilojoules | 킬로줄"),
    ("energy", 1e6, "MJ | megajoules | 메가줄"),
    ("area", 1, "m² | m^2 | m2 | square meters | square metres | 제곱미터 | 平方米 | 平方メートル"),
    ("area", 1e4, "ha | hectares | hectare | 헥타르 | 公顷 | ヘクタール"),
    (
        "area",
        1e6,
        (
            "km² | km^2 | km2 | square kilometers | square kilometres | 제곱킬로미터"
            " | 平方公里 | 平方キロメートル"
        ),
    ),
    (
        "volume",
        1,
        "m³ | m^3 | m3 | cubic meters | cubic metres | 세제곱미터 | 立方米 | 立方メートル",
    ),
    (
        "volume",
        1e9,
        "km³ | km^3 | km3 | cubic kilometers | cubic kilometres | 세제곱킬로미터 | 立方公里",
    ),
    ("energy", 3.6e3, "Wh | 와트시 | 瓦时 | ワット時"),
    ("energy", 3.6e6, "kWh | 킬로와트시 | 千瓦时 | 度电 | キロワット時"),
    ("energy", 3.6e12, "GWh | 기가와트시 | 吉瓦时 | ギガワット時"),
    ("energy", 3.6e15, "TWh | 테라와트시 | 太瓦时 | テラワット時"),
    ("energy", 3.6e9, "MWh"),
    ("electronvolts", 1e-3, "meV"),
    ("electronvolts", 1, "eV"),
    ("electronvolts", 1e3, "keV"),
    ("electronvolts", 1e6, "MeV"),
    ("electronvolts", 1e9, "GeV"),
    ("electronvolts", 1e12, "TeV"),
    ("conductivity", 1e-3, "mS/cm"),
    ("conductivity", 1, "S/cm"),
    ("voltage", 1e-3, "mV"),
    ("voltage", 1, "V | volts | 볼트 | 伏"),
    ("voltage", 1e3, "kV"),
    ("flops", 1, "FLOPs | FLOPS"),
    ("flops", 1e6, "MFLOPs | MFLOPS"),
    ("flops", 1e9, "GFLOPs | GFLOPS | GMACs"),
    ("flops", 1e12, "TFLOPs | TFLOPS"),
    ("flops", 1e15, "PFLOPs | PFLOPS"),
    ("decibels", 1, "dB | decibels | 데시벨 | 分贝 | デシベル"),
    ("degrees", 1, "°C | degrees | degree | ° | 도 | ℃ | 摄氏度 | 度"),
    ("degrees of freedom", 1, "DoF | DOF | DoFs | degrees of freedom | 자유도 | 自由度"),
    ("dollars", 0.01, "cents | cent | US cents | 센트 | 美分 | セント"),
    (
        "dollars",
        1,
        (
            "dollars | dollar | US dollars | USD | 달러 | 美元 | 美金 | ドル"
            " | 米ドル | 미국 달러 | 미 달러 | $"
        ),
    ),
    ("euros", 1, "euros | euro | EUR | 유로 | 欧元 | ユーロ | €"),
    ("pounds", 1, "GBP | 英镑 | ポンド | £"),
    ("won", 1, "won | KRW | 원 | 韩元 | 韓元 | ウォン | ₩"),
    ("yen", 1, "yen | JPY | 엔 | 日元 | 円"),
    ("yuan", 1, "yuan | RMB | CNY | 위안 | 元 | 人民币 | 块钱"),
    ("parameters", 1, "parameters | params | 파라미터 | 매개변수 | 参数 | パラメータ"),
    ("tokens", 1, "tokens | token | 토큰 | 词元 | トークン"),
    ("characters", 1, "characters | character | 글자 | 字符 | 文字"),
    ("words", 1, "words | word | 단어 | 어절 | 单词 | 词 | 単語 | 語"),
    ("pages", 1, "pages | 페이지 | 쪽 | 页 | 頁 | ページ"),
    ("layers", 1, "layers | layer | -layer | 레이어 | 층 | 层 | 層"),
    ("epochs", 1, "epochs | epoch | 에폭 | 에포크 | 轮 | エポック"),
    ("steps", 1, "steps | iterations | 스텝 | 步 | ステップ"),
    ("languages", 1, "languages | 언어 | 语言 | 言語"),
    ("gpus", 1, "GPUs | GPU"),
    (
        "people",
        1,
        "participants | annotators | people | volunteers | raters | 명 | 참가자 | 名 | 人",
    ),
)

UNITS = {
    written.strip(): Unit(dimension, scale)
    for dimension, scale, forms in _WRITTEN
    for written in forms.split("|")
}

UNITS |= {
    written[:-1]: unit
    for written, unit in UNITS.items()
    if written.endswith("s")
    and written.islower()
    and len(written) > 5  # noqa: PLR2004
    and unit.dimension in ("time", "bytes", "energy", "voltage", "dollars", "decibels")
}
"""One of each: a picosecond."""
_COUNTER = r"(?:개(?!월)|가지|종|대|편|장|건|种|[個个](?!月)|つ|本|枚|件)(?:의|の|的)?"
"""Between a number and its noun in Korean, Chinese and Japanese; it says nothing of the noun."""


_HALF_MORE = r"[ ]?반(?=[ ,.]|이|을|에|의|으로|만|정도)|半(?![导導径減数])|[ ]and[ ]a[ ]half\b"
"""After a unit: 1시간 반, 2年半."""
_GOES_ON = {
    "元": "组組素分函模",
    "分": "之野类類别析布割子岐支組辨配散离離級级段数母",
    "步": "骤长長",
    "成": "分本功果员員人年像为立",
    "割": "合り",
    "度": "量合",
    "人": "工间間類类体",
    "日": "本志常语語",
    "年": "齢龄代级",
    "米": "国",
    "周": "期围囲",
    "名": "称前詞词",
    "文字": "列数",
    "词": "元汇条性组典法向类表",
    "語": "彙族学順句",
    "页": "面",
    "层": "次级",
    "層": "別",
}
"""Units of one character, and what makes another word of them: 分野, 步骤."""
_PARTICLE = (
    "이|가|을|를|은|는|의|에|로|으로|도|만|까지|부터|씩|간|당|짜리|정도|가량|이상|이하|미만|이내|동안"
    "|마다|째|과|와|안|내|후|전|쯤|나|인|였|이었|여|밖|대|다(?![가-힣])|보다|높|빠|더|넘"
)
"""What may follow a Korean unit of one syllable: 배로, but not 배치."""


def _pattern() -> str:
    """Return the pattern of all units, longest first, sorted by first characters.

    The first character is asked once for all units that begin with it, not 300 times.
    """
    grouped: dict[str, list[str]] = {}
    for unit in sorted(UNITS, key=len, reverse=True):
        grouped.setdefault(unit[0], []).append(_guarded(unit))
    either = "|".join(f"(?:{'|'.join(group)})" for group in grouped.values())
    return f"(?=[{re.escape(''.join(grouped))}])(?:{either})"


_GUARDED = {
    "할": rf"(?<=[\d삼사오육칠팔구])할(?=[ ,.]|(?:{_PARTICLE}))",
    "일": rf"일(?!\s?(?:때|경우|뿐|지라도))(?![가-힣])|일(?=(?:{_PARTICLE}))",
    "×": r"×(?!(?<=×)\d|(?<=\s×)\s\d)",  # 256 × 256
}
"""Units, and the patterns of where they are none."""


def _guarded(unit: str) -> str:
    """Return the pattern of a unit, where it is not the beginning of something else."""
    if unit in _GUARDED:
        return _GUARDED[unit]
    if unit[-1].isascii() and unit[-1].isalpha():
        return rf"{re.escape(unit)}(?![A-Za-z0-9]|(?<=\s[xX])\s\d)"
    if len(unit) == 1 and re.match("[가-힣]", unit):
        return rf"{unit}(?!의\s?\d)(?:(?![가-힣])|(?={_PARTICLE}))"  # not 3분의 1
    if unit in _GOES_ON:
        return rf"{unit}(?![{_GOES_ON[unit]}]|の\s?\d)"
    return re.escape(unit)


_PREFIXED = re.compile(
    r"[ -]?(?P<prefix>[munpkMGTµμ]?)(?P<symbol>M|N|V|A|W|J|Hz|eV|g|L|l|Pa|mol|bit/s"
    r"|B/s)(?![A-Za-z])"
)
"""SI units of which the table above lacks some: 0.38 nM, 12 kPa."""


def prefix_differs(one: str, other: str) -> bool:
    """Tell whether the texts behind two numbers begin with one unit, but not with one prefix."""
    mine, theirs = _PREFIXED.match(one), _PREFIXED.match(other)
    alike = mine and theirs and mine["symbol"] == theirs["symbol"]
    return bool(alike and mine and theirs and mine["prefix"] != theirs["prefix"])


def unit_pattern(group: str) -> str:
    """Return the pattern of what follows a number; "12개의 언어" is 12 languages.

    Its groups are ``group``, and ``group_half`` where half a unit more is said, as in 1시간 반.
    """
    return (
        rf"(?:\s?{_COUNTER}\s?(?P<{group}_within>半(?=[小年天日时時])|)|\s?-?)"
        rf"(?P<{group}>[A-Z][\w@]*[ ]points?\b|{_UNIT})(?P<{group}_half>{_HALF_MORE})?"
    )


_UNIT = _pattern()
