"""How long the reader waits: for the window, and for the first translated sentence.

Starts the program several times in processes of their own and prints the median of each step, in
seconds since the process was started, and as a share of the time until the text is translated.
The first row starts on an empty data folder (packages are unpacked), the second on one that was
used before, the third opens an article that was translated before.

    python benchmarks/startup.py [FILE] [--rounds N]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
ENGINES = ("ctranslate2", "argostranslate", "sentencepiece")
STEPS = ("window", "original", "first sentence", "all")


def child(started: float, data_dir: Path, file: Path) -> None:
    """Start as `main.py` does, note when each step is reached, leave."""
    from reader.jobs.services import Services
    from reader.jobs.settings import Settings
    from reader.ui.application import make_application
    from reader.ui.window import MainWindow

    application = make_application()
    services = Services(Settings(data_dir))
    window = MainWindow(services)
    times: dict[str, float] = {}

    def note(step: str) -> None:
        times.setdefault(step, time.time() - started)

    def progress(done: int, *_: object) -> None:
        note("original")
        if done:
            application.processEvents()
            note("first sentence")

    def leave() -> None:
        note("all")
        window.close()
        application.quit()

    window.controller.progressed.connect(progress)
    window.translated.connect(leave)
    window.show()
    application.processEvents()
    note("window")
    loaded = [name for name in ENGINES if name in sys.modules]
    window.begin([file])
    application.exec()
    print(json.dumps({"times": times, "loaded": loaded}))


def measure(data_dir: Path, file: Path) -> dict:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, __file__, "--child", str(time.time()), str(data_dir), str(file)]
    output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(output.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    shared = ROOT.parent / "shared" / "articles" / "belta-2025-11-05-de.txt"
    default = shared if shared.exists() else min((ROOT / "corpus").glob("*-de.txt"))
    parser.add_argument("file", nargs="?", type=Path, default=default)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rows: dict[str, list[dict]] = {"first start": [], "later start": [], "known article": []}
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            data_dir = Path(folder)
            rows["first start"].append(measure(data_dir, options.file))
            rows["known article"].append(measure(data_dir, options.file))
            (data_dir / "library.db").unlink()
            rows["later start"].append(measure(data_dir, options.file))
    print(f"{options.file.name}, {options.rounds} rounds, median seconds since process start")
    print(f"{'':16}" + "".join(f"{step:>16}" for step in STEPS))
    for name, runs in rows.items():
        medians = [statistics.median(run["times"][step] for run in runs) for step in STEPS]
        print(f"{name:16}" + "".join(f"{value:16.2f}" for value in medians))
        shares = [f"{value / medians[-1]:.0%}" for value in medians]
        print(f"{'':16}" + "".join(f"{share:>16}" for share in shares))
    loaded = {name for runs in rows.values() for run in runs for name in run["loaded"]}
    print(f"engines imported before the window is shown: {', '.join(sorted(loaded)) or 'none'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(float(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
