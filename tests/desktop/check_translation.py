#!/usr/bin/env python3
"""The German translation is whole: each text of the sources, each place for a value, both plural forms.
The English one has the plurals.

Usage: check_translation.py SOURCE_DIRECTORY [LUPDATE]
Without lupdate, whether texts of the sources are missing is not looked at.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

FORMS = 2
# As Qt names them at run time; another name means that lupdate took a text for somebody else's.
CONTEXT = re.compile(r"QObject|infera::app(::\w+)?")


def messages(path):
    """The translation of each text, by context, source, comment and whether it has plurals."""
    found = {}
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source"),
                   message.findtext("comment") or "", message.get("numerus") == "yes")
            found[key] = message.find("translation")
    return found


def holes(text):
    return sorted(re.findall(r"%L?\d+|%L?n", text))


def mnemonics(text):
    return len(re.findall(r"&(?!&)", text.replace("&&", "")))


def faults(key, translation):
    """Of one translation by itself."""
    context, source, _, plural = key
    if not CONTEXT.fullmatch(context):
        yield f"the context {context} is none of the program's"
    if translation.get("type"):
        yield translation.get("type")
    forms = [form.text or "" for form in translation] if plural else [translation.text or ""]
    if plural and len(forms) != FORMS:
        yield f"{len(forms)} plural forms instead of {FORMS}"
    for form in forms:
        if not form.strip():
            yield "empty"
        elif holes(form) != holes(source):
            yield f"{holes(form)} instead of {holes(source)} in \"{form}\""
        elif mnemonics(form) != mnemonics(source):
            yield f"{mnemonics(form)} mnemonics instead of {mnemonics(source)} in \"{form}\""
        elif any((form[at] == " ") != (source[at] == " ") for at in (0, -1)):
            yield f"space at an end of \"{form}\""


def texts_of_sources(root, lupdate):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "sources.ts"
        subprocess.run([lupdate, "-silent", "-I", ".", "-locations", "none", "app/core", "app/gui",
                        "-ts", str(path)], cwd=root, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        return messages(path)


def main():
    root = pathlib.Path(sys.argv[1])
    folder = root / "resources" / "i18n"
    translated = messages(folder / "infera-dynamo_de.ts")
    english = messages(folder / "infera-dynamo_en.ts")
    wrong = [(key, fault) for one in (translated, english) for key, translation in one.items()
             for fault in faults(key, translation)]
    if len(sys.argv) > 2:
        sources = texts_of_sources(root, sys.argv[2])
        if not sources:
            print("lupdate found no text")
            sys.exit(1)
        wrong += [(key, "not translated") for key in sources if key not in translated]
        wrong += [(key, "no longer in the sources") for key in translated if key not in sources]
        wrong += [(key, "plurals differ between English and the sources")
                  for key in {key for key in sources if key[3]} ^ set(english)]
    else:
        print("lupdate is absent: texts of the sources are not compared")
    for (context, source, *_), fault in wrong:
        print(f"{context}: \"{source}\": {fault}")
    if wrong:
        print("HACKING.md says how to bring the translations up to date")
    print(f"{len(translated)} texts, {len(wrong)} faults")
    sys.exit(1 if wrong or not translated else 0)


if __name__ == "__main__":
    main()
