"""How drawings look: one style sheet for all of them, for light and dark pages and for print.

Every fill has at least three times the contrast of its ground (WCAG 2.2, 1.4.11). The text is the
same in every drawing, so a page that forbids styles in a document can allow it by its hash. A page
may set any ``--figure-…`` of its own.
"""

_LIGHT = {
    "skin": "#a9653f", "shirt": "#13707c", "trousers": "#2c4454", "shoe": "#16222a",
    "hair": "#3b2b25", "far-skin": "#aa7557", "far-shirt": "#568a91", "far-trousers": "#75848e",
    "far-shoe": "#75818a", "spine": "#d9eef0", "muscle": "#ff9a3c", "disc": "#e0312a",
    "rim": "#ffffff", "ground": "#85807a", "wood": "#8b8171", "cloth": "#a9b4c3",
    "load": "#7a5a2e", "load-dark": "#57401f", "pillow": "#cdd4dd", "wall": "#dad5cb",
    "ink": "#1b282c", "number": "#ffffff",
}  # fmt: skip
_DARK = {
    "skin": "#d79b76", "shirt": "#48b3bd", "trousers": "#8fb0c6", "shoe": "#c3d0d8",
    "hair": "#8d7466", "far-skin": "#a57a60", "far-shirt": "#3f858c", "far-trousers": "#647f91",
    "far-shoe": "#7f8b93", "spine": "#eefafb", "muscle": "#ff8f2e", "disc": "#ff4b3e",
    "rim": "#19242a", "ground": "#9a958c", "wood": "#857b6b", "cloth": "#3d4c5f",
    "load": "#b98f52", "load-dark": "#97723e", "pillow": "#56677c", "wall": "#2c3b43",
    "ink": "#e8eeec", "number": "#10181b",
}  # fmt: skip
_TONES = ("skin", "shirt", "trousers", "shoe", "hair", "spine", "muscle", "disc")
_THINGS = ("wood", "cloth", "pillow", "wall", "load", "load-dark")
_PALER = ("skin", "shirt", "trousers", "shoe")


def _colours(of: dict[str, str]) -> str:
    return "".join(f"--{name}:var(--figure-{name},{colour});" for name, colour in of.items())


def _fills() -> str:
    near = "".join(f".figure .{t}{{fill:{_LIGHT[t]};fill:var(--{t})}}" for t in (*_TONES, *_THINGS))
    far = "".join(
        f".figure .far .{t}{{fill:{_LIGHT[f'far-{t}']};fill:var(--far-{t})}}" for t in _PALER
    )
    return near + far


STYLE = (
    f".figure{{{_colours(_LIGHT)}}}"
    f"@media screen and (prefers-color-scheme:dark){{.figure{{{_colours(_DARK)}}}}}"
    f"{_fills()}"
    ".figure .rim{stroke:#fff;stroke:var(--rim);stroke-width:14;stroke-linejoin:round}"
    ".figure .floor{stroke:#85807a;stroke:var(--ground);stroke-width:6;stroke-linecap:round}"
    ".figure .muscles{filter:blur(7px)}.figure .spine{opacity:.55}.figure .ghost{opacity:.3}"
    ".figure .wood,.figure .cloth{stroke-linejoin:round}"
    ".figure .still{display:none}"
    "@media (prefers-reduced-motion:reduce){.figure .moving{display:none}"
    ".figure .still{display:inline}}"
    "@media print{.figure .moving{display:none}.figure .still{display:inline}}"
    ".figure text{font-family:system-ui,sans-serif;fill:#1b282c;fill:var(--ink)}"
    ".figure .number{font-weight:700;fill:#fff;fill:var(--number)}"
)
