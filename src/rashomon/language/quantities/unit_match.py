"""Which unit stands at a place in a sentence: before the number ('$'), after it ('km'), or after 'per' and 'a'."""

from __future__ import annotations

from rashomon.language.quantities.lexemes import Line, lex
from rashomon.language.quantities.numerals import Numeral
from rashomon.language.quantities.units import CURRENCY_PREFIXES, UNITS, Unit, per


def _index() -> dict[str, list[tuple[tuple[str, ...], Unit]]]:
    """First lexeme to every unit that begins with it, the longest first; capitals kept where the table has them."""
    index: dict[str, list[tuple[tuple[str, ...], Unit]]] = {}
    for form, unit in UNITS.items():
        parts = tuple(lexeme.text for lexeme in lex(form) if lexeme.lower != "-")
        index.setdefault(parts[0], []).append((parts, unit))
    for found in index.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return index


_FORMS = _index()
# Too short to be trusted after a space: '5 in the car', '3 a side', '20 s'.
_GLUED_ONLY = frozenset(
    "s h p c l j a in g pa ma cal au pc pp pm k f e kt mi t A K N L v w bar mark kip gel sar eth ether pt mt "
    "st bp mp nm um pm".split()
)
_NOT_UNITS = frozenset(
    (
        "MPs",
        "MPS",
        "PM",
        "PP",
        "PC",
        "PT",
        "MT",
        "AU",
        "IN",
        "MI",
        "HA",
        "MA",
        "PA",
        "AM",
        "Mr",
        "ST",
        "G",
        "GB.",
        "SEC",
    )
)
_NOUN_ONLY = frozenset("won second point pound real rand mark stone bar gauge knot second minute foot yard".split())
_PER_NOUNS = frozenset(
    "second minute hour day night week month quarter year decade century barrel gallon litre liter pound "
    "ounce ton tonne kilo kilogram gram share person head piece unit household kilometre kilometer mile metre "
    "meter dozen acre hectare bushel child student vehicle capita game season match ticket passenger family "
    "worker user inhabitant resident millisecond".split()
)
_TIGHT_PER = frozenset(("s", "h", "m", "l", "g"))


# Units that a treebank parts from their hyphen: '30 - year bonds'.
_PARTED_UNITS = frozenset(
    "year month week day hour minute mile foot inch point acre pound ton metre meter yard mph".split()
)


def currency_before(line: Line, index: int) -> tuple[Unit, int] | None:
    """The currency that ends right before lexeme `index`, and the lexeme it begins at: '$', 'US $', '$US', 'RM'."""
    if line.word(index - 1) == "-" and line.glued(index) and line.glued(index - 1):
        index -= 1  # '$-50bn'
    for length in (3, 2, 1):
        if index - length < 0:
            continue
        form = "".join(line.words(index - length, index)).replace(" ", "")
        if form not in CURRENCY_PREFIXES:
            continue
        if length > 1 and not _is_one_sign(line, index - length, index):
            continue
        if form == "ps" and len(line.raw(index)) == 1:
            continue  # a games console, not a pound sign in capitals
        if form.isalpha() and not line.raw(index - 1).isupper() and form not in ("rs", "rp"):
            continue
        return UNITS[form], index - length
    return None


_COUNTRY_LETTERS = frozenset(("us", "c", "hk", "nz", "can", "au", "ca"))


def _is_one_sign(line: Line, first: int, last: int) -> bool:
    """'US $' and '$US' are one sign; 'gave US $5' with lower-case 'us' is not."""
    capitals = all(line.raw(i).isupper() or not line.raw(i).isalpha() for i in range(first, last))
    return capitals or (line.word(first) in _COUNTRY_LETTERS and line.lower_case)


def unit_at(line: Line, index: int, number: Numeral | None = None) -> tuple[Unit, int] | None:
    """The unit written at lexeme `index` (a hyphen may stand before it), and the lexeme after it."""
    hyphened = line.word(index) == "-" and (line.glued(index) or line.word(index + 1) in _PARTED_UNITS)
    at = index + 1 if hyphened else index
    if line.raw(at) in _NOT_UNITS:
        return None
    exact = _match(line, at, line.raw(at), lower=False)
    found = _match(line, at, line.word(at), lower=True)
    if exact is not None and (found is None or exact[1] >= found[1]):
        found = exact
    if found is None or not _trusted(line, at, found, hyphened, number):
        return None
    return _settled(line, at, found, number, hyphened)


def _match(line: Line, at: int, head: str, lower: bool) -> tuple[Unit, int] | None:
    for parts, unit in _FORMS.get(head, ()):
        end = _fits(line, at, parts, lower)
        if end is not None:
            return unit, end
    return None


def _fits(line: Line, at: int, parts: tuple[str, ...], lower: bool) -> int | None:
    for part in parts:
        if line.word(at) == "-" and line.glued(at):
            at += 1
        if (line.word(at) if lower else line.raw(at)) != part or (part[0].isdigit() and not line.glued(at)):
            return None
        at += 1
    return at


def _trusted(line: Line, at: int, found: tuple[Unit, int], hyphened: bool, number: Numeral | None) -> bool:
    word, raw = line.word(at), line.raw(at)
    if found[1] > at + 1:
        return True
    whole = number is None or number.value == int(number.value)
    if word in _NOUN_ONLY and not hyphened and whole and line.pos(at) not in ("NOUN", "PROPN"):
        return False
    if (
        word == "second"
        and not hyphened
        and whole
        and line.pos(at + 1) in ("NOUN", "ADJ", "PROPN", "PUNCT")
        and line.word(at - 1) not in ("one", "1")
    ):
        return False
    if (word == "pm" and number is not None and number.value <= 24) or (word == "s" and _is_decade(line, at, number)):
        return False
    if raw == "A" and line.word(at + 1) == "/":
        return True
    if raw in ("C", "F", "W", "V") and not line.glued(at):
        return line.word(at + 1) != "." and line.pos(at) != "PRON"
    if raw in UNITS and not raw.islower() and raw not in _GLUED_ONLY:
        return True
    if word == '"':
        return line.glued(at) and line.inches
    if len(word) <= 3 and (word in _GLUED_ONLY or raw in _GLUED_ONLY):
        return line.glued(at) and raw not in ("S", "G", "A")
    if word == "cup":
        return hyphened or (number is not None and number.value <= 1 and not line.capital(at))
    return not (raw == "M" and not line.glued(at))


def _is_decade(line: Line, at: int, number: Numeral | None) -> bool:
    """'1990s', '30s', "2018s best": no seconds."""
    value = number.value if number is not None else 0.0
    return value >= 1000 or (value >= 20 and value % 10 == 0)


_MASS_AFTER = frozenset(("of", "heavier", "lighter", "heavy", "in"))
_WEIGHT_CUES = frozenset(("weigh", "weight", "lose", "gain", "heavy"))


def _settled(line: Line, at: int, found: tuple[Unit, int], number: Numeral | None, hyphened: bool) -> tuple[Unit, int]:
    """'pounds' is money or weight: weight in compounds, before 'of', near 'weigh', and for numbers below a thousand."""
    unit, end = found
    if unit.name == "pound sterling" and line.word(at) in ("pound", "pounds") and end == at + 1:
        weighs = any(line.lemma(i) in _WEIGHT_CUES for i in range(max(0, at - 8), at))
        small = number is not None and not number.scaled
        if hyphened or weighs or small or line.word(end) in _MASS_AFTER:
            return UNITS["lb"], end
    return unit, end


def rate_at(line: Line, index: int, top: Unit) -> tuple[Unit, int] | None:
    """'per barrel', '/kg', 'a day', 'an hour', 'each year' after a unit: the compound unit and the lexeme after it."""
    word = line.word(index)
    at = index + 1
    if word == "-" and line.word(at) in ("a", "per"):
        word, at = line.word(at), at + 2 if line.word(at + 1) == "-" else at + 1
    if word not in ("per", "/", "a", "an", "each", "every") or not line.raw(at):
        return None
    if word in ("a", "an") and line.word(at + 1) in ("earlier", "ago", "later", "before", "after", "old"):
        return None
    if word == "/" and not (line.glued(at) or line.word(at) in UNITS):
        return None
    noun = line.lemma(at) if len(line.word(at)) > 3 else line.word(at)
    if word in ("a", "an", "each", "every") and noun not in _PER_NOUNS:
        return None
    return _compound(line, at, top, tight=word == "/")


def _compound(line: Line, at: int, top: Unit, tight: bool) -> tuple[Unit, int] | None:
    bottom = unit_at(line, at)
    if bottom is None and tight and line.word(at) in _TIGHT_PER:
        bottom = UNITS[line.word(at)], at + 1
    if bottom is None:
        if not line.raw(at).isalpha():
            return None
        return per(top, Unit(line.lemma(at) or line.word(at), "count")), at + 1
    rate = per(top, bottom[0])
    return _KNOWN_RATES.get(rate.name, rate), bottom[1]


_KNOWN_RATES = {unit.name: unit for unit in (UNITS["mph"], UNITS["km/h"], UNITS["m/s"], UNITS["mpg"], UNITS["psi"])}
