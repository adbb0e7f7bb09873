"""The dial: what it asks for, what it records, and how it is used in a page of its own."""

import doctest
import math
import re

import nbformat
import pytest
import torch
from explorer_page import axe, open_widget, soon
from in_node import passes_its_own_tests
from playwright.sync_api import expect
from test_explorer import Recorded, recorded

from d2lhelpers import Dial, dial
from d2lhelpers.recorded import difference

LABELS = {"xlabel": "layer", "ylabel": "size"}


def curves(depth, start):
    """Powers of two, which fall or rise from the first layer on."""
    down = [2.0**-i for i in range(depth + 1)]
    up = [math.nan, *(2.0**i for i in range(1, depth + 1))]
    says = f"From {start}, the last of {depth} layers has {down[-1]:g}."
    return {
        "x": range(depth + 1),
        "curves": {"down": down, "up": up},
        "xlabel": "layer",
        "ylabel": "size",
        "says": says,
    }


DEPTHS = {"depth": [2, 4], "start": ["low", "high", "far away"]}


def images(stride):
    X = torch.arange(-8, 8).reshape(4, 4)
    left = X[stride - 1 :: stride, stride - 1 :: stride]
    return {"images": {"before": X + 8.5, "after": left}, "says": f"Every {stride} is left."}


def test_the_example_in_its_docstring_is_true():
    result = doctest.testmod(dial)
    assert result.attempted > 3
    assert result.failed == 0


def test_every_combination_is_shown_once_the_last_changing_fastest():
    asked = []

    def show(**setting):
        asked.append(setting)
        return images(1)

    Dial(show, a=[1, 2], b=("x", "y"))
    assert asked == [{"a": a, "b": b} for a in (1, 2) for b in "xy"]


def test_what_is_chosen_can_be_read_and_set():
    dial = Dial(curves, **DEPTHS)
    assert dial.setting == {"depth": 2, "start": "low"}
    assert dial.says == "From low, the last of 2 layers has 0.25."
    dial.setting = {"start": "far away", "depth": 4}
    assert dial.says == "From far away, the last of 4 layers has 0.0625."
    assert repr(dial) == "Dial(depth=[2, 4], start=['low', 'high', 'far away']) at depth=4, start='far away'"
    for setting in ({"depth": 4}, {"depth": 3, "start": "low"}, {"depth": 2, "start": "low", "more": 1}):
        with pytest.raises(ValueError, match="setting: expected"):
            dial.setting = setting


def test_a_value_comes_back_as_it_was_given():
    dial = Dial(lambda rate: images(1), rate=[1.0, 2.0])
    dial.set_state({"setting": {"rate": 2}})  # JavaScript knows no difference between 2 and 2.0
    assert repr(dial) == "Dial(rate=[1.0, 2.0]) at rate=2.0"


def test_numbers_are_rounded_so_that_the_largest_of_all_frames_keeps_four_digits():
    frames = Dial(curves, **DEPTHS).frames
    assert frames[0]["x"] == "0 1 2"
    assert frames[0]["curves"] == {"down": "1.000 0.500 0.250", "up": "nan 2.000 4.000"}
    assert frames[3]["curves"]["up"] == "nan 2.000 4.000 8.000 16.000"
    small = Dial(lambda a: images(1) | {"x": [0], "curves": {"c": [a * 1e-4]}}, a=[1, -4]).frames
    assert [frame["curves"]["c"] for frame in small] == ["0.00010000", "-0.00040000"]


def test_on_a_logarithmic_axis_their_logarithms_are_rounded():
    frame = Dial(lambda a: curves(4, a) | {"log": True}, a=[1, 2]).frames[0]
    assert frame["curves"] == {
        "down": "0.0000 -0.3010 -0.6021 -0.9031 -1.2041",
        "up": "nan 0.3010 0.6021 0.9031 1.2041",
    }
    zero = Dial(lambda a: {"x": [1, 2, 3], "curves": {"c": [0, -1, 1e300]}, "log": True, "says": "!"}, a=[1, 2])
    assert zero.frames[0]["curves"] == {"c": "nan nan 300.0000"}


def test_of_images_three_digits_are_kept_and_all_of_integers():
    frames = Dial(images, stride=[1, 2]).frames
    assert frames[0]["images"]["before"][1] == "4.50 5.50 6.50 7.50"
    assert frames[1]["images"]["after"] == ["-3 -1", "5 7"]


def test_what_is_recorded_is_the_start_as_a_plain_table():
    page = Recorded(recorded(Dial(curves, **DEPTHS)))
    assert page.widget == "Dial"
    assert page.words.endswith("It starts with depth = 2, start = low. From low, the last of 2 layers has 0.25.")
    assert set(page.tags) == {"div", "p", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    down, up = page.tables["size by layer"][1:]
    assert down == [1, 0.5, 0.25]
    assert math.isnan(up[0])
    assert up[1:] == [2, 4]
    assert page.settings["setting"] == {"depth": 2, "start": "low"}
    assert len(page.settings["frames"]) == 6


def test_of_a_long_curve_twelve_points_are_in_the_table_and_of_a_large_image_the_range():
    long = {"x": range(100), "curves": {"c": torch.arange(100)}, "xlabel": "x", "ylabel": "y", "says": "A line."}
    page = Recorded(recorded(Dial(lambda a: long | {"images": {"grid": torch.eye(20) - 2}}, a=[1, 2])))
    assert [row for row in page.tables["y by x, 12 of 100 points"] if row] == [
        [0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99]
    ]
    assert page.tables["grid, 20×20"][1] == [-2, -1]


def test_what_is_recorded_is_the_same_each_time():
    assert recorded(Dial(curves, **DEPTHS)) == recorded(Dial(curves, **DEPTHS))


def test_the_recheck_allows_what_a_cell_asks_for():
    def outputs(shift):
        shown = curves(2, "low")
        shown["curves"] = {name: [v + shift for v in values] for name, values in shown["curves"].items()}
        data = {"text/html": recorded(Dial(lambda a: shown, a=[1, 2]))}
        return [nbformat.v4.new_output("display_data", data)]

    assert difference(outputs(0), outputs(1e-5)) is None
    assert difference(outputs(0), outputs(0.004)) is not None
    assert difference(outputs(0), outputs(0.004), {"atol": 0.01}) is None


def shows(**changes):
    return lambda a: curves(2, "low") | changes


ONE, WORDS = {"a": [1, 2]}, {"a": ["b", "c"]}


@pytest.mark.parametrize(
    ("show", "settings", "error", "message"),
    [
        (3, ONE, TypeError, "show: expected a function, got int"),
        (curves, {}, ValueError, "settings: expected 1 or more lists of values, got none"),
        (curves, {"depth": 3}, TypeError, "depth: expected a list of numbers or words, got 3"),
        (curves, {"depth": "deep"}, TypeError, "depth: expected a list of numbers or words, got 'deep'"),
        (curves, {"depth": [1, True]}, TypeError, "depth: expected numbers or words, got True"),
        (curves, {"depth": [1, math.inf]}, ValueError, "depth: expected finite numbers, got inf"),
        (curves, {"depth": [1]}, ValueError, r"depth: expected 2 or more values that differ, got \[1\]"),
        (curves, {"depth": [1, 1.0]}, ValueError, "depth: expected 2 or more values that differ"),
        (curves, {"a": range(10), "b": range(21)}, ValueError, "settings: expected at most 200 combinations, got 210"),
        (lambda a: [1], ONE, TypeError, "show: expected a dict, got list"),
        (shows(title="x"), ONE, ValueError, "show: expected the parts .*, got 'title'"),
        (shows(says=""), ONE, ValueError, 'show: expected a sentence as "says", got none'),
        (shows(says=3), ONE, TypeError, "show: says: expected a text, got int"),
        (shows(log=3), ONE, TypeError, "show: log: expected True or False, got int"),
        (shows(curves={}), ONE, ValueError, 'show: expected "curves" or "images", got none'),
        (shows(curves=[1]), ONE, TypeError, "show: curves: expected a dict, got list"),
        (shows(curves={name: [1, 2, 3] for name in "abcde"}), ONE, ValueError, "show: expected at most 4 curves"),
        (
            shows(curves={"c": [1]}),
            ONE,
            ValueError,
            "show: expected 3 numbers like x in the curve 'c', got 1",
        ),
        (shows(curves={"c": "abc"}), ONE, TypeError, "show: expected numbers as the curve 'c', got 'abc'"),
        (shows(curves={"c": torch.eye(3)}), ONE, ValueError, "show: expected a sequence of real numbers as"),
        (shows(curves={"c": torch.eye(3)[0] * 1j}), ONE, ValueError, "show: expected a sequence of real"),
        (shows(x=[0, 1, math.nan]), ONE, ValueError, "show: expected finite numbers as x"),
        (shows(x=[], curves={"c": []}), ONE, ValueError, 'show: expected numbers as "x", got none'),
        (shows(images={"i": [[1]]}), ONE, TypeError, "show: the image 'i': expected a tensor, got list"),
        (shows(images={"i": torch.ones(3)}), ONE, ValueError, "show: the image 'i': expected 2 axes"),
        (shows(images={"i": torch.ones(1, 1) / 0}), ONE, ValueError, "show: expected finite real numbers in"),
        (
            shows(images={"i": torch.ones(400, 400)}),
            ONE,
            ValueError,
            "show: expected at most 200,000 numbers",
        ),
        (
            lambda a: curves(2, a) | {"xlabel": a},
            WORDS,
            ValueError,
            "show: expected the same xlabel in all",
        ),
        (lambda a: curves(2, a) | {"curves": {a: [1] * 3}}, WORDS, ValueError, "the same curves in all"),
    ],
)
def test_bad_input_is_refused(show, settings, error, message):
    with pytest.raises(error, match=message):
        Dial(show, **settings)


def test_its_arithmetic_passes_its_own_tests():
    passes_its_own_tests("dial", 9)


# The outline of each curve.
OUTLINES = "() => [...document.querySelectorAll('.cx .curve')].map((curve) => curve.getAttribute('d'))"
# The numbers of the hidden table, by row.
TABLE = "() => [...document.querySelectorAll('.cx tr')].map((row) => [...row.children].map((cell) => cell.textContent))"
# The colour of the first pixel of each canvas, and its size.
PIXELS = """() => [...document.querySelectorAll(".cx canvas")].map((canvas) =>
    [canvas.width, [...canvas.getContext("2d").getImageData(0, 0, 1, 1).data.slice(0, 3)]])"""


def test_the_keyboard_moves_a_slider_and_curve_sentence_and_table_follow(page, tmp_path):
    open_widget(page, tmp_path, Dial(curves, **DEPTHS))
    says = page.locator(".cx .says")
    expect(says).to_have_text("From low, the last of 2 layers has 0.25.")
    before = page.evaluate(OUTLINES)
    assert [outline.count("L") + 1 for outline in before] == [3, 2]
    assert [outline.count("M") for outline in before] == [1, 1]
    page.get_by_role("slider", name="depth").focus()
    page.keyboard.press("ArrowRight")
    expect(says).to_have_text("From low, the last of 4 layers has 0.0625.")
    expect(page.get_by_role("slider", name="depth")).to_have_attribute("aria-valuetext", "4")
    after = page.evaluate(OUTLINES)
    assert after[0].startswith(before[0])  # the axes stay
    assert after[0].count("L") == 4
    assert all(30 <= float(y) <= 258 for outline in after for y in re.findall(r",([-\d.]+)", outline))
    assert page.evaluate(TABLE)[1:] == [
        ["down", "1", "0.5", "0.25", "0.125", "0.062"],
        ["up", "none", "2", "4", "8", "16"],
    ]
    expect(page.get_by_role("img")).to_have_attribute("aria-label", re.compile("Chart of size by layer. down: 1 at 0"))
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    expect(says).to_have_text("From far away, the last of 4 layers has 0.0625.")
    expect(page.locator(".cx .value").last).to_have_text("far away")


def test_a_screen_reader_is_told_once_it_rests(page, tmp_path):
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    open_widget(page, tmp_path, Dial(curves, **DEPTHS))
    page.clock.run_for(5000)
    told = page.get_by_role("status")
    assert told.text_content() == ""
    page.get_by_role("slider", name="start").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.clock.run_for(500)
        assert told.text_content() == ""
    page.clock.run_for(500)
    assert told.text_content() == "From far away, the last of 2 layers has 0.25."


def test_a_narrow_page_gets_a_narrow_chart_with_letters_of_the_same_size(page, tmp_path):
    open_widget(page, tmp_path, Dial(curves, **DEPTHS))
    chart = page.locator(".cx svg")
    expect(chart).to_have_attribute("width", "640")
    tall = chart.locator("text").first.bounding_box()["height"]
    page.set_viewport_size({"width": 420, "height": 600})
    soon(page, lambda: int(chart.get_attribute("width")), lambda width: 350 < width < 420)
    assert chart.locator("text").first.bounding_box()["height"] == tall
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_gap_stays_a_gap(page, tmp_path):
    broken = {
        "x": range(5),
        "curves": {"c": [1, 2, math.inf, 3, 4]},
        "xlabel": "x",
        "ylabel": "y",
        "says": "It breaks.",
    }
    open_widget(page, tmp_path, Dial(lambda a: broken, a=[1, 2]))
    assert [outline.count("M") for outline in page.evaluate(OUTLINES)] == [2]


def test_images_have_one_scale_in_all_frames(page, tmp_path):
    open_widget(page, tmp_path, Dial(images, stride=[1, 2]))
    assert page.evaluate(PIXELS) == [[4, [8, 8, 8]], [4, [45, 0, 75]]]  # 0.5 of 15.5 in grey; −8 of 8 in purple
    assert page.get_by_role("img", name="after, 4×4 pixels, from −8 to 7").count() == 1
    page.get_by_role("slider", name="stride").press("ArrowRight")
    expect(page.locator(".cx .title").last).to_have_text("after, 2×2")
    assert page.evaluate(PIXELS)[1] == [2, [183, 177, 213]]  # −3 of 8 still
    expect(page.locator(".cx .scale").last).to_have_text("−88")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, tmp_path, theme):
    page.emulate_media(color_scheme=theme)
    both = Dial(lambda depth: curves(depth, "low") | images(2), depth=[2, 4])
    open_widget(page, tmp_path, both)
    expect(page.locator(".cx svg")).to_have_count(1)
    expect(page.locator(".cx canvas")).to_have_count(2)
    assert axe(page) == []


def test_a_setting_that_python_chooses_is_the_start(page, tmp_path):
    dial = Dial(curves, **DEPTHS)
    dial.setting = {"depth": 4, "start": "high"}
    open_widget(page, tmp_path, dial)
    soon(page, lambda: page.locator(".cx .value").all_text_contents(), lambda texts: texts == ["4", "high"])
