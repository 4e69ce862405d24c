"""How page furniture is worded: a visible table, one row a rule. `furniture.py` decides where each may apply."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

# Lines that are nothing else, once lowered and stripped of marks at their ends.
LABELS: dict[str, str] = {
    **dict.fromkeys(
        (
            "more|close|go|edit|edition|expand|replay|fullscreen|full screen|menu|home|search|top|back to top|next|"
            "previous|"
            "scroll to top of page|skip to content|skip to main content|go to permalink|caret down|back to gallery|"
            "amp|"
            "more_vert|in|a a|gallery|photos|live|live tv|play video|play|pause|mute|settings|image|what's this|"
            "hide caption|"
            "toggle caption|enlarge this image|enlarge|view gallery|read full article|show more|load more|see all|"
            "view all|"
            "skip ad|skip this ad|story continues|story continues below|story continued below|show more / show less|"
            "close share panel|"
            "these are external links and will open in a new window|embed|show chapters|watch more|watch a clip|"
            "now playing|cnn video|you are signed in as|congratulations|my account|sections|navigation"
        ).split("|"),
        "navigation",
    ),
    **dict.fromkeys(
        (
            "share|shares|share this|share this article|share this story|share this page|share on facebook|"
            "share on twitter|"
            "share on whatsapp|share via email|email|e-mail|mail|print|print this|pin|pin it|tweet|tweet this|"
            "facebook|twitter|"
            "whatsapp|linkedin|reddit|pinterest|instagram|telegram|tumblr|flipboard|google+|messenger|copy link|send|"
            "save|"
            "bookmark|like|follow|follow us|follow me|purchase: order reprint|order reprint|order reprints|reprints|"
            "get short url|permalink|text size|email the author|send to a friend"
        ).split("|"),
        "sharing",
    ),
    **dict.fromkeys(
        (
            "comment|comments|view comments|show comments|hide comments|loading comments|leave a comment|"
            "post a comment|"
            "add a comment|write a comment|join the discussion|join the conversation|discussion|community standards|"
            "report abuse|reply|discuss"
        ).split("|"),
        "comments",
    ),
    **dict.fromkeys(
        "advertisement|advertisements|ad|sponsored|sponsored content|promoted|paid content".split("|"), "advert"
    ),
    **dict.fromkeys(
        (
            "subscribe|subscribe now|subscribe today|sign up|sign up now|sign me up|sign in|log in|login|register|"
            "newsletter|"
            "newsletters|breaking news emails|be the first to know|the story must be told|donate|donate now|"
            "support us|"
            "become a member|subscribe now sign in|your subscription supports journalism that matters"
        ).split("|"),
        "subscription",
    ),
    **dict.fromkeys(
        "updated|posted|posted on|published|last updated|by|watch|listen|just watched|must watch".split("|"), "label"
    ),
}

# Labels over a list of links to other articles: the lines under them that read like headlines go with them.
LIST_LABEL = re.compile(
    r"(?:related(?: (?:content|articles?|stories|story|topics?|news|links?|coverage|posts?))?|"
    r"recommended(?: \w+){0,2}|"
    r"trending(?: [\w ]{1,25})?|most (?:read|popular|viewed|shared|watched|recent)(?: [\w ]{1,20})?|"
    r"(?:read|see|watch) (?:also|next)|also (?:read|see)|see also|read more|more (?:from|on|in|news|stories|"
    r"top stories|about)"
    r"(?: [\w .&'’]{1,30})?|top (?:stories|news|headlines)|latest (?:news|stories|headlines|videos?)|"
    r"you (?:may|might) also (?:like|be interested in)|around the web|from the web|editor'?s'? picks?|don't miss|"
    r"popular (?:now|stories|news)|up next|in (?:other|this) (?:news|section)|what to read next|promoted stories|"
    r"interested in this topic\? you may also want to view these photo galleries)",
    re.IGNORECASE,
)


class Rule(NamedTuple):
    """A line is furniture where `pattern` matches from its start and it has at most `words` words.

    Where `prose` is false, a line that reads like a sentence is left alone.
    """

    reason: str
    pattern: str
    words: int
    prose: bool
    cased: bool

    def matches(self, line: str) -> bool:
        return _compiled(self.pattern, self.cased).match(line) is not None


@cache
def _compiled(pattern: str, cased: bool) -> re.Pattern[str]:
    """Compiled when first asked for: most lines of a report are too long for most rules."""
    return re.compile(pattern, 0 if cased else re.IGNORECASE)


def _rule(reason: str, pattern: str, words: int, *, prose: bool = False, cased: bool = False) -> Rule:
    return Rule(reason, pattern, words, prose, cased)


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{_MONTH}|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?)\s*,?\s*(?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
)
_CLOCK = r"\d{1,2}\s?[:.]\s?\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}\b)?|\d{1,2}\s*[ap]\.?m\.?|\d{4}(?=\s)"
_STAMP_LABEL = r"(?:first )?(?:published|posted|updated|last updated|date of publication|publication date|date|filed)"
# A date with what a page writes around it, and nothing of a sentence.
STAMP = (
    rf"(?:{_STAMP_LABEL})?(?:\s*(?:on|at|:))?\s*(?:(?:{_CLOCK})\W{{1,4}})?(?:{_WEEKDAY}\W{{1,3}})?(?:{_DAY})"
    rf"(?:\W{{1,4}}(?:{_CLOCK}))?"
)
LEADING_STAMP = re.compile(
    rf"\W{{0,3}}{STAMP}(?:\s*\(updated[^()]{{1,40}}\))?(?:\s*get short url \d+|\s*send https?\S+)?", re.IGNORECASE
)
SHORT_URL = re.compile(
    r"(?:\d{4}\s)?\d\d\.\d\d\.\d{4}\s*\(updated[^()]{1,40}\)\s*Get short URL\s*\d*|Get short URL\s*\d+"
)

_AGENCY = (
    r"(?:AP|AFP|EPA|EPA-EFE|EFE|PA|Reuters|REUTERS|Getty Images|Getty|Associated Press|Bloomberg|Shutterstock|iStock|"
    r"Alamy|Sputnik|TASS|Xinhua|Anadolu|Rex|Zuma|The Washington Post|New York Times|USA TODAY|Sipa|Newscom|Corbis)"
)
_CREDITED = r"[A-Z][\w.'’ -]{1,45}"
LEADING_CREDIT = re.compile(
    rf"(?:Photograph|Photo|Image|Picture)s?\s*(?:credit)?\s*:\s*(?:{_CREDITED}\s*\\?/\s*)?(?:{_AGENCY})"
    rf"(?:\s*\\?/\s*{_AGENCY}){{0,3}}(?:\s+Images|\s+via\s+{_AGENCY})?"
)

RULES: tuple[Rule, ...] = (
    _rule("separator", r"[\W_]+$", 99, prose=True),
    _rule("count", r"\d{1,6}(?:[.,]\d+)?[km]?$", 1),
    _rule("count", r"\d+\s*(?:/|of)\s*\d+$", 3),
    _rule("sharing", r"(?:image|photo|slide) \d+ of \d+$", 6),
    _rule("sharing", r"(?:get short url|shares?|tweets?|likes?|views?|comments?|retweets?)\W*\d[\d,.]*[km]?$", 4),
    _rule(
        "sharing",
        r"(?:\w{2,12})?\d[\d,.]*[km]?\+?\s*(?:shares?|tweets?|likes?|views?|retweets?|replies|"
        "reactions)$",
        4,
    ),
    _rule(
        "sharing",
        r"(?:share|email|print|send|tweet|save)\b(?: (?:this|on|via|by|to|with|article|story|page|\w+)){1,4}$",
        5,
    ),
    _rule(
        "sharing",
        r"follow (?:us|me|@?\w+(?: \w+)?) on (?:twitter|facebook|instagram|x|telegram|youtube|linkedin)\b",
        25,
        prose=True,
    ),
    _rule("sharing", r"follow @\w+", 12, prose=True),
    _rule("sharing", r"(?:send|submit) (?:us )?(?:your )?(?:tips|news tips|story ideas|corrections)\b", 25, prose=True),
    _rule(
        "sharing",
        r"(?:contact|email|reach) (?:the )?(?:author|reporter|writer|editor|us)\b.*(?:@|\bat\b)",
        30,
        prose=True,
    ),
    _rule("sharing", r"(?:chat with us in|like us on|join us on|find us on|add us on)\b", 30, prose=True),
    _rule("sharing", r"(?:https?://|www\.|pic\.twitter\.com/)\S+$", 1),
    _rule("comments", r"(?:view |show |read |see )?(?:all )?\(?\d[\d,]*\)? comments?(?: \w+)?$|comments? ?\(\d+\)$", 5),
    _rule(
        "comments",
        r"(?:click here|tap here|log in|sign in|register|login) to (?:comment|post|reply|leave)\b",
        14,
        prose=True,
    ),
    _rule(
        "comments",
        r"this (?:discussion|comment thread|article) is (?:now )?closed (?:to|for)? ?(?:comments)?",
        12,
        prose=True,
    ),
    _rule("comments", r"this discussion is now closed", 8, prose=True),
    _rule("comments", r"to find out more about facebook commenting", 25, prose=True),
    _rule(
        "comments",
        r"(?:we welcome comments|comments (?:are|have been) (?:closed|moderated|disabled|turned off))\b",
        40,
        prose=True,
    ),
    _rule(
        "comments",
        r"(?:% of readers think|add your two cents|what do you think\? (?:let us|"
        "tell us))",
        20,
        prose=True,
    ),
    _rule("comments", r"(?:community standards?|discussion|comment via \w+(?: news)?|\s)+$", 9),
    _rule("copyright", r"(?:©|\(c\)\s[^.]{0,12}\d{4}|copyright\b[^.]{0,12}\d{4}|copyright ©)", 80, prose=True),
    _rule("copyright", r".{0,160}\ball rights reserved\b", 60, prose=True),
    _rule("copyright", r".{0,60}\bmay not be published, broadcast, (?:rewritten|copied)", 60, prose=True),
    _rule(
        "copyright",
        r"reprinted with permission|this (?:article|story) (?:was )?(?:originally|first) (?:appeared|"
        r"published) (?:on|in)\b",
        40,
        prose=True,
    ),
    _rule(
        "cookies",
        r"(?:we|this (?:web)?site|our (?:web)?site|[\w.]+) (?:and our partners )?uses? cookies\b",
        80,
        prose=True,
    ),
    _rule(
        "cookies",
        r"by (?:continuing|using|browsing|clicking|signing up|subscribing|proceeding)\b.{0,120}\b(?:agree|accept|"
        r"consent)",
        80,
        prose=True,
    ),
    _rule(
        "cookies",
        r"(?:accept|manage|reject|cookie|privacy)(?: (?:all|cookies?|settings|preferences|policy|notice)){1,3}$",
        5,
    ),
    _rule(
        "cookies",
        r"(?:terms (?:of (?:use|service)|and conditions)|privacy policy|cookie policy|about us|contact us)\b",
        12,
    ),
    _rule(
        "subscription",
        r"(?:subscribe|sign up|sign in|log in|register)\b(?: (?:to|for|now|today|here|and|with|or))",
        40,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:you have successfully (?:subscribed|signed up)|thank you for (?:signing up|subscribing|registering))",
        25,
        prose=True,
    ),
    _rule(
        "subscription",
        r"get (?:the |our |today['’]?s |more |breaking |daily |all )[\w’' ]{0,40}(?:inbox|newsletters?|alerts?|"
        r"headlines|app)\b",
        30,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:the|today's|our) [\w' ]{0,30}(?:delivered|sent) (?:to your inbox|every|each|daily|weekday)",
        20,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:support|help us|your (?:support|subscription|contribution|donation)) [\w' ]{0,30}(?:journalism|newsroom|"
        r"reporting)\b",
        25,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:tap|click|swipe) here to\b|(?:download|get) (?:the|our) (?:free )?(?:mobile )?app\b|"
        r"turn on (?:desktop )?notifications",
        25,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:to )?(?:read|view|see|continue reading) the (?:full|whole|rest of the) (?:story|article)",
        14,
    ),
    _rule(
        "subscription",
        r"(?:already a (?:subscriber|member)|not a (?:subscriber|member)|no one covers what is happening in our)\b",
        40,
        prose=True,
    ),
    _rule(
        "subscription",
        r"(?:this (?:content|article) is (?:only )?(?:available )?(?:for|to) (?:subscribers|members))",
        20,
        prose=True,
    ),
    _rule("navigation", r"(?:[^\s>»›|/]+(?: [^\s>»›|/]+){0,3} ?[>»›|] ?){2,}[^\s>»›|]+(?: [^\s>»›|]+){0,3}$", 30),
    _rule(
        "navigation",
        r"\W{0,3}(?:enter city and state|your weather is set to|accuweather|\d+-day forecast|weather forecast)\b",
        25,
        prose=True,
    ),
    _rule("navigation", r".{0,40}\b\d-day forecast$", 10),
    _rule("navigation", r"[^•]{1,60}•$", 6),
    _rule("sharing", r"(?:(?:connect|tweet|linkedin|facebook|\d+|comment|email|more|share|print|save)\s?){3,}$", 8),
    _rule("sharing", r"(?:share on (?:facebook|twitter|whatsapp|linkedin|reddit|pinterest)\W*){1,6}$", 24),
    _rule("sharing", r"read or share this (?:story|article)\b", 8),
    _rule("sharing", r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}$", 1),
    _rule("navigation", r"(?:interpretation|analysis interpretation) of the news based on evidence", 40, prose=True),
    _rule(
        "market data",
        r"[A-Z]{1,5}(?:[.:][A-Z]{1,4})?\s+\$?[\d.,]*\s*\(?[-+]\d[\d.]*%?\)?(?:\s*\(?[-+]?\d[\d.]*%\)?)?$",
        5,
        cased=True,
    ),
    _rule(
        "tags",
        r"(?:tags?|topics?|filed under|keywords?|categories|category|labels?|in this (?:story|article))\s*:",
        60,
    ),
    _rule(
        "related",
        r"(?:related|also read|read also|read more|read next|see also|more on this|more|don't miss|must read|"
        r"recommended|"
        r"in (?:pictures|photos|video)|gallery|photos|video|watch live|live updates?|listen|live stream|"
        r"up next)\s*(?::|>+|»)\s*\S",
        30,
    ),
    _rule("related", r"\(?(?:related|also read|read also|read more|see also)\s*:\s.{3,200}\)?$", 35, prose=True),
    _rule("video", r"(?:watch|video|play|listen)\b.{3,90}\s\d{1,2}:\d\d$", 18),
    _rule(
        "related",
        r"(?:click here|tap here|for more (?:on|news|information|stories)|read more (?:about|on|at|from|here)|"
        r"visit our)\b",
        25,
        prose=True,
    ),
    _rule("date line", rf"\W{{0,3}}{STAMP}\W*$", 16),
    _rule(
        "date line",
        r"(?:published |updated |posted )?(?:less than |about )?(?:\d+|an?|one|two|three) ?(?:hrs?|hours?|mins?|"
        r"minutes?|days?)"
        r"(?: \d+ ?mins?)? ago\b.{0,40}$",
        14,
    ),
    _rule("byline", r"[Bb][Yy](?:\s+(?:[A-Z][\w.,'’-]*|and|of|for|the|[,|&/–—-]+))+\s*$", 22, cased=True),
    _rule("byline", rf"by(?:\s+(?:[a-z][\w.,'’-]*|[,|&/–—-]+)){{1,12}}?\s+{STAMP}\W*$", 22),
    _rule(
        "byline",
        r"(?:[Ff]rom|[Aa]nalysis by|[Ww]ords by|"
        r"[Ss]tory by) (?:CNN['’]s )?[A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?:,? (?:and )?[A-Z][\w.'’-]+| in [A-Z]\w+){0,6}$",
        12,
        cased=True,
    ),
    _rule(
        "photo credit",
        r"\W{0,2}(?:photo|photograph|image|picture|video|graphic|credit)s?(?: credit)?\s*(?::|by\b|"
        r"via\b).{0,80}$",
        14,
    ),
    _rule("source line", r"\W{0,2}source\s*:\s.{2,60}$", 6),
    _rule(
        "byline",
        rf"(?:by\s+(?:[\w.]+\s+){{1,5}}|(?-i:(?:[A-Z][\w.]*\s+){{2,5}}))"
        rf"(?:(?:published|posted|updated)(?: at| on)?\s+)?{STAMP}\W*$",
        14,
    ),
    _rule("byline", r"by .{3,60} email the author$", 16),
    _rule("photo credit", r"(?:Image copyright|Credit)\s*(?=[A-Z]).{2,80}$", 10, cased=True),
    _rule("photo credit", r"AP Photo/[A-Z].{2,60}$|[A-Z].{2,50} via Getty Images$", 8, cased=True),
    _rule(
        "photo credit",
        rf"(?:Pool photo by )?{_CREDITED}\s*[,/|]\s*(?:{_AGENCY})(?:\s*[,/|]\s*(?:{_AGENCY}))*$",
        10,
        cased=True,
    ),
    _rule("photo credit", rf"(?:{_CREDITED}\s*\|\s*){{1,2}}{_AGENCY}$", 10, cased=True),
    _rule("photo credit", rf"(?:{_AGENCY}\s+)?Pool [Pp]hoto (?:by|via)\s.{{2,60}}$", 10, cased=True),
    _rule(
        "staff credit",
        r"\W{0,3}(?:-LRB- )?(?:additional )?(?:reporting|writing|editing|compiled|edited|written)(?: and (?:writing|"
        r"editing))? by\s[^.]{3,250}[.)]?\W*$",
        45,
        prose=True,
    ),
    _rule(
        "staff credit",
        r".{0,160}\bcontributed (?:to|reporting to) this (?:report|story|article)\b.{0,10}$",
        40,
        prose=True,
    ),
    _rule(
        "staff credit", r"[A-Z][\w-]+(?: [A-Z][\w-]+)? reported from [A-Z][\w ,.]{2,60}\.?$", 14, prose=True, cased=True
    ),
    _rule(
        "staff credit", r"a version (?:of this (?:article|story|report) )?appear(?:s|ed) (?:on|in)\b", 60, prose=True
    ),
)
