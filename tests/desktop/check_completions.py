#!/usr/bin/env python3
"""The shell completes every command and every option that --help tells, and no other.

Usage: check_completions.py SOURCE_DIRECTORY PROGRAM
"""
import pathlib
import re
import subprocess
import sys

ALWAYS = {"--help", "--json", "--version"}


def help_of(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout


def options_of(text):
    """The options listed, not those a description speaks of."""
    found = set()
    for line in text.splitlines():
        if re.match(r" {2,}-", line):
            found |= set(re.findall(r"--[a-z][a-z0-9-]*", re.split(r" {2,}| [A-Z]+", line.strip())[0]))
    return found - ALWAYS


def main():
    script = (pathlib.Path(sys.argv[1]) / "resources/completions/infera-dynamo").read_text()
    told = help_of(sys.argv[2])
    commands = set(re.findall(r"^  ([a-z]+) ", told.split("Subcommands:")[1], re.M))
    completed = set(re.search(r'commands="([^"]*)"', script).group(1).split())
    wrong = [f"commands: {sorted(commands ^ completed)}"] if commands != completed else []
    for command in sorted(commands):
        listed = re.search(rf'^    {command}\) options\+="([^"]*)"', script, re.M)
        completed = set(listed.group(1).split()) if listed else set()
        options = options_of(help_of(sys.argv[2], command))
        if options != completed:
            wrong.append(f"{command}: lacks {sorted(options - completed)}, has {sorted(completed - options)}")
    print("\n".join(wrong) or f"{len(commands)} commands are completed")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
