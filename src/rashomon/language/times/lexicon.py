"""The closed vocabulary of English time expressions: each word, its class, and what it stands for.

A class is one symbol of the grammar (`grammar.py`). Words that name a thing other than a time as often as not ('may',
'fall', 'second', 'sun') have classes of their own, so that a rule must ask for them.
"""

from __future__ import annotations

from typing import Final

from rashomon.calendar import MONTHS, MONTHS_SHORT, WEEKDAYS

Meaning = int | float | str

MONTH_SHORT: Final = {**{name: at for at, name in enumerate(MONTHS_SHORT, start=1) if name not in MONTHS}, "sept": 9}
WEEKDAY_SHORT: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

# TIMEX3 unit codes; a leading T marks what stands after the T of a duration (PT5H against P5D).
UNITS: Final = {
    "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "decade": "E",
    "century": "C", "fortnight": "F", "millennium": "L",
}  # fmt: skip
PLURALS: Final = {
    **{f"{unit}s": code for unit, code in UNITS.items() if unit not in ("century", "millennium")},
    "years": "Y", "quarters": "Q",
    "centuries": "C", "millennia": "L", "seconds": "TS", "mins": "TM", "hrs": "TH", "yrs": "Y",
}  # fmt: skip

SMALL: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
DECADE_WORDS: Final = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip

_WORDS: Final[dict[str, str]] = {
    "A": "a an",
    "THE": "the",
    "THIS": "this",
    "THESE": "these",
    "THAT": "that those",
    "ITS": "its his her their our my your",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "COMING": "coming upcoming",
    "AHEAD": "ahead",
    "FOLLOWING": "following ensuing",
    "PREVIOUS": "previous prior preceding",
    "SAME": "same very",
    "CURRENT": "current latest",
    "RECENT": "recent",
    "COMPARABLE": "comparable corresponding",
    "FINAL": "final opening remaining intervening additional extra",
    "FULL": "full whole entire straight consecutive successive trading business working solid",
    "ANOTHER": "another",
    "OTHER": "other",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "EARLIER": "earlier",
    "LATER": "later",
    "SOMETIME": "sometime",
    "END": "end close",
    "START": "beginning start outset",
    "MIDDLE": "middle midst",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "TO": "to",
    "OR": "or",
    "AND": "and",
    "SO": "so",
    "FROM": "from",
    "FOR": "for",
    "BY": "by",
    "WITHIN": "within",
    "SINCE": "since",
    "UNTIL": "until till",
    "DURING": "during throughout",
    "OVER": "over",
    "UNDER": "under",
    "UP": "up",
    "AS": "as",
    "MORE": "more longer",
    "LESS": "less fewer",
    "THAN": "than",
    "LEAST": "least",
    "MOST": "most",
    "NO": "no",
    "APPROX": "about around nearly almost roughly approximately some circa barely just exactly",
    "FEW": "few several many numerous",
    "COUPLE": "couple",
    "DOZEN": "dozen",
    "HALF": "half",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "LONG": "long",
    "OLD": "old",
    "EVERY": "every each",
    "ALL": "all",
    "TIMES": "times",
    "ONCE": "once",
    "TWICE": "twice thrice",
    "PER": "per",
    "FISCAL": "fiscal",
    "PERIOD": "period",
    "WEEKEND": "weekend",
    "WEEKENDS": "weekends weekdays weeknights",
    "EVE": "eve",
    "NOW": "now",
    "RIGHT": "right",
    "TERM": "term",
    "NEAR": "near short distant",
    "FUTURE": "future",
}

_VALUED: Final[dict[str, dict[str, Meaning]]] = {
    "MONTH": {name: number for number, name in enumerate(MONTHS, start=1)},
    "WEEKDAY": {name: number for number, name in enumerate(WEEKDAYS, start=1)},
    "WEEKDAYS": {f"{name}s": number for number, name in enumerate(WEEKDAYS, start=1)},
    "MONTHSHORT": dict(MONTH_SHORT),
    "WEEKDAYSHORT": dict(WEEKDAY_SHORT),
    "UNIT": dict(UNITS),
    "YEARWORD": {"year": "Y"},
    "QUARTER": {"quarter": "Q"},
    "UNITS": dict(PLURALS),
    "PART": {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "daytime": "DT"},
    "PARTS": {"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    "OCLOCK": {
        "noon": "12:00", "midday": "12:00", "noontime": "12:00", "midnight": "24:00", "dawn": "DAWN",
        "daybreak": "DAWN", "sunrise": "DAWN", "dusk": "DUSK", "sunset": "DUSK", "nightfall": "DUSK",
        "lunchtime": "12:00",
    },
    "SEASON": {"summer": "SU", "winter": "WI", "autumn": "FA", "summertime": "SU", "wintertime": "WI"},
    "SEASONISH": {"fall": "FA", "spring": "SP", "springtime": "SP"},
    "SEASONS": {"summers": "SU", "winters": "WI", "autumns": "FA", "springs": "SP", "falls": "FA"},
    "DEICTIC": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "TONIGHT": {"tonight": "NI"},
    "OVERNIGHT": {"overnight": "NI"},
    "REF": {
        "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
        "recently": "PAST_REF", "lately": "PAST_REF",
    },
    "OFTEN": {
        "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
        "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI", "biweekly": "P2W", "fortnightly": "P2W",

    },
    "DECADEWORD": dict(DECADE_WORDS),
    "SECOND": {"second": 2},
    "ORDINAL": {word: number for word, number in ORDINALS.items() if word != "second"},
    "HOLIDAY": {
        "christmas": "12-25", "thanksgiving": "thanksgiving", "easter": "easter", "halloween": "10-31",
    },
}  # fmt: skip


def _table() -> dict[str, tuple[str, Meaning]]:
    table: dict[str, tuple[str, Meaning]] = {}
    for kind, words in _WORDS.items():
        table.update((word, (kind, word)) for word in words.split())
    for kind, meanings in _VALUED.items():
        table.update((word, (kind, meaning)) for word, meaning in meanings.items())
    return table


WORDS: Final = _table()

# Time zones by their usual letters, in minutes east of Greenwich.
ZONES: Final = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "CT": -360, "MST": -420, "MDT": -360,
    "MT": -420, "PST": -480, "PDT": -420, "PT": -480, "JST": 540, "IST": 330, "AEST": 600, "WIB": 420,
}  # fmt: skip
