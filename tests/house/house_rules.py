"""The house rules that a machine can check, as functions from a checkout to a list of findings.

Usage: house_rules.py CHECKOUT QT_HEADERS      (the folder that holds QtCore/, QtGui/, …)
Works on the files as they lie there, so it holds for code that is still to be written.
"""

import os
import re
import sys
from pathlib import Path

# Which layers of core a layer may include, besides itself: those below it, and what stands beside.
BELOW_TRANSPORT = {"common", "json", "contract"}
LAYERS = {
    "common": set(),
    "json": {"common"},
    "contract": {"common", "json"},
    "transport": BELOW_TRANSPORT,
    "api": BELOW_TRANSPORT | {"transport"},
    "records": BELOW_TRANSPORT | {"transport", "api"},
    "access": {"common", "json"},
    "storage": {"common", "json", "access"},
    "activity": BELOW_TRANSPORT | {"transport", "access", "storage"},
    "scopes": BELOW_TRANSPORT | {"transport", "api", "access", "storage"},
    "edits": BELOW_TRANSPORT | {"transport", "api", "records", "access", "storage"},
    "session": BELOW_TRANSPORT | {"transport", "api", "records", "access", "storage", "activity", "edits", "scopes"},
}
# Which top-level folders may include which.
FOLDERS = {
    "core": {"core"},
    "ui": {"core", "ui"},
    "app": {"core", "ui", "app"},
    "tests": {"core", "ui", "app", "tests"},
    "packaging": set(),
}
# The demo server is also what the tests trust: were it built on the client's code, it would share its mistakes.
DEMO = "app/demo/"
DEMO_MAY_INCLUDE = ("app/demo/", "core/common/", "core/json/", "core/contract/")

SCREEN_MODULES = ("QtGui", "QtWidgets", "QtSvg", "QtSvgWidgets", "QtPrintSupport", "QtOpenGL", "QtOpenGLWidgets",
                  "QtQuick", "QtQuickWidgets", "QtUiTools")
DATA_MODULES = ("QtNetwork", "QtSql")
FORBIDDEN_MODULES = {"core": SCREEN_MODULES, "ui": DATA_MODULES}
FORBIDDEN_HEADERS = {"core": set(), "ui": {"QJsonDocument", "qjsondocument.h"}}

MAIN = "app/main.cpp"
LONGEST = 400
TEXT_FILES = {"", ".cmake", ".cpp", ".desktop", ".h", ".json", ".md", ".py", ".sh", ".svg", ".ts", ".txt", ".xml",
              ".yaml", ".yml"}
MACHINE_PATH = re.compile(r"(?:^|[^\w.]|-[IL])/(?:work|home|root|Users)/")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
# A comment, or a literal that may hold what looks like one.
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r'|R"(?P<tag>[^(\s\\"]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"'
    r"|(?:\bu8|(?<![0-9a-fA-F]))'(?:\\.|[^'\\\n])+'",  # but 1'000 is a number
    re.DOTALL)


def without_comments(text):
    def blank(match):
        token = match.group()
        return re.sub(r"[^\n]", " ", token) if token.startswith(("//", "/*")) else token
    return TOKEN.sub(blank, text)


def code_only(text):
    """Without comments and without what stands in quotes; line numbers stay."""
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


class Checkout:
    def __init__(self, root, qt_headers):
        self.root = Path(root)
        self.files = {}  # path from the root -> text
        for folder, names, files in os.walk(self.root):
            at_top = Path(folder) == self.root
            names[:] = [n for n in names if n in (".ci", ".github")
                        or not (n.startswith(".") or n == "__pycache__" or (at_top and n.startswith("build")))]
            for file in files:
                path = Path(folder, file)
                if path.suffix in TEXT_FILES and path.is_file():
                    self.files[path.relative_to(self.root).as_posix()] = path.read_text("utf-8", errors="replace")
        self.headers = {}  # module -> names of its headers
        core = self._headers_of(qt_headers, "QtCore")
        for module in SCREEN_MODULES + DATA_MODULES:
            self.headers[module] = self._headers_of(qt_headers, module) - core

    @staticmethod
    def _headers_of(qt_headers, module):
        folder = Path(qt_headers, module)
        return {entry.name for entry in folder.iterdir()} if folder.is_dir() else set()

    def sources(self, *folders):
        for path, text in sorted(self.files.items()):
            if path.endswith((".cpp", ".h")) and path.split("/")[0] in folders:
                yield path, text

    def includes(self, *folders):
        for path, text in self.sources(*folders):
            clean = without_comments(text)
            for match in INCLUDE.finditer(clean):
                yield path, clean.count("\n", 0, match.start()) + 1, match.group(1) == '"', match.group(2)


def forbidden_qt(house):
    """core/ has no screen; ui/ has no network, no SQL, no JSON documents."""
    for path, line, quoted, name in house.includes("core", "ui"):
        top = path.split("/")[0]
        module, _, header = name.rpartition("/")
        for forbidden in FORBIDDEN_MODULES[top]:
            by_header = not module and not quoted and header in house.headers[forbidden]
            if forbidden in (name, module) or by_header:
                yield f"{path}:{line}: {top}/ includes <{name}>, which is {forbidden}"
        if header in FORBIDDEN_HEADERS[top]:
            yield f"{path}:{line}: {top}/ includes <{name}>"


def forbidden_links(house):
    """What core/ and ui/ may not include they don't link either."""
    for path, text in sorted(house.files.items()):
        top = path.split("/")[0]
        if top in FORBIDDEN_MODULES and path.endswith(("CMakeLists.txt", ".cmake")):
            for number, line in enumerate(text.split("\n"), 1):
                for module in FORBIDDEN_MODULES[top]:
                    if re.search(rf"\bQt6?::{module[2:]}\b", line.split("#")[0]):
                        yield f"{path}:{number}: {top}/ links {module}"


def layers(house):
    """Includes go by path from the root, and only downwards."""
    for path, line, quoted, name in house.includes(*FOLDERS):
        if not quoted or name.endswith(".moc"):
            continue
        top, wanted = path.split("/")[0], name.split("/")
        if name not in house.files:
            yield f'{path}:{line}: "{name}" is no file of ours, by its path from the root'
        elif wanted[0] not in FOLDERS[top]:
            yield f'{path}:{line}: {top}/ includes "{name}"'
        elif top == "core":
            layer = path.split("/")[1]
            if layer not in LAYERS:
                yield f"{path}:{line}: core/{layer} has no place in LAYERS of house_rules.py yet"
            elif wanted[1] != layer and wanted[1] not in LAYERS[layer]:
                yield f'{path}:{line}: core/{layer} includes "{name}", which is not below it'
        elif path.startswith(DEMO) and not name.startswith(DEMO_MAY_INCLUDE):
            yield f'{path}:{line}: the demo server includes "{name}", code of the client'


def event_loops(house):
    """One event loop: the application's. (QSqlQuery's exec() is none, and only where QSqlQuery is included.)"""
    for path, text in house.sources("app", "core", "ui"):
        code = code_only(text)
        runs_queries = "#include <QSqlQuery>" in without_comments(text)
        for number, line in enumerate(code.split("\n"), 1):
            for word in re.findall(r"\b(?:QEventLoop|processEvents)\b", line):
                yield f"{path}:{number}: {word}"
            for match in re.finditer(r"(\S*?)\bexec\s*\(", line):
                of_application = path == MAIN and match.group(1).endswith("Application::")
                of_query = runs_queries and match.group(1).endswith(".")
                if not of_application and not of_query:
                    yield f"{path}:{number}: exec() runs an event loop inside the event loop"


def message_boxes(house):
    """Only ui/ talks to people."""
    for path, text in house.sources("app", "core"):
        for number, line in enumerate(code_only(text).split("\n"), 1):
            if re.search(r"\bQ(?:Message|Error)(?:Box|Message)\b", line):
                yield f"{path}:{number}: a message box outside ui/"


def long_files(house):
    """A long file is a question; long_files.txt beside this script holds the answers."""
    answered = {}
    for line in house.files.get("tests/house/long_files.txt", "").split("\n"):
        if line.strip() and not line.startswith("#"):
            path, _, why = line.partition(":")
            answered[path.strip()] = why.strip()
    for path, text in house.sources(*FOLDERS):
        count = text.count("\n")
        why = answered.pop(path, None)
        if count > LONGEST and not why:
            yield f"{path}: {count} lines, and no reason for it in tests/house/long_files.txt"
        elif count <= LONGEST and why is not None:
            yield f"tests/house/long_files.txt: {path} is no longer long"
    for path in answered:
        yield f"tests/house/long_files.txt: {path} doesn't exist"


def machine_paths(house):
    """Nothing that we keep knows a certain machine."""
    for path, text in sorted(house.files.items()):
        if path.startswith("tests/house/"):
            continue  # where such paths are spoken of
        for number, line in enumerate(text.split("\n"), 1):
            if MACHINE_PATH.search(line):
                yield f"{path}:{number}: a path of somebody's machine: {line.strip()[:80]}"


def leftovers(house):
    """What isn't done isn't kept as a note in the code."""
    for path, text in house.sources(*FOLDERS):
        for number, line in enumerate(text.split("\n"), 1):
            if re.search(r"\b(?:TODO|FIXME)\b", line):
                yield f"{path}:{number}: {line.strip()[:80]}"


RULES = (forbidden_qt, forbidden_links, layers, event_loops, message_boxes, long_files, machine_paths, leftovers)


def main():
    house = Checkout(sys.argv[1], sys.argv[2])
    if not list(house.sources("core")) or not house.headers["QtGui"]:
        print("There is no source here, or no Qt header: nothing was checked.")
        return 2
    findings = [finding for rule in RULES for finding in rule(house)]
    print("\n".join(findings) if findings else f"{len(house.files)} files keep the house rules.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
