"""The words of many texts at once: what `rashomon.text.words` gives, compiled, over bytes, as hashes.

Only `rashomon.scan.kernel` and what imports it load numba. A run over few reports never gets there.
"""
