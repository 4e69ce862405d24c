"""Attribution beside a transformer encoder of 110 million parameters, on the same sentences and the same processor.

    python bench/attribution_speed.py [--runs 3] [--peer /path/to/another/venv/bin/python]

Ours runs from the bare text: parse, names and attribution. The encoder has the shape of BERT-base (12 layers, width
768, 12 heads, 3,072 inside) with weights at random, as only its speed counts. It is given one piece a token, and
sentences of like length together: less work than a real one has, which cuts words into pieces and adds a head. One
thread each, processor seconds, in turn within one run. Ends with 1 below `FLOOR`. Without torch it says how to
install it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from extraction import cost, peer
from made_reports import write_reports

from rashomon.language.attribution import find_attributions
from rashomon.language.names import find_mentions
from rashomon.language.parser import SpacyParser
from rashomon.model import Report

FLOOR = 5.0

ENCODER = """
import json, sys, time
import torch
torch.set_num_threads(1)
torch.manual_seed(0)
lengths = sorted(json.load(open(sys.argv[1], encoding="utf-8")))
layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, activation="gelu", batch_first=True)
encoder = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False).eval()
embedding = torch.nn.Embedding(30522, 768)
batches = [lengths[at : at + 16] for at in range(0, len(lengths), 16)]
with torch.inference_mode():
    encoder(embedding(torch.randint(0, 30522, (16, 32))))
    began = time.process_time()
    for batch in batches:
        longest = max(batch)
        padding = torch.tensor([[at >= length for at in range(longest)] for length in batch])
        encoder(embedding(torch.randint(0, 30522, (len(batch), longest))), src_key_padding_mask=padding)
    print(time.process_time() - began)
"""


def ours(reports: list[Report]) -> None:
    for parse in SpacyParser().parse(reports):
        find_attributions(parse, find_mentions(parse))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--peer", default=sys.executable, help="the Python that has torch")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts = write_reports(Path(folder) / "reports.jsonl", 5)
        reports = [Report(id=f"made-{n}", text=text) for n, text in enumerate(texts)]
        lengths = [s.last - s.first + 2 for parse in SpacyParser().parse(reports) for s in parse.sentences]
        handed = Path(folder) / "lengths.json"
        handed.write_text(json.dumps(lengths), encoding="utf-8")
        rounds = [(cost(lambda: ours(reports)), peer(chosen.peer, ENCODER, str(handed))) for _ in range(chosen.runs)]
    return _shown(sum(len(text.split()) for text in texts), rounds)


def _shown(words: int, rounds: list[tuple[float, float | None]]) -> int:
    mine = statistics.median(seconds for seconds, _ in rounds)
    print(f"{words} words, medians of {len(rounds)} runs in turn, one thread")
    print(f"  parse, names and attribution {mine:8.2f} s {words / mine:8,.0f} words/s")
    theirs = [seconds for _, seconds in rounds if seconds is not None]
    if not theirs:
        print("  encoder skipped: 'pip install torch==2.13.0' in a venv of its own, then --peer VENV/bin/python")
        return 0
    other = statistics.median(theirs)
    print(f"  encoder of 110M parameters   {other:8.2f} s {words / other:8,.0f} words/s")
    fast = other / mine >= FLOOR
    print(f"  times as fast                {other / mine:8.2f}   floor {FLOOR:g}{'' if fast else ' TOO LOW'}")
    return 0 if fast else 1


if __name__ == "__main__":
    sys.exit(main())
