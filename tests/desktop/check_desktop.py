#!/usr/bin/env python3
"""The desktop entry, the AppStream metainfo, the MIME type and the changelog tell one story.

Usage: check_desktop.py SOURCE_DIRECTORY
"""
import configparser
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

IDENTIFIER = "io.github.infera.Dynamo"


def main():
    root = pathlib.Path(sys.argv[1])
    folder = root / "resources" / "desktop"
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str
    entry.read(folder / f"{IDENTIFIER}.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    metainfo = xml.parse(folder / f"{IDENTIFIER}.metainfo.xml").getroot()
    mime = xml.parse(folder / f"{IDENTIFIER}.xml").getroot()
    namespace = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    media_type = mime.find("m:mime-type", namespace).get("type")
    binaries = [b.text for b in metainfo.findall("provides/binary")]
    version = re.search(r"VERSION (\d+\.\d+\.\d+)", (root / "CMakeLists.txt").read_text()).group(1)
    checks = [
        ("the metainfo's id", metainfo.findtext("id") == IDENTIFIER),
        ("the launchable", metainfo.findtext("launchable") == f"{IDENTIFIER}.desktop"),
        ("Exec starts a program that the metainfo provides", desktop["Exec"].split()[0] in binaries),
        ("Exec takes a file", desktop["Exec"].split()[1:] in (["%f"], ["%F"], ["%U"], ["%u"])),
        ("Icon", desktop["Icon"] == IDENTIFIER),
        ("MimeType of the entry", desktop["MimeType"].rstrip(";") == media_type),
        ("media type of the metainfo", metainfo.findtext("provides/mediatype") == media_type),
        ("the glob", mime.find("m:mime-type/m:glob", namespace).get("pattern") == "*.design.yaml"),
        ("the release is the project's version", metainfo.find("releases/release").get("version") == version),
        ("the changelog has the version", f"## {version}" in (root / "CHANGELOG.md").read_text()),
        ("a man page for each program",
         all((root / "resources" / "man" / f"{name}.1").exists() for name in binaries)),
    ]
    wrong = [name for name, good in checks if not good]
    for name in wrong:
        print(f"{name}: does not agree")
    print(f"{len(checks) - len(wrong)} of {len(checks)} agree")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
