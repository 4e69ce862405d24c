"""The words that attribute: which verbs, nouns and adverbs, in which constructions, and what act each names.

Each verb carries the constructions it attributes with, one letter each, in the spirit of VerbNet's frames:
    c  a clause, quoted or not ('said it was over')       q  a quotation only ('continued')
    t  an infinitive ('promised to go')                   o  an object ('denied the charge')
    g  a gerund ('denied taking it')                      p  a complement of one of the listed prepositions
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import AttributionAct


@dataclass(frozen=True, slots=True)
class Cue:
    """How one lemma attributes: its act, its constructions, and the prepositions that lead to content."""

    act: AttributionAct
    frames: str
    prepositions: tuple[str, ...] = ()


def words(text: str) -> frozenset[str]:
    """The words of a list written as a line."""
    return frozenset(text.split())


def _table(act: AttributionAct, frames: str, lemmas: str, prepositions: str = "") -> dict[str, Cue]:
    cue = Cue(act, frames + ("p" if prepositions else ""), tuple(prepositions.split()))
    return dict.fromkeys(lemmas.split(), cue)


VERBS: dict[str, Cue] = {
    # saying, in any form
    **_table("speech", "ct", "say"),
    **_table("speech", "c", "tell add note write state declare assert contend insist remark quip joke opine"),
    **_table(
        "speech",
        "c",
        "tweet retweet post text testify proclaim posit stipulate brag boast gripe grumble bemoan",
    ),
    **_table(
        "speech",
        "c",
        "conclude maintain reiterate recount concede caution speculate hint imply intimate attest",
    ),
    **_table(
        "speech", "c", "elaborate specify clarify relate narrate divulge convey profess volunteer theorize surmise"
    ),
    **_table("speech", "c", "respond reply", "with"),
    **_table("speech", "c", "observe signal fume muse crow predict foretell argue exclaim retort rejoin counter"),
    **_table("speech", "q", "continue shout yell cry scream whisper mutter begin finish interject chant write go"),
    **_table("speech", "q", "laugh smile sigh recite sing chime conclude read"),
    # saying with an object that can itself be the content
    **_table(
        "speech",
        "cog",
        "report announce confirm deny claim reveal disclose acknowledge admit suggest propose",
    ),
    **_table(
        "speech",
        "co",
        "mention estimate project forecast emphasize emphasise stress underscore highlight lament",
    ),
    **_table("speech", "co", "explain describe repeat recall recommend detail outline relay echo cite quote affirm"),
    **_table("speech", "co", "reaffirm decry deplore condemn denounce dispute refute rebut reject dismiss protest"),
    **_table("speech", "co", "bewail tout trumpet vouch certify document identify"),
    **_table("speech", "oc", "blast slam criticize criticise mock attack assail hail praise applaud commend laud"),
    **_table("speech", "o", "question challenge defend endorse ridicule chide rebuke lambast lambaste excoriate"),
    **_table("speech", "o", "discuss tally count list"),
    **_table("speech", "c", "tweet post write", "about"),
    **_table("speech", "c", "apologize apologise", "for"),
    **_table("speech", "c", "complain boast joke", "of about"),
    **_table("speech", "c", "warn", "of against about"),
    **_table("speech", "ct", "inform notify assure advise remind caution brief", "of about on against"),
    **_table("speech", "ct", "vow pledge promise threaten swear offer"),
    **_table("speech", "cot", "order demand request urge instruct command direct beg implore exhort invite", "for"),
    **_table("speech", "ctq", "ask inquire wonder plead appeal", "for about whether"),
    **_table("speech", "ocq", "call", "for on"),
    **_table("speech", "", "accuse convict suspect", "of"),
    **_table("speech", "o", "blame thank", "for on"),
    **_table("speech", "o", "credit charge fault", "for with"),
    **_table("speech", "", "speak talk testify comment", "of about on"),
    **_table("speech", "", "refer allude point", "to out"),
    **_table("speech", "", "describe portray characterize characterise depict brand label dub denounce hail", "as"),
    **_table("speech", "c", "show find demonstrate indicate"),
    # holding for true
    **_table("thought", "c", "think believe feel suppose reckon guess presume assume suspect imagine doubt worry"),
    **_table("thought", "cot", "expect hope fear anticipate", "for of"),
    **_table("thought", "co", "know realize realise understand remember forget learn discover recognize recognise"),
    **_table("thought", "co", "see view regard consider deem foresee mean judge", "as"),
    **_table("thought", "ct", "seem appear"),
    # meaning to
    **_table("intention", "to", "want wish prefer need"),
    **_table("speech", "c", "determine rule"),
    **_table("intention", "t", "plan intend aim hope seek try attempt agree decline refuse decide vow mean", "for"),
    **_table("intention", "o", "support oppose back favor favour"),
}
VERBS["describe"] = Cue("speech", "cop", ("as",))
VERBS["dismiss"] = Cue("speech", "cpo", ("as",))
VERBS["reject"] = Cue("speech", "cpo", ("as",))
VERBS["denounce"] = Cue("speech", "cpo", ("as",))
VERBS["warn"] = Cue("speech", "ctp", ("of", "against", "about"))
VERBS["allege"] = Cue("speech", "co")
VERBS["hope"] = Cue("thought", "ctp", ("for",))
VERBS["complain"] = Cue("speech", "cp", ("of", "about"))
VERBS["agree"] = Cue("speech", "ctq")
VERBS["decide"] = Cue("intention", "ct")
VERBS["point"] = Cue("speech", "cp", ("to",))
VERBS["condemn"] = Cue("speech", "co")
VERBS["vow"] = VERBS["promise"]
VERBS["conclude"] = Cue("speech", "c")
VERBS["caution"] = Cue("speech", "cp", ("against", "about"))
VERBS["write"] = Cue("speech", "cqp", ("about",))
VERBS["put"] = Cue("speech", "o")
VERBS["place"] = VERBS["put"]

# Verbs that carry a quotation or clause wherever they stand beside it ('…, officials said').
PURE = words(
    "say tell add write note state declare insist warn claim report announce explain argue tweet reply respond confirm "
    "continue conclude estimate allege ask assert contend acknowledge admit suggest caution recall reveal stress "
    "remark observe joke testify maintain predict believe think comment"
)
# Verbs that judge what they name: who 'condemned the attack that killed 12' does not say that it killed 12.
STANCES = words(
    "condemn denounce deplore blast slam criticize criticise mock attack assail hail praise applaud commend laud "
    "protest question challenge defend endorse ridicule chide rebuke lambast lambaste excoriate lament bewail decry"
)
# What a source puts somewhere when it puts a figure: 'put the death toll at 12'.
FIGURES = words("toll number figure cost count value price total estimate damage loss population death size")

NOUNS_OF_SAYING = words(
    "statement claim report announcement allegation accusation warning assertion suggestion admission argument remark "
    "comment declaration denial complaint promise pledge vow demand prediction estimate reminder confirmation "
    "assurance revelation rumor rumour speculation charge conclusion finding testimony proposal assessment"
)
NOUNS_OF_THOUGHT = words(
    "belief hope fear concern worry doubt view opinion expectation idea sense conviction impression suspicion"
)
NOUNS_OF_INTENTION = words("plan decision intention desire effort attempt bid wish willingness refusal")
NOUN_ACTS: dict[str, AttributionAct] = {
    **dict.fromkeys(sorted(NOUNS_OF_SAYING), "speech"),
    **dict.fromkeys(sorted(NOUNS_OF_THOUGHT), "thought"),
    **dict.fromkeys(sorted(NOUNS_OF_INTENTION), "intention"),
}

# Texts that speak when they are the subject, and through which their authors speak when they are not.
DOCUMENTS = words(
    "statement report letter tweet post message interview speech memo email e-mail article survey poll study data "
    "record statistics figure document release indictment complaint remark comment review note filing testimony "
    "handout communique communiqué bulletin notice affidavit lawsuit dossier"
)

# What people and bodies that speak are called.
PEOPLE = words(
    "spokesman spokeswoman spokesperson official minister president premier chancellor secretary leader chief head "
    "director commander officer general colonel lawyer attorney prosecutor judge justice doctor nurse witness resident "
    "neighbour neighbor activist analyst expert professor scientist researcher candidate senator congressman "
    "representative lawmaker governor mayor ambassador diplomat envoy negotiator adviser advisor aide strategist man "
    "woman person boy girl father mother brother sister wife husband son daughter friend colleague source insider "
    "journalist reporter editor correspondent writer author teacher student driver owner worker farmer soldier fighter "
    "rebel survivor victim relative voter supporter opponent critic chairman chairwoman chair executive manager "
    "founder economist historian pastor priest bishop pope king queen prince detective inspector sheriff investigator "
    "inspector engineer pilot captain deputy member monitor observer politician democrat republican"
)
BODIES = words(
    "police ministry government agency army military authority department office group organisation organization "
    "company firm bank union party coalition alliance council commission committee court board body centre center "
    "institute university hospital network channel station outlet media watchdog observatory charity campaign "
    "administration parliament embassy kremlin palace service bureau panel federation"
)
SPEAKERS = PEOPLE | BODIES

# Adverbs that say somebody says so without saying who.
HEARSAY = words("reportedly allegedly apparently supposedly purportedly")
