#!/usr/bin/env python3
"""Same seed, same result: simulates designs with two builds of infera-dynamo and compares the hash of
each whole result.

    tests/engine/simulation/compare_hashes.py build/release/app/cli/infera-dynamo \\
        build/clang/app/cli/infera-dynamo [DESIGN ...]

Without designs: the shipped example and those of tests/data/designs. Each is simulated calm, throttled,
provisioned with auto scaling, and by each fidelity. Ends with 1 when a hash differs."""

import json
import pathlib
import subprocess
import sys

RUNS = {
    "as it is": [],
    "ten times the traffic": ["--scale", "10", "--duration", "6h"],
    "a hundred times, no retries": ["--scale", "100", "--duration", "1h", "--retries", "none"],
    "clients that hold back": ["--scale", "100", "--duration", "10min", "--retries", "boto-adaptive"],
    "auto scaling": ["--billing", "provisioned", "--auto-scaling", "70%:5:4000", "--duration", "6h"],
    "request by request": ["--fidelity", "exact", "--duration", "2min"],
    "another seed": ["--seed", "4711", "--duration", "1h", "--fidelity", "aggregate"],
}


def simulated(program, design, arguments):
    ran = subprocess.run([program, "simulate", str(design), "--json", *arguments],
                         capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        return None, ran.stderr.strip()
    document = json.loads(ran.stdout)
    return document, f"{document['requests']} requests, {document['throttled']} throttled"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    programs = sys.argv[1:3]
    root = pathlib.Path(__file__).resolve().parents[3]
    designs = [pathlib.Path(one) for one in sys.argv[3:]] or [
        root / "resources/examples/shop.design.yaml",
        *sorted((root / "tests/data/designs").glob("*.design.yaml"))]
    compared = 0
    differing = 0
    for design in designs:
        for name, arguments in RUNS.items():
            results = [simulated(program, design, arguments) for program in programs]
            hashes = [document and document["hash"] for document, _ in results]
            same = hashes[0] is not None and hashes[0] == hashes[1]
            compared += 1
            differing += not same
            print(f"{'same' if same else 'DIFFERS'}  {design.name}, {name}: {hashes[0]} {hashes[1]}"
                  f" ({results[0][1]})", flush=True)
    print(f"{compared - differing} of {compared} are the same")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
