"""The peers: what each needs, how its program is built, how it is run.

Everything that is built goes to Benchmarks/.build/peers, and the virtual environment to
Benchmarks/.venv; neither is committed.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parent.parent
SOURCES = BENCHMARKS / "Peers"
BUILT = BENCHMARKS / ".build" / "peers"
VENV = BENCHMARKS / ".venv"

HYPOTHESIS_VERSION = "6.155.2"

# Debian keeps the sources of its Rust libraries here, in the form that cargo reads.
RUST_REGISTRY = Path("/usr/share/cargo/registry")


class Missing(Exception):
    """A peer cannot be measured here, and why."""


def quietly(*command, cwd=None):
    """Runs a command; what it printed is told when it fails."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise Missing(f"{command[0]} failed:\n{done.stdout[-2000:]}")
    return done.stdout


def require(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")


def debian_version(package):
    done = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status} ${Version}", package], capture_output=True, text=True
    ) if shutil.which("dpkg-query") else None
    if done is None or not done.stdout.startswith("install ok installed"):
        raise Missing(f"Debian's {package} is not installed; --install installs it")
    return done.stdout.split()[-1]


class Peer:
    """A library, a program written with it, and how many cases take about half a second."""

    name = ""
    packages = ()
    # What the engine does besides drawing, for the reader of a table.
    remark = ""
    cases = {}

    def prepare(self):
        """Builds the program; sets `command` and `version`."""
        raise NotImplementedError

    def measure(self, workload):
        """Plays the cases of a workload once; returns what the program printed, checked."""
        cases = self.cases[workload]
        output = subprocess.run(
            [*self.command, workload, str(cases)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        result = json.loads(output.stdout) if output.stdout else {}
        parts = {"trivial": 1, "pairs": 20}[workload] * result.get("calls", 0)
        # A program that did less than it was asked for would only seem fast.
        is_right = result.get("held") and result["calls"] >= cases and result["parts"] == parts
        if output.returncode != 0 or not is_right:
            raise SystemExit(f"{self.name}, {workload}: wrong answer: {output.stdout.strip() or 'nothing'}")
        return result


class Hypothesis(Peer):
    name = "Hypothesis"
    remark = "Python; records choices, never tries an input twice"
    cases = {"trivial": 1_500, "pairs": 300}

    def prepare(self):
        self.command = [str(VENV / "bin" / "python"), str(SOURCES / "hypothesis" / "speed.py")]
        self.version = prepare_hypothesis()


def prepare_hypothesis():
    """Makes the virtual environment unless it is there; returns the version that is in it."""
    python = VENV / "bin" / "python"
    ask = [str(python), "-c", "import hypothesis; print(hypothesis.__version__)"]
    known = subprocess.run(ask, capture_output=True, text=True) if python.exists() else None
    if known is None or known.stdout.strip() != HYPOTHESIS_VERSION:
        require("python3")
        quietly("python3", "-m", "venv", str(VENV))
        quietly(str(python), "-m", "pip", "install", "--quiet", f"hypothesis=={HYPOTHESIS_VERSION}")
    return quietly(*ask).strip()


class RapidCheck(Peer):
    name = "rapidcheck"
    packages = ("librapidcheck-dev", "g++")
    remark = "C++; keeps a lazy tree of simpler values"
    cases = {"trivial": 400_000, "pairs": 60_000}

    def prepare(self):
        self.version = debian_version("librapidcheck-dev")
        require("g++")
        program = BUILT / "rapidcheck"
        source = SOURCES / "rapidcheck" / "speed.cpp"
        quietly("g++", "-std=c++17", "-O2", "-DNDEBUG", "-o", str(program), str(source), "-lrapidcheck")
        self.command = [str(program)]


class QuickCheck(Peer):
    name = "QuickCheck"
    packages = ("libghc-quickcheck2-dev", "ghc")
    remark = "Haskell; shrinks values, records nothing"
    cases = {"trivial": 600_000, "pairs": 200_000}

    def prepare(self):
        self.version = debian_version("libghc-quickcheck2-dev")
        require("ghc")
        objects = BUILT / "quickcheck-objects"
        program = BUILT / "quickcheck"
        source = SOURCES / "quickcheck" / "Speed.hs"
        quietly("ghc", "-O2", "-v0", "-outputdir", str(objects), "-o", str(program), str(source))
        self.command = [str(program)]


class Proptest(Peer):
    name = "proptest"
    packages = ("librust-proptest+std-dev", "rustc", "cargo")
    remark = "Rust; keeps a tree of simpler values, records nothing"
    cases = {"trivial": 1_500_000, "pairs": 500_000}

    def prepare(self):
        self.version = debian_version("librust-proptest-dev")
        # Debian's own compiler first: its libraries are made for it.
        cargo = "/usr/bin/cargo" if os.access("/usr/bin/cargo", os.X_OK) else "cargo"
        require(cargo)
        # Built from a copy, since cargo writes a lock file beside the manifest.
        copy = BUILT / "proptest"
        shutil.copytree(SOURCES / "proptest", copy, dirs_exist_ok=True)
        registry = ['source.crates-io.replace-with="debian"', f'source.debian.directory="{RUST_REGISTRY}"']
        options = [word for setting in registry for word in ("--config", setting)]
        quietly(cargo, "build", "--release", "--offline", *options, cwd=copy)
        self.command = [str(copy / "target" / "release" / "speed")]


class Own(Peer):
    """The engine of this repository, through one of the ways into it."""

    cases = {"trivial": 400_000, "pairs": 60_000}

    def __init__(self, name, engine, remark):
        self.name, self.engine, self.remark = name, engine, remark

    def prepare(self):
        self.version = quietly("git", "-C", str(BENCHMARKS), "rev-parse", "--short", "HEAD").strip()
        program = build_own("engine-speed")
        self.command = [program, self.engine]


def build_own(product):
    """Builds a program of this package in release; returns where it is."""
    require("swift")
    package = ["--package-path", str(BENCHMARKS), "-c", "release"]
    quietly("swift", "build", *package, "--product", product)
    return str(Path(quietly("swift", "build", *package, "--show-bin-path").strip()) / product)


OWN = [
    Own("PropertyCheck", "check", "this package's front door: records choices, never tries an input twice"),
    Own("PropertyCheck, random only", "check-random", "the same with numbered random cases only"),
    Own("Runner", "runner", "what the network harness uses: numbered random cases"),
]
OTHERS = [Hypothesis(), RapidCheck(), QuickCheck(), Proptest()]
