"""What a person does at a desktop: presses keys, types, takes a picture of the screen. All of it through the X server."""

import subprocess

PATIENCE = 30  # seconds


def press(*keys):
    """Presses keys one after the other, in xdotool's spelling: "ctrl+f", "Down"."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True, timeout=PATIENCE)


def write(text):
    """Types text. It goes through a pipe: a command line can be read by everybody."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--file", "-"], input=text, text=True, check=True,
                   timeout=PATIENCE)


def write_instead(text):
    """Types over what is in the field."""
    press("ctrl+a")
    write(text)


def picture(path):
    """The whole screen, as a PNG file for people to look at."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=PATIENCE)
