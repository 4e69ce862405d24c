"""What stands in one report: sentences, names, quantities, times and who says what."""

from __future__ import annotations

from rashomon.model import Analysis, Parse


def analyse(parse: Parse) -> Analysis:
    """Runs every extractor over one parsed report."""
    from rashomon.language.attribution import find_attributions
    from rashomon.language.names import find_mentions
    from rashomon.language.quantities import find_quantities
    from rashomon.language.quantities.ranks import find_ranks, with_ranks
    from rashomon.language.times import find_timexes

    mentions = find_mentions(parse)
    return Analysis(
        parse=parse,
        mentions=mentions,
        quantities=with_ranks(find_quantities(parse), find_ranks(parse)),
        timexes=find_timexes(parse),
        attributions=find_attributions(parse, mentions),
    )
