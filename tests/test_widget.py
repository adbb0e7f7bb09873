"""What all widgets share, and what they say in another language: their records, their programs, and a page."""

import ast
import html
import io
import re
from string import Formatter

import catalogue
import pytest
import torch
from babel.messages.mofile import read_mo
from explorer_page import Explorer, open_widget
from playwright.sync_api import expect
from record import ROOT
from test_explorer import recorded
from test_explorer_in_page import AS_WIDGET
from torch import nn

from d2lhelpers import Bits, ConvExplorer, Dial, LeNetExplorer, PoolExplorer, _language
from d2lhelpers.widget import messages, program

PROGRAMS = sorted(path.stem for path in ROOT.glob("d2lhelpers/*.js"))
NAMES = {"JupyterLab", "PyTorch", "Sobel", "ReLU", "net", "other", "Esc"}  # the same in every language
NAMES |= {"max", "NaN", "inf", "float32", "float16", "bfloat16", "kB"}
X, K = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)


def conv():
    return ConvExplorer(X - 4, K, padding=1)


def conv_of_several():
    return ConvExplorer(torch.stack([X, X + 1]), torch.ones(2, 2, 2, 2))


def conv_of_a_photograph():
    return ConvExplorer(torch.rand(1, 100, 100), torch.ones(1, 3, 3))


def dial():
    frame = {"x": range(20), "curves": {"误差": [0.5] * 20}, "xlabel": "层", "ylabel": "大小", "says": "一条线。"}
    return Dial(lambda **_: frame | {"images": {"小": torch.eye(3), "大": torch.eye(20)}}, 深度=[1, 2])


def live():
    torch.manual_seed(0)
    layers = [nn.Conv2d(1, 3, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(3, 2, 2), nn.Flatten(), nn.Linear(8, 10)]
    return LeNetExplorer(nn.Sequential(*layers), nn.Sequential(nn.Flatten(), nn.Linear(64, 10)))


WIDGETS = {
    "convolution": conv,
    "several outputs": conv_of_several,
    "photograph": conv_of_a_photograph,
    "maximum": lambda: PoolExplorer(X, 2, stride=1),
    "mean": lambda: PoolExplorer(X, 2, "avg"),
    "no output": lambda: PoolExplorer(X, 3, stride=3),
    "dial": dial,
    "bits": lambda: Bits(0.1),
    "infinity": lambda: Bits(float("inf"), torch.float16),
    "live": live,
}
each_widget = pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS)


def english_in(text):
    """Return the English words of a text."""
    return [word for word in re.findall(r"[A-Za-z]{2,}\d*", text) if word not in NAMES]


def shown_of(record):
    """Return what is read of a record where no script runs."""
    return html.unescape(re.sub(r"<[^>]*>", "\n", record))


@each_widget
def test_a_record_is_in_the_chosen_language(make, chinese):
    shown = shown_of(recorded(make()))
    assert shown.strip().startswith("这是一幅交互图")
    assert english_in(shown) == []


@each_widget
def test_the_program_is_given_each_of_its_words(make, chinese):
    widget = make()
    said = messages(widget._esm)
    assert list(widget.words) == said
    assert [text for text, word in widget.words.items() if fields_of(text) != fields_of(word)] == []
    assert html.escape('"words":{') in recorded(widget)
    assert widget.get_state("words") == {"words": widget.words}


@each_widget
def test_in_english_neither_record_nor_model_knows_of_words(make):
    torch.manual_seed(3)
    before = recorded(make())
    assert "words" not in before
    assert make().words == {}
    _language.choose("zh")
    try:
        torch.manual_seed(3)
        assert recorded(make()) != before
    finally:
        _language.choose("en")
    torch.manual_seed(3)
    assert recorded(make()) == before


def fields_of(text):
    return sorted((name, form) for _, name, form, _ in Formatter().parse(text) if name is not None)


def test_every_translation_of_what_pictures_say_has_the_fields_of_its_message():
    texts = [text for name in PROGRAMS for text in messages((ROOT / f"d2lhelpers/{name}.js").read_text("utf-8"))]
    for name in ("figures", "widget", "explorer", "dial", "live"):
        texts += catalogue.said_in(ast.parse((ROOT / f"d2lhelpers/{name}.py").read_text("utf-8")))
    known = catalogue.read("package")
    assert len(texts) > 150
    assert [text for text in texts if text not in known or not known[text].string or known[text].fuzzy] == []
    assert [text for text in texts if fields_of(text) != fields_of(known[text].string)] == []


def test_the_compiled_translations_are_those_of_the_files():
    files = [catalogue.read(path.stem) for path in sorted(catalogue.MESSAGES.glob("*.po"))]
    made, lies_there = io.BytesIO(catalogue.compiled(files)), io.BytesIO(catalogue.COMPILED.read_bytes())
    want, got = ({m.id: m.string for m in read_mo(file) if m.id} for file in (made, lies_there))
    assert got == want


def test_the_sliders_of_the_chapters_are_called_in_the_chosen_language(chinese, page, tmp_path):
    names = list(catalogue.names_of_sliders())
    assert {"start", "depth", "stride"} <= set(names)
    assert [name for name in names if english_in(_language.tr(name))] == []
    frame = {"images": {"小": torch.eye(3)}, "says": "一幅图。"}
    widget = Dial(lambda **_: frame, depth=[1, 2], not_known=[3, 4])
    assert "开始时 深度 = 1，not_known = 3。" in shown_of(recorded(widget))
    open_widget(page, tmp_path, widget)
    expect(page.locator(".cx")).to_have_attribute("aria-label", "调节盘：深度，not known")
    expect(page.get_by_role("slider", name="深度")).to_be_visible()


# ---- The programs: what is said, and what is not.

# What a program consists of beside plain code; a division has a blank behind it, a regular expression has none.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|`|[{}]|/(?![ *])(?:[^/\\\n]|\\.)+/|[^"`{}/]+|/', re.DOTALL)
PIECE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*")
# Strings that nobody reads, beside classes: selectors, CSS, and a kind of layer.
UNREAD = {"cell rim", "input, [role=application], [role=gridcell]", "(prefers-reduced-motion: reduce)", "global max"}
UNREAD |= {"linear-gradient(to right, ", "color-mix(in srgb, var(--", "%, var(--ground))", ", max-content)"}


def strings(code):
    """Yield each string, and each piece of a template, with the code before it; those in comments are none."""
    inside, at, before = ["{"], 0, ""
    while at < len(code):
        if inside[-1] == "`":
            piece = PIECE.match(code, at)
            yield before, piece[0]
            at = piece.end() + (1 if code[piece.end()] == "`" else 2)
            before = ""
            if code[at - 1] == "`":
                inside.pop()
            else:
                inside.append("{")
            continue
        token = TOKEN.match(code, at)[0]
        at += len(token)
        if token[0] == '"':
            yield before, token[1:-1]
        elif token in "`{":
            inside.append(token)
        elif token == "}":
            inside.pop()
        if not token.startswith(("//", "/*", "`")):
            before = token
    assert inside == ["{"]


def unsaid(code):
    """Return the strings with a word and a blank in them which do not go through `tr`, and are no classes."""
    found = [text for before, text in strings(code) if not re.search(r"\btr\(\s*$|\bclass: $", before)]
    return [text for text in found if re.search(r"[A-Za-z]{2}", text) and " " in text]


def test_a_string_outside_of_tr_is_found():
    code = """
    // "a comment" of `two words`
    say(tr("it is said, by {name}", { name: "somebody" })); /* not "of this one" */
    const rest = text.replace(/[` "]/g, "") || tr(
      "on a line of its own",
    ) || attr("not tr");
    make("div", { class: `box ${kind}`, title: "no class" });
    label(`${a / b} behind ${c ? `the ${tr("first of all")} one` : "another one"}, bias`, "word", "1 2");
    """
    assert unsaid(code) == ["not tr", "no class", " behind ", "the ", " one", "another one", ", bias"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_all_that_a_program_says_goes_through_tr(name):
    code = (ROOT / f"d2lhelpers/{name}.js").read_text("utf-8")
    assert [text for text in unsaid(code) if text not in UNREAD] == []


@pytest.mark.parametrize("name", PROGRAMS)
def test_tr_is_called_with_the_text_itself(name):
    code = (ROOT / f"d2lhelpers/{name}.js").read_text("utf-8")
    calls = re.findall(r"(?<!function )\btr\((\s*.)", code)
    assert [call for call in calls if call.strip() != '"'] == []
    assert set(messages(code)) == {text for before, text in strings(code) if re.search(r"\btr\(\s*$", before)}


# ---- A page.

# What can be seen, pointed at, or heard.
SAID = """() => [...document.querySelectorAll(".cx, .cx *")].flatMap((node) => [
    ...[...node.attributes].filter(({ name }) => ["aria-label", "aria-valuetext", "title"].includes(name)),
    ...[...node.childNodes].filter(({ nodeType }) => nodeType === 3)]).map((part) => part.value ?? part.data)"""


@each_widget
def test_a_page_speaks_the_chosen_language(make, chinese, page, tmp_path):
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    open_widget(page, tmp_path, make())
    said = []

    def listen():
        page.clock.run_for(2000)
        said.extend(page.evaluate(SAID))

    listen()
    root = page.locator(".cx")
    for kind in ("[role=gridcell]", "[role=application]", ".bits button", "[type=range]", ".entry"):
        for stop in {root.locator(kind).first, root.locator(kind).last}:
            if stop.count():
                stop.focus()
                for key in (" ", "ArrowRight", "Enter", "Escape", "ArrowDown"):
                    page.keyboard.press(key)
                listen()
    for button in root.locator(".controls button:visible").all():
        button.click()
        listen()
    for menu in root.locator("select").all():
        for value in menu.locator("option").evaluate_all("(options) => options.map(({ value }) => value)"):
            menu.select_option(value)
            listen()
    assert [text for text in said if english_in(text)] == []
    assert len(set(said)) > 10


def test_what_jupyterlab_is_given_speaks_it_too(chinese, page, tmp_path):
    explorer = PoolExplorer(X, 2)
    open_widget(page, tmp_path, explorer)
    page.evaluate(AS_WIDGET, [program("explorer"), explorer._settings() | {"words": explorer.words}])
    shown = Explorer(page)
    expect(shown.root).to_have_attribute("aria-label", "汇聚探索器")
    expect(shown.root.get_by_role("slider", name="窗口大小")).to_be_visible()
    expect(shown.sum).to_have_text("输出[0, 0] = max(0, 1, 3, 4) = 4，输入[1, 1]")


def test_where_a_word_is_missing_it_stays_english(page, tmp_path):
    explorer = PoolExplorer(X, 2)
    explorer.words = {"play": "播放"}
    open_widget(page, tmp_path, explorer)
    expect(page.get_by_role("button", name="播放")).to_be_visible()
    expect(page.get_by_role("button", name="show pixels")).to_be_visible()


def test_a_chinese_name_has_room_at_the_end_of_its_curve(page, tmp_path):
    curves = {"没有规范化的网络的损失": [1.0, 2.0]}
    open_widget(page, tmp_path, Dial(lambda a: {"x": [0, 1], "curves": curves, "says": "."}, a=[1, 2]))
    [end, width] = page.locator(".cx svg text", has_text="损失").evaluate(
        "(text) => [text.getBBox().x + text.getBBox().width, text.ownerSVGElement.width.baseVal.value]"
    )
    assert end < width
