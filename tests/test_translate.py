"""The Chinese edition is the English course: the same program, the same numbers, every cell translated as it is now."""

import gettext
import io
import re
import subprocess
import sys

import catalogue
import edition
import letters
import nbformat
import pytest
import record
import translate
from babel.messages.catalog import Catalog
from recheck import ENVIRONMENT

from d2lhelpers import _language
from d2lhelpers.exercises import engine

PATHS = [pytest.param(path, id=str(path.relative_to(translate.ENGLISH))) for path in translate.notebooks()]
DONE = [param for param in PATHS if translate.translations_of(param.values[0]).exists()]


def cells(path):
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


@pytest.mark.parametrize("path", DONE)
def test_every_cell_is_translated_as_it_is_now(path):
    found = translate.problems(path)
    assert not found, (
        "\n\n".join(found) + "\n\nTranslate these cells in translations/zh, or, if you know no Chinese, run "
        "`python tools/translate.py --mark`: they then appear in English, with a note. Then `make record`."
    )


@pytest.mark.parametrize("path", DONE)
def test_both_editions_agree_and_the_chinese_is_written_as_it_should_be(path):
    found = edition.complaints(path)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", DONE)
def test_the_chinese_notebook_is_what_both_files_make(path):
    made = translate.assemble(path)
    recorded = nbformat.read(translate.chinese_of(path), as_version=4)
    assert [cell.id for cell in recorded.cells] == [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert [cell.source for cell in recorded.cells] == [cell.source for cell in made.cells], "run `make record`"
    assert [cell.metadata for cell in recorded.cells] == [cell.metadata for cell in made.cells], "run `make record`"
    assert recorded.metadata == nbformat.from_dict(record.METADATA)


@pytest.mark.parametrize("path", DONE)
def test_the_program_and_what_it_prints_are_the_same(path):
    english, chinese = cells(path), cells(translate.chinese_of(path))
    entries = translate.read(translate.translations_of(path))
    found = []
    for name, cell in english.items():
        if cell.cell_type == "code":
            pairs = entries[name].pairs if name in entries else {}
            said = [*edition.same_code(cell.source, chinese[name].source, pairs)]
            said += edition.same_outputs(cell, chinese[name], bool(pairs))
            found += [f"cell {name}: {each}" for each in said]
    assert not found, "\n".join(found)


def test_the_language_is_one_line_of_the_first_cell_and_of_the_exercises():
    for param in DONE:
        cells = nbformat.read(translate.chinese_of(param.values[0]), as_version=4).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        chosen = [translate.LANGUAGE in source.splitlines() for source in code]
        assert chosen[0]
        assert sum(chosen) == (1 if "solutions" in param.id else 2)


def test_the_readme_lists_the_chapters_under_their_titles():
    readme = (translate.ROOT / "README.zh.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\d) \| \[(.*?)\]\((.*?)\)", readme, re.MULTILINE)
    chapters = sorted(translate.CHINESE.glob("[0-9]*.ipynb"))
    titles = [nbformat.read(path, as_version=4).cells[0].source.split("\n")[0] for path in chapters]
    assert [f"# {number}. {title}" for number, title, _ in listed] == titles
    assert [link for _, _, link in listed] == [path.relative_to(translate.ROOT).as_posix() for path in chapters]
    for link in re.findall(r"\]\(([^):#]+)\)", readme):
        assert (translate.ROOT / link).exists(), link
    assert list(edition.well_written(readme)) == []


# ---- That the tests above can fail


EN = "## A layer\n\nOf 3 numbers, `nn.Linear` makes 2·3 = 6 [products](https://x.org); its stride is one.\n\n- a"
ZH = "## 一层\n\n`nn.Linear` 用 3 个数算出 2·3 = 6 个[乘积](https://x.org)；步幅（stride）是一。\n\n- 甲"


def said_of(english, chinese):
    checks = edition.same_text(english, chinese), edition.well_written(chinese), edition.renders(chinese)
    return [*checks[0], *checks[1], *checks[2], *edition.never_called(chinese), *edition.called_so(english, chinese)]


def test_a_good_translation_is_let_through():
    assert said_of(EN, ZH) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("3 个", "4 个", "numbers"),
        ("2·3 = 6", "2×3 = 6", "signs"),
        ("`nn.Linear`", "`nn.Conv2d`", "code"),
        ("https://x.org", "https://y.org", "links"),
        ("## 一层", "### 一层", "headings"),
        ("- 甲", "甲", "list items"),
        ("；步", ";步", "half-width punctuation"),
        ("是一。", "是一.", "half-width full stop"),
        ("（stride）", "(步)", "half-width brackets"),
        ("用 3", "用3", "no blank"),
        ("；步", "； 步", "a blank beside"),
        ("是一。", "是一。It is the size of one step.", "English left"),
        ("步幅（stride）", "步长（stride）", "步长 is not used"),
        ("步幅（stride）", "它（stride）", "stride is 步幅"),
        ("是一。", "是**一。**它", "a star or backtick"),
    ],
)
def test_each_kind_of_fault_is_found(old, new, complaint):
    assert old in ZH
    assert [each for each in said_of(EN, ZH.replace(old, new)) if complaint in each]


@pytest.mark.parametrize(
    ("english", "chinese", "complaint"),
    [
        ('f"{a:.2f} of {b}"', 'f"{b} 的 {a:.2f}"', "fields"),
        ('f"{a:.2f} apart"', 'f"差 {a:.3f}"', "fields"),
        ('"three"', 'f"三"', "another kind"),
        ('"three"', '"三', "no string of Python"),
        ("# a note", '"一条说明"', "a comment must stay one"),
        ('"of 100"', '"共 10 个"', "numbers"),
    ],
)
def test_a_string_stays_what_it_is(english, chinese, complaint):
    assert [each for each in edition.same_pair(english, chinese) if complaint in each]


def code_cell(source, text):
    return nbformat.v4.new_code_cell(source, outputs=[nbformat.v4.new_output("stream", text=text)])


def test_another_program_or_another_value_is_found():
    pairs = {'f"{x:.2f} apart"': 'f"差 {x:.2f}"'}
    english = 'x = 1\nprint(f"{x:.2f} apart")'
    assert list(edition.same_code(english, 'x = 1\nprint(f"差 {x:.2f}")', pairs)) == []
    for other in ('x = 2\nprint(f"差 {x:.2f}")', 'x = 1\nprint(f"差 {x:.3f}")', 'x = 1\nprint("差")', "x = 1"):
        assert list(edition.same_code(english, other, pairs)), other
    assert list(edition.same_outputs(code_cell("", "1.00 apart"), code_cell("", "差 1.00"))) == []
    for other in ("差 1.01", "差 1.00 和 2", "相同"):
        assert list(edition.same_outputs(code_cell("", "1.00 apart"), code_cell("", other))), other
    assert list(edition.same_outputs(code_cell("", "1.00 apart"), code_cell("", "1.00 away"), words=False))


def test_what_became_stale_missing_or_left_over_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "ENGLISH", tmp_path / "notebooks")
    monkeypatch.setattr(translate, "CHINESE", tmp_path / "notebooks" / "zh")
    monkeypatch.setattr(translate, "TRANSLATIONS", tmp_path / "translations")
    path = tmp_path / "notebooks" / "01-a.ipynb"
    path.parent.mkdir()
    text = nbformat.v4.new_markdown_cell("Hello there.", id="text")
    code = nbformat.v4.new_code_cell('x = 1\nprint("two words")  # a note', id="code")

    def english(*cells):
        nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), path)

    english(text, code)
    assert [each.splitlines()[0] for each in translate.problems(path)] == [
        "notebooks/01-a.ipynb, cell text: not translated",
        "notebooks/01-a.ipynb, cell code: not translated",
    ]
    translate.skeleton(path)
    file = translate.translations_of(path)
    file.write_text(file.read_text(encoding="utf-8").replace("\nHello there.", "\n你好。"), encoding="utf-8")
    pairs = '→ "两个词"\n\n# a note\n→ # 说明'
    file.write_text(file.read_text(encoding="utf-8").replace('→ "two words"\n\n# a note\n→ # a note', pairs), "utf-8")
    assert translate.problems(path) == []
    made = translate.assemble(path).cells
    assert [cell.source for cell in made] == ["你好。", f'x = 1\nprint("两个词")  # 说明\n{translate.LANGUAGE}']
    text.source = "Hello there, all."
    code.source = "x = 2"
    english(text, code)
    stale, other = translate.problems(path)
    assert "cell text: the English cell has changed" in stale
    assert "Hello there, all." in stale
    assert "你好。" in stale
    assert "cell code: the English cell has changed" in other
    translate.renew(path, ["text"])
    assert ["cell code" in each for each in translate.problems(path)] == [True]
    english(nbformat.v4.new_markdown_cell("Hello again.", id="text"), code)
    text.source = "Hello again."
    translate.mark(path)
    assert translate.problems(path) == []
    assert [cell.source for cell in translate.assemble(path).cells] == [
        f"{translate.UNTRANSLATED}\n\nHello again.",
        f"x = 2\n{translate.LANGUAGE}",
    ]
    english(code)
    assert translate.problems(path) == ["notebooks/01-a.ipynb: there is no cell text any more"]


# ---- What the package says


def test_the_files_of_messages_are_those_of_the_package():
    for name, texts in catalogue.messages().items():
        now = catalogue.as_text(catalogue.updated(name, texts))
        assert (catalogue.MESSAGES / f"{name}.po").read_bytes() == now, "run `python tools/catalogue.py`"


def test_what_the_package_reads_is_compiled_from_them():
    compiled = io.BytesIO(catalogue.compiled([catalogue.read(name) for name in catalogue.messages()]))
    there, made = (
        {**translations._catalog, "": ""}
        for translations in map(gettext.GNUTranslations, (io.BytesIO(catalogue.COMPILED.read_bytes()), compiled))
    )
    assert there == made, "run `python tools/catalogue.py`"


def test_messages_keep_their_fields_code_and_numbers():
    found = []
    for name in catalogue.messages():
        for message in catalogue.read(name):
            if message.id and message.string not in ("", message.id):
                fields = [sorted(re.findall(r"\{\w+\}", text)) for text in (message.id, message.string)]
                said = [] if fields[0] == fields[1] else [f"fields {fields}"]
                said += edition.unequal("code", *(edition.CODE.findall(text) for text in (message.id, message.string)))
                said += edition.never_called(message.string)
                bare = edition.well_written(re.sub(r"\{\w+\}", "", message.string))
                said += [each for each in bare if not each.startswith("a blank beside")]  # a field may have stood there
                found += [f"{name}: {message.id!r}: {each}" for each in said]
    assert not found, "\n".join(found)


def test_a_changed_message_is_shown_in_english_until_it_is_looked_at():
    old = catalogue.new_catalogue()
    old.add("You added the bias twice.", "你加了两次偏置。")
    template = Catalog()
    template.add("You added the bias three times.")
    old.update(template)
    assert old["You added the bias three times."].fuzzy
    assert "偏置".encode() not in catalogue.compiled([old])


def test_what_nobody_has_translated_may_be_marked(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "MESSAGES", tmp_path)
    old = catalogue.new_catalogue()
    old.add("You added the bias twice.", "你加了两次偏置。")
    (tmp_path / "a.po").write_bytes(catalogue.as_text(old))

    def reread(*texts):
        (tmp_path / "a.po").write_bytes(catalogue.as_text(catalogue.updated("a", list(texts))))
        return catalogue.read("a")

    new = "You added the bias three times."
    changed = reread(new)
    assert [message.id for message in catalogue.left(changed)] == [new]
    catalogue.mark(changed)
    (tmp_path / "a.po").write_bytes(catalogue.as_text(changed))
    for _ in range(2):  # the mark stays
        marked = reread(new)
        assert [message.id for message in catalogue.left(marked)] == []
        assert [message.id for message in catalogue.left(marked, marked=True)] == [new]
        assert b"bias" not in catalogue.compiled([marked])
    newer = "You added the bias four times."
    assert [message.id for message in catalogue.left(reread(newer))] == [newer]  # it was not for this one
    translated = catalogue.read("a")
    translated[newer].string, translated[newer].flags = "你加了四次偏置。", {catalogue.UNTRANSLATED}
    (tmp_path / "a.po").write_bytes(catalogue.as_text(translated))
    assert reread(newer)[newer].flags == set()
    assert "偏置".encode() in catalogue.compiled([catalogue.read("a")])


def test_a_sentence_is_said_in_the_chosen_language(chinese):
    assert _language.tr("seconds") == "秒"
    place = _language.Said("at position {place}:", place=2)
    inner, outer = _language.tr("at position {place}:"), _language.tr("looked at: {what}")
    assert edition.english_in(inner.format(place=2)) == []
    assert inner != "at position {place}:"
    assert _language.tr(_language.Said("looked at: {what}", what=place)) == outer.format(what=inner.format(place=2))
    assert _language.tr("no such sentence") == "no such sentence"
    assert _language.tr("") == ""


def test_errors_of_the_package_stay_english(chinese):
    import d2lhelpers

    with pytest.raises(TypeError, match="expected"):
        d2lhelpers.corr2d(1, 2)


def test_the_line_of_a_notebook_chooses_the_language_of_its_kernel():
    say = "print(_language.tr('seconds'))"
    script = "\n".join(["from d2lhelpers import _language", say, translate.LANGUAGE, say])
    environment = ENVIRONMENT | {"PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment)
    assert run.stdout.split() == ["seconds", "秒"], run.stderr


def test_said_keeps_its_parts():
    import copy
    import pickle

    said = _language.Said("{a} and {b}", a=_language.Said("one {x}", x=1), b=2)
    assert said == "one 1 and 2"
    assert _language.Said(said) is said
    for other in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert (other, other.template, other.fields) == (said, said.template, said.fields)


# ---- Pictures


def test_every_letter_that_a_picture_may_draw_is_in_the_font():
    missing = set(letters.letters()) - letters.in_the_font()
    assert not missing, f"{''.join(sorted(missing))}: run `python tools/letters.py`, then `make record`"
    assert letters.FONT.stat().st_size < 300_000
    assert (letters.FONT.parent / "OFL.txt").exists()


SAID = [pytest.param(exercise, id=exercise.name) for name in engine.CHAPTERS for exercise in engine.exercises_of(name)]


@pytest.mark.parametrize("exercise", SAID)
def test_all_that_an_exercise_says_of_its_slips_is_chinese(chinese, marked, exercise):
    told = [
        _language.tr(text) for text in (exercise.shows, *exercise.slips) if marked.isdisjoint(catalogue.parts_of(text))
    ]
    assert [each for text in told for each in edition.english_in(text)] == []


def test_english_is_noticed():
    assert edition.english_in("你的结果 is too large by 2。") == ["is too large by"]
    assert edition.english_in("是 `is not so large`，[[is not so large]]。") == []


def test_nothing_is_left_to_translate():
    left = {name: [message.id for message in catalogue.left(catalogue.read(name))] for name in catalogue.messages()}
    assert {name: texts for name, texts in left.items() if texts} == {}
    assert [param.id for param in PATHS if param not in DONE] == []
