"""Builds <language>/frequencies.txt.xz: how frequent word forms are in general text.

    python resources/glossary/build_frequencies.py

The shares are those of wordfreq, for forms from Zipf frequency 2 (one in ten million words) on;
rarer ones make no difference to what is a term. Each line has a Zipf frequency in hundredths and
the forms (case folded) that have it.
"""

import lzma
import math
from collections import defaultdict
from pathlib import Path

import wordfreq

HERE = Path(__file__).parent
LEAST = 200


def main() -> None:
    """Writes the table of each language."""
    for language in ("de", "en"):
        by_zipf = defaultdict(list)
        for form, share in wordfreq.get_frequency_dict(language).items():
            by_zipf[round((math.log10(share) + 9) * 100)].append(form)
        lines = [
            f"{zipf}\t{' '.join(sorted(forms))}\n"
            for zipf, forms in sorted(by_zipf.items(), reverse=True)
            if zipf >= LEAST
        ]
        target = HERE / language / "frequencies.txt.xz"
        data = "".join(lines).encode()
        target.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
        print(f"{language}: {target.stat().st_size} B")


if __name__ == "__main__":
    main()
