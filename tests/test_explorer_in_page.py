"""The explorer in a page of its own, in Chromium and without a kernel: what does not need JupyterLab."""

import re

import pytest
import torch
from explorer_page import axe, open_alone, soon
from playwright.sync_api import expect
from torch.nn import functional as F

from d2lhelpers import ConvExplorer, PoolExplorer
from d2lhelpers.figures import photograph
from d2lhelpers.widget import program

X, K = torch.arange(9.0).reshape(3, 3), torch.arange(4.0).reshape(2, 2)
TWO = torch.stack([X, X + 1])
SLICES = torch.stack([torch.stack([K, K + 1]), torch.stack([K - 3, 2 - K])])  # of two outputs, for two channels
TIES = torch.tensor([[2.0, 2, 0, 0], [1, 2, 0, 0], [5, 1, -3, -1], [0, 4, -1, -2]])


@pytest.fixture
def shown(page, tmp_path):
    return lambda *arguments, **settings: open_alone(page, tmp_path, ConvExplorer(*arguments, **settings))


@pytest.fixture
def pooling(page, tmp_path):
    return lambda *arguments, **settings: open_alone(page, tmp_path, PoolExplorer(*arguments, **settings))


@pytest.fixture
def still(page):
    """Hold the page's clock: it moves when a test moves it."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page.clock


# How many greys a canvas has, and its size.
PIXELS = """(canvas) => {
    const { width, height } = canvas;
    const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    return [height, width, new Set(data.filter((_, i) => i % 4 === 0)).size]; }"""


def test_a_photograph_is_drawn_and_explored(shown):
    explorer = shown(photograph().mean(0), torch.tensor([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]))
    expect(explorer.root.locator(".formula")).to_contain_text("Each pixel shown is the mean of 7×7")
    expect(explorer.root.locator(".formula")).to_contain_text("rows: ⌊(61 + 2·0 − 1·(3 − 1) − 1) / 1⌋ + 1 = 59")
    for label, size in {"input": [61, 92], "output": [59, 90]}.items():
        *drawn, greys = explorer.pixels(label).locator("canvas").evaluate(PIXELS)
        assert drawn == size
        assert greys > 100
    expect(explorer.root.get_by_role("button", name=re.compile("show"))).to_have_count(0)
    explorer.pixels("output").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        explorer.page.keyboard.press(key)
    expect(explorer.sum).to_contain_text("output[1, 2] = ")
    expect(explorer.root.locator(".frame")).to_have_count(2)


def test_the_largest_picture_and_kernel_are_drawn(shown):
    explorer = shown(torch.rand(2, 96, 96), torch.rand(2, 16, 16), padding=16)
    expect(explorer.root.locator("canvas")).to_have_count(3)
    assert explorer.pixels("output").locator("canvas").evaluate(PIXELS)[:2] == [113, 113]


def test_padding_turns_numbers_into_pixels_where_they_would_be_too_many(shown):
    explorer = shown(X, K, padding=10)
    assert len(explorer.numbers("padded input")) == 23
    explorer = shown(X, K, padding=11)
    assert explorer.numbers("padded input") is None
    expect(explorer.root.locator("canvas")).to_have_count(2)


@pytest.mark.parametrize(("typed", "number"), [("0,5", 0.5), ("-2.5", -2.5), ("−3", -3)])
def test_a_number_may_be_typed_as_one_is_used_to(shown, typed, number):
    explorer = shown(X, K)
    explorer.entry(0, 0).fill(typed)
    explorer.entry(0, 0).press("Enter")
    expect(explorer.sum).to_contain_text(f"= {19 + 0 * number:g}")
    expect(explorer.entry(0, 0)).to_have_value(f"{number:g}")
    explorer.cell("output", 1, 1).hover()
    expect(explorer.sum).to_contain_text(f"= {43 + 4 * number:g}".replace("-", "−"))


def test_what_is_no_number_is_refused_with_a_reason(shown):
    explorer = shown(X, K)
    explorer.entry(1, 1).fill("a lot")
    explorer.entry(1, 1).press("Enter")
    expect(explorer.sum).to_have_text("“a lot” is not a number: the entry stays 3.")
    expect(explorer.entry(1, 1)).to_have_value("3")
    expect(explorer.announced).to_have_text("“a lot” is not a number: the entry stays 3.")


def test_play_goes_on_by_the_clock_until_it_is_paused(shown, still):
    explorer = shown(X, K)
    explorer.press("play")
    for place in ("[0, 1]", "[1, 0]", "[1, 1]", "[0, 0]", "[0, 1]"):
        still.run_for(500)
        expect(explorer.sum).to_contain_text(f"output{place} = ")
    explorer.press("pause")
    still.run_for(5000)
    expect(explorer.sum).to_contain_text("output[0, 1] = ")
    expect(explorer.root.get_by_role("button", name="play")).to_be_visible()


def test_a_large_picture_plays_by_rows_and_one_pass_takes_seconds(shown, still):
    image = photograph().mean(0)
    explorer = shown(image, torch.ones(3, 3))
    output = ConvExplorer(image, torch.ones(3, 3)).output
    speed = explorer.root.get_by_label("speed")
    expect(speed).to_have_value("rows")
    explorer.press("play")
    still.run_for(58 * 200)
    told = explorer.sum.text_content().split(" ")
    assert told[:4] == ["output[58,", "0", "to", "89]:"]
    assert [float(told[5]), float(told[7])] == pytest.approx(
        [output[58].min().item(), output[58].max().item()], abs=0.0051
    )
    assert explorer.announced.text_content() == ""
    still.run_for(200)
    expect(explorer.sum).to_contain_text("output[0, 0 to 89]: ")
    boxes = [frame.bounding_box() for frame in explorer.root.locator(".frame").all()]
    assert [(round(box["width"] / 3), round(box["height"] / 3)) for box in boxes] == [(93, 4), (91, 2)]  # 3 pixels each
    speed.select_option("fast")
    still.run_for(5 * 50)
    expect(explorer.sum).to_contain_text("output[0, 5] = ")
    speed.select_option("slow")
    still.run_for(500)
    expect(explorer.sum).to_contain_text("output[0, 6] = ")


def test_numbers_may_be_played_by_rows_too_and_each_output_in_turn(shown, still):
    explorer = shown(TWO, SLICES)
    explorer.root.get_by_label("speed").select_option("rows")
    explorer.press("play")
    for row in ("[0, 1, 0 to 1]: from 104 to 120", "[1, 0, 0 to 1]: from −10 to −6"):
        still.run_for(200)
        expect(explorer.sum).to_have_text(f"output{row}")
    assert explorer.lit("channel 0, input", "used").nonzero().tolist() == [[i, j] for i in (0, 1) for j in range(3)]
    assert explorer.lit("output 1", "pick").tolist() == [[True, True], [False, False]]
    explorer.press("pause")
    explorer.root.get_by_label("speed").select_option("slow")
    explorer.press("play")
    still.run_for(500)
    expect(explorer.sum).to_contain_text("output[1, 0, 1] = ")


def test_a_screen_reader_is_told_where_it_rests_and_not_each_step(shown, still):
    explorer = shown(X, K)
    still.run_for(5000)
    assert explorer.announced.text_content() == ""
    explorer.press("play")
    for _ in range(6):
        still.run_for(500)
        assert explorer.announced.text_content() == ""
    explorer.press("pause")
    still.run_for(5000)
    assert explorer.announced.text_content() == explorer.sum.text_content() != ""


def test_who_wants_no_motion_gets_a_step(page, shown, still):
    page.emulate_media(reduced_motion="reduce")
    explorer = shown(X, K)
    expect(explorer.root.get_by_role("button", name="play")).to_have_count(0)
    for place in ("[0, 1]", "[1, 0]"):
        explorer.press("step")
        still.run_for(5000)
        expect(explorer.sum).to_contain_text(f"output{place} = ")


def test_each_output_has_its_kernels_and_is_what_torch_gives(shown):
    explorer = shown(TWO, SLICES)
    want = F.conv2d(TWO[None], SLICES)[0]
    assert [explorer.numbers(f"output {o}") for o in range(2)] == want.tolist()
    explorer.cell("output 1", 1, 0).hover()
    products = "[3·(−3) + 4·(−2) + 6·(−1) + 7·0] + [4·2 + 5·1 + 7·0 + 8·(−1)]"
    expect(explorer.sum).to_have_text(f"output[1, 1, 0] = {products} = {want[1, 1, 0]:g}".replace("= -", "= −"))
    window = [[1, 0], [1, 1], [2, 0], [2, 1]]
    for channel in range(2):
        assert explorer.lit(f"channel {channel}, input", "used").nonzero().tolist() == window
    assert [explorer.lit(f"output {o}", "pick").sum() for o in range(2)] == [0, 1]
    chosen = explorer.root.locator(".chosen .title")
    expect(chosen).to_have_text(["kernel[1, 0], 2×2", "kernel[1, 1], 2×2"])
    explorer.cell("channel 0, input", 1, 1).hover()
    expect(explorer.sum).to_have_text("channel 0, input[1, 1] = 4 is used at 4 places of each output")
    assert [explorer.lit(f"output {o}", "used").sum() for o in range(2)] == [4, 4]
    expect(chosen).to_have_count(0)


def test_an_edit_changes_its_own_output_alone(shown):
    explorer = shown(TWO, SLICES)
    entry = explorer.entry(0, 1, "kernel of output 1, channel 0")
    entry.fill("10")
    entry.press("Enter")
    edited = SLICES.clone()
    edited[1, 0, 0, 1] = 10
    want = F.conv2d(TWO[None], edited)[0].tolist()
    soon(explorer.page, lambda: [explorer.numbers(f"output {o}") for o in range(2)], lambda found: found == want)
    explorer.root.get_by_role("slider", name="kernel size").fill("1")
    soon(explorer.page, lambda: explorer.numbers("output 1"), lambda found: found == (2 * (X + 1) - 3 * X).tolist())
    explorer.root.get_by_label("preset kernel").select_option("blur")
    soon(explorer.page, lambda: explorer.numbers("output 1"), lambda found: found == [[9]])


def test_pooling_lights_the_winner_and_tells_of_ties(pooling):
    explorer = pooling(TIES, 2)
    assert explorer.numbers("output") == F.max_pool2d(TIES[None], 2)[0].tolist()
    explorer.cell("output", 1, 0).hover()
    expect(explorer.sum).to_have_text("output[1, 0] = max(5, 1, 0, 4) = 5, input[2, 0]")
    assert explorer.lit("input", "used").nonzero().tolist() == [[2, 0], [2, 1], [3, 0], [3, 1]]
    assert explorer.lit("input", "pick").nonzero().tolist() == [[2, 0]]
    explorer.cell("output", 0, 0).hover()
    told = "output[0, 0] = max(2, 2, 1, 2) = 2, a tie of 3: input[0, 0], input[0, 1], input[1, 1]"
    expect(explorer.sum).to_have_text(told)
    assert explorer.lit("input", "pick").nonzero().tolist() == [[0, 0], [0, 1], [1, 1]]
    expect(explorer.announced).to_have_text(told)


def test_pooling_tells_which_windows_an_input_wins(pooling):
    explorer = pooling(TIES, 2, stride=1)
    explorer.cell("input", 3, 1).focus()
    expect(explorer.sum).to_have_text("input[3, 1] = 4 is used by 2 outputs, and wins 1")
    assert explorer.lit("output", "used").nonzero().tolist() == [[2, 0], [2, 1]]
    assert explorer.lit("output", "pick").nonzero().tolist() == [[2, 1]]
    explorer.root.get_by_label("mode").select_option("avg")
    assert explorer.numbers("output")[2] == [2.5, 0.25, -1.75]
    explorer.cell("output", 2, 1).hover()
    expect(explorer.sum).to_have_text("output[2, 1] = (1 + (−3) + 4 + (−1)) / 4 = 0.25")
    assert explorer.lit("input", "pick").sum() == 0


def test_padding_of_a_maximum_is_shown_to_be_less_than_any_number(pooling):
    explorer = pooling(-X, 3, padding=1, stride=1)
    expect(explorer.cell("padded input", 0, 0)).to_have_text("−∞")
    expect(explorer.sum).to_have_text("output[0, 0] = max(−∞, −∞, −∞, −∞, 0, −1, −∞, −3, −4) = 0, input[1, 1]")
    assert explorer.numbers("output") == F.max_pool2d(-X[None], 3, 1, 1)[0].tolist()
    explorer.root.get_by_label("mode").select_option("avg")
    expect(explorer.cell("padded input", 0, 0)).to_have_text("0")


def test_the_sliders_of_pooling_stay_where_torch_pools(pooling):
    explorer = pooling(torch.rand(2, 12, 12), 4, padding=2)
    sizes = explorer.root.locator(".formula")
    expect(explorer.root.get_by_role("slider", name="padding")).to_have_attribute("max", "2")
    explorer.root.get_by_role("slider", name="window size").fill("3")
    expect(sizes).to_contain_text("rows: ⌊(12 + 2·1 − 3) / 3⌋ + 1 = 4")
    explorer.root.get_by_role("slider", name="stride").fill("2")
    explorer.root.get_by_role("slider", name="window size").fill("1")
    expect(sizes).to_contain_text("rows: ⌊(12 + 2·0 − 1) / 2⌋ + 1 = 6")
    assert [len(explorer.numbers(f"output {c}")) for c in range(2)] == [6, 6]
    explorer.cell("output 1", 0, 2).hover()
    expect(explorer.sum).to_contain_text(re.compile(r"output\[1, 0, 2\] = max\(.*\) = .*, input\[1, 0, 4\]"))
    assert [explorer.lit(f"channel {c}, input", "used").sum() for c in range(2)] == [0, 1]


# Runs the program as anywidget does, with a model that keeps settings and remembers what it was told.
AS_WIDGET = """async ([program, settings]) => {
    const heard = {};
    window.model = { told: [], get: (name) => settings[name], set: (name, value) => model.told.push([name, value]),
        on: (event, call) => { heard[event] = call; }, off: () => {}, save_changes: () => {},
        become: (name, value) => { settings[name] = value; heard[`change:${name}`](); } };
    const module = await import(URL.createObjectURL(new Blob([program], { type: "text/javascript" })));
    document.body.replaceChildren();
    module.default.render({ model, el: document.body }); }"""


def test_pooling_goes_back_and_forth_between_the_picture_and_python(pooling, page):
    explorer = pooling(TIES, 2)
    page.evaluate(AS_WIDGET, [program("explorer"), PoolExplorer(TIES, 2)._settings()])
    assert explorer.numbers("output") == [[2, 0], [5, -1]]
    explorer.root.get_by_role("slider", name="window size").fill("3")
    assert page.evaluate("model.told") == [["size", 3], ["stride", 3], ["padding", 0]]
    page.evaluate("model.become('padding', 2)")
    expect(explorer.sum).to_have_text("PyTorch refuses a padding of more than half the window.")
    assert explorer.numbers("output") is None
    page.evaluate("model.become('padding', 0), model.become('size', 5)")
    expect(explorer.sum).to_contain_text("The window is larger than the padded input")


BACKGROUND = """(cell) => getComputedStyle(cell).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_signs_have_colours_that_the_colour_blind_tell_apart(page, shown, theme):
    page.emulate_media(color_scheme=theme)
    explorer = shown(TIES, torch.tensor([[1.0, -1]]))
    expect(explorer.root.locator(".formula")).to_contain_text("Purple is below zero, orange above.")
    for below, above in [((2, 2), (3, 1)), ((2, 3), (2, 1))]:
        colours = [explorer.cell("input", *place).evaluate(BACKGROUND) for place in (below, above)]
        (red, _, blue), (other_red, _, other_blue) = colours
        assert (blue - red) - (other_blue - other_red) > 0.1  # blue against yellow: red and green need not differ
        assert blue > red
        assert other_red > other_blue
    assert explorer.entry(0, 0).evaluate(BACKGROUND) != explorer.entry(0, 1).evaluate(BACKGROUND)
    plain = shown(X, K)
    expect(plain.root.locator(".tinted")).to_have_count(0)
    expect(plain.root.locator(".formula")).not_to_contain_text("Purple")


COLOURS = """(canvas) => [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data]"""


def test_zero_is_in_the_middle_of_signed_pixels(shown):
    explorer = shown(torch.tensor([[-2.0, 0, 2, 1]]), torch.ones(1, 1))
    explorer.press("show pixels")
    found = torch.tensor(explorer.pixels("input").locator("canvas").evaluate(COLOURS)).reshape(4, 4)[:, :3].tolist()
    assert found[:3] == [[45, 0, 75], [247, 247, 247], [127, 59, 8]]
    explorer = shown(torch.tensor([[4.0, 0, 2, 1]]), torch.ones(1, 1))
    explorer.press("show pixels")
    found = torch.tensor(explorer.pixels("input").locator("canvas").evaluate(COLOURS)).reshape(4, 4)[:, 0].tolist()
    assert found == [255, 0, 128, 64]


def test_pixels_keep_their_keys_and_say_which(shown):
    explorer = shown(X, K)
    explorer.press("show pixels")
    for label, words in {
        "input": "input, 3×3 pixels, arrow keys move",
        "output": "output, 2×2 pixels, arrow keys move",
    }.items():
        expect(explorer.pixels(label)).to_have_attribute("aria-label", words)
        expect(explorer.pixels(label)).to_have_attribute("tabindex", "0")
    expect(explorer.root.locator("canvas[tabindex]")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, shown, theme):
    page.emulate_media(color_scheme=theme)
    image = 11 + torch.stack([X, X])  # of two digits: axe judges the contrast of no single letter
    explorer = shown(image, torch.stack([K, K]), padding=1)
    explorer.cell("output", 1, 1).hover()
    expect(explorer.root.locator(".used")).to_have_count(8)
    assert axe(page) == []
    explorer.press("show pixels")
    expect(explorer.root.locator("canvas")).to_have_count(3)
    assert axe(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_signed_outputs_and_in_ties(page, shown, pooling, theme):
    page.emulate_media(color_scheme=theme)
    explorer = shown(10 * TWO - 45, 10 * SLICES + 5)  # of two digits, as above
    explorer.cell("output 1", 1, 1).hover()
    expect(explorer.root.locator(".used.tinted")).to_have_count(8)
    assert axe(page) == []
    explorer = pooling(10 * TIES + 11, 2, padding=1, stride=1)
    explorer.cell("output", 1, 1).hover()
    expect(explorer.root.locator(".pick.tinted")).to_have_count(4)
    assert axe(page) == []
    explorer.press("show pixels")
    assert axe(page) == []


def test_axe_finds_nothing_in_what_is_shown_without_the_program(page, tmp_path):
    explorer = ConvExplorer(X, K)
    file = tmp_path / "tables.html"
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tables</title><main><h1>Tables</h1>'
    file.write_text(head + explorer._repr_mimebundle_()[0]["text/html"] + "</main>", encoding="utf-8")
    page.goto(file.as_uri())
    expect(page.get_by_role("table", name="output, 2×2").get_by_role("row").nth(2)).to_have_text("13743")
    assert axe(page) == []
