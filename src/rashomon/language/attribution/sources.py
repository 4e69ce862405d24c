"""Where the source of a cue stands: the subject, the agent, the noun a participle hangs on, a statement's owner."""

from __future__ import annotations

from rashomon.language.attribution.cues import DOCUMENTS, PURE, SPEAKERS, words
from rashomon.language.attribution.drafts import Range
from rashomon.language.attribution.trees import NOUNS, Tree

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_LIGHT = words("make issue voice express give release deliver repeat publish send post have hold share")
# Without marks, the last word of what is said is taken into the name.
_ENDS_A_CLAUSE = words("this that it them him us there here now")
# Participles by which a speaker goes on: their subject is the one who has been speaking.
_GOING_ON = words("add stress note warn insist explain emphasize emphasise")
_NAMING = frozenset({"PROPN", "NOUN", "DET", "ADJ", "PRON"})
_QUOTING = words("quote cite")
_JOINED = _NAMING | {"CCONJ", "ADP"}
_SUING = words("allege accuse claim")
# Passives that a paper is the author of: 'In the indictment he is charged with …'.
_SUING_PASSIVES = words("accuse charge allege say claim describe")
# What stands right after these is who is told.
_TOLD = frozenset({"tell", "inform", "notify"})
_LEAST_BEFORE = 3
_DUMMY = frozenset({"there", "it"})


def source_of_verb(tree: Tree, verb: int) -> tuple[Range | None, Range | None]:
    """The token ranges of a verb's source and, where that is a relative pronoun, of what it stands for."""
    if tree.kid(verb, "nsubjpass") is not None or tree.kid(verb, "auxpass") is not None:
        return _agent(tree, verb) or _paper(tree, verb), None
    subject = tree.subject(verb)
    token = tree.tokens[verb]
    if (closing := _closing(tree, verb, subject)) is not None:
        return closing, None
    if token.lemma == "say" and _follows_clause(tree, verb, subject):
        return _inverted(tree, verb), None
    if (quoted := quoted_as(tree, verb)) is not None:
        return noun_phrase(tree, quoted, verb), None
    if token.dep in ("acl", "advcl") and token.tag == "VBG" and tree.kid(verb, "nsubj") is None:
        return _of_participle(tree, verb), None
    if subject is None and token.lemma in _TOLD:
        return _before_comma(tree, verb) or _beside(tree, verb, after=False), None
    if subject is None:
        return _inverted(tree, verb) or _beside(tree, verb), None
    if tree.tokens[subject].dep == "nsubjpass" and tree.tokens[subject].head != verb and token.dep == "conj":
        return noun_phrase(tree, subject, verb), None
    if tree.tokens[subject].text.lower() in _RELATIVE:
        antecedent = None if is_initials(tree, subject) else _antecedent(tree, subject)
        return (subject, subject + 1), antecedent
    return noun_phrase(tree, subject, verb), None


def is_a_name(tree: Tree, verb: int) -> bool:
    """'Amina Said left': no verb where one of its form stands in capitals behind a name in running text."""
    first, last = tree.bounds(verb)
    if tree.tokens[verb].text != "Said" or verb == first or not tree.tokens[verb - 1].text[:1].isupper():
        return False
    return any(t.text.islower() and t.pos in ("VERB", "AUX") for t in tree.tokens[first:last])


def is_initials(tree: Tree, index: int) -> bool:
    """Whether a word is 'WHO', in capitals beside words that are not: an organisation and no pronoun."""
    first, last = tree.bounds(index)
    beside = (tree.tokens[i].text for i in range(max(first, index - 3), min(last, index + 4)))
    return tree.tokens[index].text == "WHO" and any(word.islower() for word in beside)


def quoted_as(tree: Tree, verb: int) -> int | None:
    """The subject of 'was quoted by an agency as saying', whose words they are."""
    token = tree.tokens[verb]
    prep = tree.tokens[token.head]
    quoting = tree.tokens[prep.head]
    if token.tag != "VBG" or prep.text.lower() != "as" or quoting.lemma not in _QUOTING:
        return None
    return tree.kid(quoting.index, "nsubjpass", "dobj")


def _of_participle(tree: Tree, verb: int) -> Range | None:
    """Who is 'saying': the noun it hangs on if that can speak, else the clause's or the reporting verb's subject."""
    token = tree.tokens[verb]
    head = tree.tokens[token.head]
    if token.dep == "acl" and can_speak(tree, head.index) and not _is_told(tree, head.index):
        return noun_phrase(tree, head.index, verb)
    clause = head.index
    while tree.tokens[clause].pos not in ("VERB", "AUX") and tree.tokens[clause].head != clause:
        clause = tree.tokens[clause].head
    reporter = tree.tokens[tree.tokens[clause].head]
    goes_on = token.lemma in _GOING_ON and reporter.lemma in PURE
    if tree.tokens[clause].dep == "ccomp" and (goes_on or (token.lemma == "say" and reporter.lemma == "deny")):
        clause = reporter.index
    if token.lemma in _SUING and tree.kid(clause, "nsubjpass") is not None:
        return _agent(tree, clause)
    subject = tree.subject(clause)
    if subject is None or tree.tokens[subject].text.lower() in _RELATIVE | _DUMMY:
        return noun_phrase(tree, head.index, verb) if token.dep == "acl" and head.pos in NOUNS else None
    return noun_phrase(tree, subject, verb)


def _is_told(tree: Tree, noun: int) -> bool:
    """'sent a letter to members saying …': the members are told."""
    return tree.tokens[noun].dep == "pobj" and tree.tokens[tree.tokens[noun].head].text.lower() == "to"


def can_speak(tree: Tree, noun: int) -> bool:
    """Whether a noun names somebody, or a text: a name, a pronoun, people by trade or office."""
    token = tree.tokens[noun]
    return token.pos in ("PROPN", "PRON") or token.lemma.lower() in SPEAKERS or token.lemma.lower() in DOCUMENTS


def _agent(tree: Tree, verb: int) -> Range | None:
    agent = tree.kid(verb, "agent")
    name = tree.kid(agent, "pobj") if agent is not None else None
    return noun_phrase(tree, name, verb) if name is not None else None


def _paper(tree: Tree, verb: int) -> Range | None:
    """'In a complaint filed on Monday, the firm is accused of …': the paper accuses."""
    if tree.tokens[verb].lemma not in _SUING_PASSIVES:
        return None
    for prep in tree.kids(verb, "prep"):
        name = tree.kid(prep, "pobj")
        if tree.tokens[prep].text == "In" and name is not None and tree.tokens[name].lemma.lower() in DOCUMENTS:
            return noun_phrase(tree, name, verb)
    return None


def _closing(tree: Tree, verb: int, subject: int | None) -> Range | None:
    """'… a convoy that was late, a guard and two drivers reported.', where the parser took a subject further back."""
    first, last = tree.bounds(verb)
    if tree.tokens[verb].lemma not in PURE or tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    if any(tree.tokens[i].pos not in ("PUNCT", "SPACE") for i in range(verb + 1, last)):
        return None
    left = verb
    while left > first and (tree.tokens[left - 1].pos in _JOINED or tree.tokens[left - 1].text == "-"):
        left -= 1
    while left < verb and tree.tokens[left].pos == "CCONJ":
        left += 1
    if not (subject if subject is not None else -1) < left < verb or left == first or tree.tokens[left - 1].text != ",":
        return None
    return (left, verb) if tree.tokens[verb - 1].pos in NOUNS else None


def _inverted(tree: Tree, verb: int) -> Range | None:
    """'…, said Smith' where the parser took Smith for the object."""
    dobj = tree.kid(verb, "dobj", "attr", "oprd")
    if dobj is None or dobj < verb or tree.left[dobj] != verb + 1:
        return None
    if tree.kid(verb, "ccomp") is None and not can_speak(tree, dobj):
        return None
    return noun_phrase(tree, dobj, verb)


def _follows_clause(tree: Tree, verb: int, subject: int | None) -> bool:
    """'… wounded more than 60 people said the ministry': what stands before is the clause, not a subject."""
    first, last = tree.bounds(verb)
    dobj = tree.kid(verb, "dobj")
    if dobj is None or tree.left[dobj] != verb + 1 or not can_speak(tree, dobj) or tree.right[dobj] + 2 < last:
        return False
    start = tree.left[subject] if subject is not None else verb
    return any(tree.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(first, max(first, min(start, verb))))


def _beside(tree: Tree, verb: int, *, after: bool = True) -> Range | None:
    """'…” Anna Berg said', where the parser missed the subject: the words of a name between a mark and the verb."""
    first, last = tree.bounds(verb)
    if tree.tokens[verb].lemma not in PURE or tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    if tree.tokens[verb - 1].pos == "NUM" and verb - 1 > first and tree.tokens[verb - 2].pos == "PROPN":
        return _name_before(tree, first, verb - 1)  # 'Anna Berg 41 said', without marks
    left = right = verb
    while left > first and tree.tokens[left - 1].pos in _NAMING:
        left -= 1
    if left < verb and (left == first or tree.tokens[left - 1].pos == "PUNCT") and tree.tokens[verb - 1].pos in NOUNS:
        return left, verb
    if left < verb and tree.tokens[verb - 1].pos in NOUNS:
        return _back_to_article(tree, first, verb)
    if not after or verb == first or tree.tokens[verb - 1].pos != "PUNCT":
        return None
    while right + 1 < last and tree.tokens[right + 1].pos in _NAMING:
        right += 1
    return (verb + 1, right + 1) if right > verb and tree.tokens[right].pos in NOUNS else None


def _before_comma(tree: Tree, verb: int) -> Range | None:
    """'…” the chairman, Anna Berg, told the paper', where the parser missed the subject: the name before the comma."""
    first, _ = tree.bounds(verb)
    if verb - first < _LEAST_BEFORE or tree.tokens[verb - 1].text != "," or tree.tokens[verb].tag != "VBD":
        return None
    end = verb - 1
    if tree.tokens[end - 1].pos == "NUM" and tree.tokens[end - 2].text == ",":
        end -= 2  # 'Anna Berg, 41, told'
    return _name_before(tree, first, end)


def _name_before(tree: Tree, first: int, end: int) -> Range | None:
    left = end
    while left > first and tree.tokens[left - 1].pos == "PROPN":
        left -= 1
    return (left, end) if left < end else None


def _back_to_article(tree: Tree, first: int, verb: int) -> Range | None:
    """'… in the city the rights group said', without marks: from the last article before the verb.

    'A group in the city said' begins at the article that no preposition stands before.
    """
    for i in range(verb - 1, max(first, verb - 14), -1):
        token = tree.tokens[i]
        article = token.pos == "DET" and token.text.lower() in ("the", "a", "an")
        if article and (i == first or tree.tokens[i - 1].pos != "ADP"):
            return i, verb
        if token.pos == "AUX" or token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _antecedent(tree: Tree, pronoun: int) -> Range | None:
    clause = tree.tokens[pronoun].head
    while tree.tokens[clause].dep in ("conj", "xcomp", "ccomp", "aux") and tree.tokens[clause].head != clause:
        clause = tree.tokens[clause].head
    token = tree.tokens[clause]
    if token.dep != "relcl" or token.head == clause:
        return None
    return noun_phrase(tree, token.head, clause)


def noun_phrase(tree: Tree, head: int, cue: int) -> Range | None:
    """The phrase of a noun without the clause the cue stands in, without marks at its edges."""
    left, right = tree.left[head], tree.right[head] + 1
    if left <= cue < head:
        left = min(cue + 1, head)
    if head < cue < right:
        right = max(head + 1, _clause_start(tree, head, cue))
    left, right = trimmed(tree, _past_dateline(tree, left, right), right)
    left += begins_late(tree, left, right)
    if left >= right or not any(tree.tokens[i].pos in NOUNS for i in range(left, right)):
        return (head, head + 1) if tree.tokens[head].pos in NOUNS | {"DET", "ADJ"} else None
    return left, right


def begins_late(tree: Tree, left: int, right: int) -> bool:
    """Whether the first word of a name closes the clause before it: 'We cannot accept this Trump said'."""
    return right - left > 1 and tree.tokens[left].text in _ENDS_A_CLAUSE and tree.tokens[left + 1].pos == "PROPN"


def _past_dateline(tree: Tree, left: int, right: int) -> int:
    """'LISBON (Agency) — Police said': the phrase begins after the dash, or after a bracket that opens the sentence."""
    if left != tree.bounds(left)[0]:
        return left
    for i in range(left + 1, min(right - 1, left + 14)):
        if tree.tokens[i].text in ("—", "–", "--", "-", "―") and tree.text[tree.tokens[i].start - 1].isspace():
            return i + 1
        if tree.tokens[i].text == ")" and tree.tokens[left].text == "(":
            return i + 1
    return left


def _clause_start(tree: Tree, head: int, cue: int) -> int:
    i = cue
    while tree.tokens[i].head not in (head, i):
        i = tree.tokens[i].head
    return min(cue, tree.left[i])


def trimmed(tree: Tree, left: int, right: int) -> Range:
    """A token range without punctuation and white space at its edges (closing brackets and full names kept)."""
    while left < right and _is_edge(tree.tokens[left].text):
        left += 1
    while left < right and _is_edge(tree.tokens[right - 1].text):
        right -= 1
    return left, right


def _is_edge(text: str) -> bool:
    return not any(c.isalnum() for c in text) and text not in (")", "]", "%", "$", "£", "€", "(", "[")


def source_of_noun(tree: Tree, noun: int) -> Range | None:
    """Whose statement it is: 'Smith's claim', 'a warning from police', 'police issued a warning'."""
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return _owner(tree, owner)
    for prep in tree.kids(noun, "prep", "agent"):
        name = tree.kid(prep, "pobj")
        if name is not None and tree.tokens[prep].lemma in ("by", "from"):
            return noun_phrase(tree, name, noun)
    token = tree.tokens[noun]
    verb = tree.tokens[token.head]
    if token.dep == "dobj" and verb.lemma in _LIGHT:
        subject = tree.subject(verb.index)
        if subject is not None and tree.tokens[subject].text.lower() not in _DUMMY | _RELATIVE:
            return noun_phrase(tree, subject, verb.index)
    return None


def _owner(tree: Tree, owner: int) -> Range:
    left, right = tree.left[owner], tree.right[owner] + 1
    if right - left > 1 and tree.tokens[right - 1].tag == "POS":
        right -= 1
    return left, right
