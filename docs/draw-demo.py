#!/usr/bin/env python3
"""Draws docs/demo.svg: runs the demo of the distribution on a terminal and draws what it prints.

Usage: mvn -q -DskipTests package && docs/draw-demo.py
A terminal redraws the progress line in place; the picture keeps it as it was when the next line replaced it.
"""

import os
import pty
import re
import sys
from html import escape
from pathlib import Path

COMMAND = ["target/printer-connector/bin/printer-connector", "demo", "--exit"]
PICTURE = Path("docs/demo.svg")
CLEAR_LINE = "\r\x1b[K"
LINE, LETTER, MARGIN = 21, 8.4, 18
STYLES = {"1": 'class="title"', "32": 'class="ok"', "31": 'class="failed"'}
HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img">
<title>What {command} prints</title>
<style>
  rect {{ fill: #1c1f26; }}
  text {{ font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d5d8de; white-space: pre; }}
  .title {{ font-weight: bold; fill: #ffffff; }}
  .ok {{ fill: #7bc96f; }}
  .failed {{ fill: #f07178; }}
</style>
<rect width="100%" height="100%" rx="8"/>
"""


def run() -> str:
    """The output of the demo on a terminal; ends the script if the demo fails."""
    output = bytearray()

    def keep(terminal: int) -> bytes:
        data = os.read(terminal, 4096)
        output.extend(data)
        return data

    status = pty.spawn(COMMAND, keep)
    if status != 0:
        sys.exit("the demo has failed; nothing is drawn")
    return output.decode()


def lines(output: str) -> list[str]:
    """The lines of the terminal, and the last progress before each of them."""
    result = [f"$ {' '.join(COMMAND)}"]
    for line in output.replace("\r\n", "\n").split("\n"):
        *progress, text = line.split(CLEAR_LINE)
        result += [state for state in progress[-1:] if state]
        result.append(text)
    return result


def draw(line: str, y: int) -> str:
    """A line as SVG, its colours as classes."""
    spans = re.split(r"\x1b\[(\d+)m(.*?)\x1b\[0m", line)
    text = escape(spans[0])
    for style, inside, after in zip(spans[1::3], spans[2::3], spans[3::3]):
        text += f"<tspan {STYLES[style]}>{escape(inside)}</tspan>{escape(after)}"
    return f'<text x="{MARGIN}" y="{y}" xml:space="preserve">{text}</text>\n'


def main() -> None:
    os.chdir(Path(__file__).resolve().parent.parent)
    shown = "\n".join(lines(run())).rstrip().split("\n")
    longest = max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in shown)
    width = 2 * MARGIN + longest * LETTER
    height = 2 * MARGIN + len(shown) * LINE
    svg = HEAD.format(width=width, height=height, command="printer-connector demo --exit")
    for number, line in enumerate(shown):
        if line:
            svg += draw(line, MARGIN + 14 + number * LINE)
    PICTURE.write_text(svg + "</svg>\n")


if __name__ == "__main__":
    main()
