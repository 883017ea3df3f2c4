"""A record as a page to hand back, and the overview of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from provado.check.record import FindingRecord, FunctionRecord, Shown, TargetRecord

_STYLE = """
:root { color-scheme: light dark; --wrong: #b3261e; --fragile: #8a6100; --fine: #1b6e3c;
  --line: #8884; }
@media (prefers-color-scheme: dark) {
  :root { --wrong: #ff8a80; --fragile: #ffcc66; --fine: #7bd69b; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: top; }
h2 { font-size: 1.15rem; } h2 code { font-size: inherit; }
td a { overflow-wrap: anywhere; } .said { min-width: 18rem; }
code, pre { font: 14px/1.45 ui-monospace, monospace; overflow-wrap: anywhere;
  white-space: pre-wrap; }
section { border-left: 4px solid var(--line); padding: .1rem 1rem; margin: 1.2rem 0; }
.wrong { color: var(--wrong); font-weight: 600; } .fragile { color: var(--fragile); }
.stable, .accurate { color: var(--fine); }
section.wrong { border-color: var(--wrong); color: inherit; font-weight: inherit; }
section.fragile { border-color: var(--fragile); color: inherit; }
.wide { overflow-x: auto; }
"""


def page_of(record: TargetRecord, requirement: str) -> str:
    """The page of one target."""
    parts = [f"<h1>{escape(record.target)}</h1>"]
    if record.failure:
        parts.append(f'<p class="wrong">{escape(record.failure)}</p>')
    else:
        verdict = f"is {requirement}" if record.meets(requirement) else f"is not {requirement}"
        counts = Counter(one.level for one in record.functions)
        told = ", ".join(f"{n} {level}" for level, n in counts.items())
        parts.append(f"<p>{told}: the code {verdict}.</p>")
    if record.imports:
        parts.append(f"<pre>{escape(chr(10).join(record.imports))}</pre>")
    for function in record.functions:
        parts += [_finding(function, finding) for finding in function.findings]
    parts.append(_table(record.functions))
    if record.unknown:
        parts.append(f"<p>Not of the book, not tested: {escape(', '.join(record.unknown))}.</p>")
    return _whole(record.target, parts)


def overview_of(records: Sequence[TargetRecord], requirement: str) -> str:
    """The table of all submissions, each with a link to its page."""
    rows = []
    for record in records:
        levels = Counter(one.level for one in record.functions)
        causes = dict.fromkeys(f"{f.name}: {f.findings[0].says}" for f in record.functions
                               if f.findings and f.level == "wrong")  # fmt: skip
        said = escape(record.failure) if record.failure else "<br>".join(map(escape, causes))
        fine = record.meets(requirement)
        rows.append(
            f'<tr><td><a href="{escape(record.target)}.html">{escape(record.target)}</a></td>'
            f'<td class="{"accurate" if fine else "wrong"}">{"yes" if fine else "no"}</td>'
            + "".join(
                f'<td class="{level if levels[level] else ""}">{levels[level] or "·"}</td>'
                for level in ("wrong", "fragile", "stable", "accurate")
            )
            + f'<td class="said">{said}</td></tr>'
        )
    head = (
        "<tr><th>submission</th><th>passes</th><th>wrong</th><th>fragile</th>"
        "<th>stable</th><th>accurate</th><th>what is wrong</th></tr>"
    )
    passed = sum(record.meets(requirement) for record in records)
    return _whole(
        "Submissions",
        [
            "<h1>Submissions</h1>",
            f"<p>{passed} of {len(records)} are {escape(requirement)}.</p>",
            f'<div class="wide"><table>{head}{"".join(rows)}</table></div>',
        ],
    )


def _finding(function: FunctionRecord, finding: FindingRecord) -> str:
    inputs = [
        ("smallest input", finding.smallest),
        ("float32", finding.also),
        ("worst", finding.worst),
    ]
    rows = "".join(_input(word, shown) for word, shown in inputs if shown is not None)
    return (
        f'<section class="{finding.level}"><h2><code>{escape(function.name)}</code> is '
        f'<span class="{finding.level}">{finding.level}</span></h2>'
        f"<p><strong>{escape(finding.says)}</strong></p>"
        f"<p>{escape(finding.title)}: <code>{escape(finding.formula)}</code></p>"
        f'<div class="wide"><table>{rows}</table></div>'
        f"{_code(finding.smallest.code)}</section>"
    )


def _code(line: str) -> str:
    return f"<pre>&gt;&gt;&gt; {escape(line)}</pre>" if line else ""


def _input(word: str, shown: Shown) -> str:
    entry = f" {escape(shown.entry)}" if shown.entry else ""
    return (
        f"<tr><th>{word}</th><td><code>{escape(shown.input)}</code> ({escape(shown.dtype)})</td>"
        f"<td>gives{entry} <code>{escape(shown.came)}</code></td>"
        f"<td>true <code>{escape(shown.true)}</code></td></tr>"
    )


def _table(functions: Sequence[FunctionRecord]) -> str:
    head = "<tr><th>function</th><th>level</th><th>conventions and advice</th></tr>"
    rows = "".join(map(_row, functions))
    return f'<div class="wide"><table>{head}{rows}</table></div>' if functions else ""


def _row(one: FunctionRecord) -> str:
    told = "; ".join(filter(None, (*one.convention, *one.advice, one.largest_error)))
    return (
        f'<tr><td><code>{escape(one.name)}</code></td><td class="{one.level}">{one.level}</td>'
        f"<td>{escape(told)}</td></tr>"
    )


def _whole(title: str, parts: Sequence[str]) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>"
    )
