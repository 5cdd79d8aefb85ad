"""Where an API key must not be."""

import base64
import os
from pathlib import Path


def spellings(key):
    """The key as it may lie in a file: as text of one or two bytes a character, as hex, as base64 at any place."""
    plain = key.encode()
    found = {plain, key.encode("utf-16-le"), plain.hex().encode(), plain.hex().upper().encode()}
    for shift in range(3):
        # The characters at both ends also depend on what stands beside the key.
        coded = base64.b64encode(b"\0" * shift + plain)
        found.add(coded[4 if shift else 0:-4])
    return found


def regular_files(folder):
    for where, _, names in os.walk(folder):
        for name in names:
            path = Path(where, name)
            if path.is_file() and not path.is_symlink():
                yield path


def files_with(key, folder):
    """The files under folder that hold the key."""
    wanted = spellings(key)
    found = []
    for path in regular_files(folder):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # gone since
        if any(each in content for each in wanted):
            found.append(str(path))
    return found


def of_process(pid, name):
    """/proc/PID/name. What nobody else may read holds no secret for them."""
    try:
        return Path("/proc", str(pid), name).read_bytes()
    except PermissionError:
        return b""
