"""What stands in one report: sentences, names, quantities, times and who says what."""

from __future__ import annotations

from rashomon.model import Analysis, Parse


def analyse(parse: Parse) -> Analysis:
    """Runs every extractor over one parsed report."""
    from rashomon.language.attribution import find_attributions
    from rashomon.language.names import find_mentions
    from rashomon.language.quantities import find_quantities
    from rashomon.language.times import find_timexes

    mentions = find_mentions(parse)
    return Analysis(
        parse=parse,
        mentions=mentions,
        quantities=find_quantities(parse),
        timexes=find_timexes(parse),
        attributions=find_attributions(parse, mentions),
    )
