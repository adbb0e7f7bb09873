"""The bits of a number: what JavaScript makes of them against torch, what is recorded, and how a page is used."""

import math
import re

import pytest
import torch
from explorer_page import axe, open_widget
from in_node import in_node, passes_its_own_tests
from playwright.sync_api import expect
from test_explorer import recorded

from d2lhelpers import Bits

DTYPES = {"float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}
WHOLE = {"float32": torch.int32, "float16": torch.int16, "bfloat16": torch.int16}


@pytest.mark.parametrize("value", [0.1, -6.5, 0.0, -0.0, 1e-45, 65504, math.inf, -math.inf, 2**30])
@pytest.mark.parametrize("dtype", DTYPES.values(), ids=DTYPES)
def test_its_value_is_that_of_torch(value, dtype):
    bits = Bits(value, dtype)
    want = torch.tensor(float(value)).to(dtype).item()
    assert bits.value == want
    assert math.copysign(1, bits.value) == math.copysign(1, want)
    assert bits.dtype == dtype
    assert len(bits.bits) == dtype.itemsize * 8


def test_not_a_number_is_one_too():
    assert math.isnan(Bits(math.nan).value)
    assert repr(Bits(math.nan, torch.float16)) == "Bits(nan, float16): 0 11111 1000000000"


def test_its_value_follows_what_is_turned_over():
    bits = Bits(1)
    bits.set_state({"bits": "1" + bits.bits[1:]})
    assert bits.value == -1
    bits.set_state({"kind": "float16", "bits": "0100000000000001"})
    assert repr(bits) == "Bits(2.00195312, float16): 0 10000 0000000001"


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("1",), TypeError, "value: expected a number, got '1'"),
        ((True,), TypeError, "value: expected a number, got True"),
        ((10**400,), ValueError, "value: expected a number that a float can hold, got one of 1329 bits"),
        ((1, torch.float64), TypeError, "dtype: expected torch.float32, torch.float16 or torch.bfloat16, got torch.fl"),
        ((1, None), TypeError, "dtype: expected .*, got None"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        Bits(*arguments)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0.1, ("−", "2^(123 − 127)", "1.60000002")),
        (1e-45, ("−", "2^(1 − 127)", "1.1920929e-07")),
        (0.0, ("−", "2^(1 − 127)", "0")),
        (math.inf, ("−", "all ones", "0: infinity")),
        (math.nan, ("+", "all ones", "not 0: NaN")),
    ],
)
def test_what_is_recorded_is_a_plain_table(value, read):
    text = recorded(Bits(-value))
    if math.isnan(value):
        read = (re.search("<td>(.)</td><td>all ones", text)[1], *read[1:])  # a NaN may have any sign
    cells = "".join(f"<td>{cell}</td>" for cell in read)
    assert f'<th scope="row">read as</th>{cells}' in text
    assert 'data-widget="Bits"' in text
    assert "An interactive picture: run this cell in JupyterLab to use it. It starts with " in text


def test_what_is_recorded_are_settings_alone():
    text = recorded(Bits(0.1, torch.float16))
    assert text == recorded(Bits(0.1, torch.float16))
    assert '"kind":"float16","bits":"0010111001100110"' in text.replace("&quot;", '"')


def test_its_arithmetic_passes_its_own_tests():
    passes_its_own_tests("bits", 6)


def computed(call, arguments):
    """Return what a function of bits.js gives for each of many arguments, as text, which holds infinity too."""
    text = '(value) => (Object.is(value, -0) ? "-0" : String(value))'
    return in_node("bits", f"given.map({call}).map({text})", arguments)


def patterns(kind):
    """Return integers, each the bits of a number: all of 16 bits; of 32, many, and every end of a range."""
    width = DTYPES[kind].itemsize * 8
    if width == 16:
        return torch.arange(-(2**15), 2**15)
    random = torch.randint(-(2**31), 2**31, (20_000,), generator=torch.Generator().manual_seed(1))
    ends = torch.tensor([exponent * 2**23 + shift for exponent in range(256) for shift in (-1, 0, 1)])
    return torch.cat([random, ends, -(2**31) + ends[ends >= 0]])


def texts(codes, kind):
    width = DTYPES[kind].itemsize * 8
    return [f"{code % 2**width:0{width}b}" for code in codes.tolist()]


def numbers(codes, kind):
    return codes.to(WHOLE[kind]).view(DTYPES[kind])


@pytest.mark.parametrize("kind", DTYPES)
def test_its_numbers_are_those_of_torch(kind):
    codes = patterns(kind)
    found = computed(f'(text) => bits.numberOf(text, "{kind}")', texts(codes, kind))
    got = torch.tensor([float(text.replace("Infinity", "inf")) for text in found], dtype=torch.float64)
    want = numbers(codes, kind).double()
    assert torch.equal(got.isnan(), want.isnan())
    real = ~want.isnan()
    assert torch.equal(got[real].view(torch.int64), want[real].view(torch.int64))  # which tells −0 from 0


@pytest.mark.parametrize("kind", DTYPES)
def test_its_bits_are_those_of_torch(kind):
    values = numbers(patterns("float32"), "float32")
    halves = numbers(patterns("float16"), "float16").float()
    halfway = (halves[:-1].double() + halves[1:].double()) / 2  # where the even one of two is taken
    values = torch.cat([values, halves, halfway.float()])
    values = values[values.isfinite()]
    found = computed(f'(value) => bits.bitsOf(value, "{kind}")', values.double().tolist())
    want = values.to(DTYPES[kind]).view(WHOLE[kind])
    assert found == texts(want, kind)


@pytest.mark.parametrize("kind", DTYPES)
def test_the_next_number_is_that_of_torch(kind):
    codes = patterns(kind)
    values = numbers(codes, kind)
    codes, values = codes[~values.isnan()], values[~values.isnan()]
    found = computed(f'(text) => bits.nextUp(text, "{kind}")', texts(codes, kind))
    if kind == "float16":  # for which torch has no nextafter: the next one of all in order
        order = torch.cat([values, -torch.zeros(1, dtype=values.dtype)]).unique().double()
        place = torch.searchsorted(order, values.double(), right=True)
        want = [None if i == len(order) else order[i].item() for i in place.tolist()]
    else:
        above = torch.nextafter(values, torch.full_like(values, math.inf)).double()
        want = [
            None if value == math.inf else after for value, after in zip(values.tolist(), above.tolist(), strict=True)
        ]
    width = DTYPES[kind].itemsize * 8
    for text, expected in zip(found, want, strict=True):
        if expected is None:
            assert text == "null"
        else:
            code = int(text, 2)
            signed = torch.tensor(code - 2**width if code >= 2 ** (width - 1) else code)
            assert numbers(signed[None], kind).item() == expected


def test_a_click_or_a_space_turns_a_bit_over_and_the_sentence_follows(page, tmp_path):
    open_widget(page, tmp_path, Bits(1))
    says = page.locator(".cx .says")
    expect(says.first).to_have_text("(−1)0 · 2(127 − 127) · 1 = 1.")
    expect(says.first.locator("sup")).to_have_text(["0", "(127 − 127)"])
    bits = page.locator(".cx .bits button")
    expect(bits).to_have_count(32)
    bits.nth(0).click()
    expect(bits.nth(0)).to_have_attribute("aria-pressed", "true")
    expect(says.first).to_have_text("(−1)1 · 2(127 − 127) · 1 = −1.")
    expect(page.get_by_label("number", exact=True)).to_have_value("-1")
    page.keyboard.press("ArrowRight")
    expect(bits.nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(says.first).to_have_text("The exponent is all ones and the fraction is 0: (−1)1 · ∞ = −∞.")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(bits.nth(0)).to_be_focused()
    page.keyboard.press("Tab")
    expect(bits.nth(0)).not_to_be_focused()
    assert page.evaluate("() => document.activeElement.closest('.bits')") is None


def test_another_type_rounds_the_number(page, tmp_path):
    open_widget(page, tmp_path, Bits(0.1))
    page.get_by_label("type").select_option("bfloat16")
    expect(page.locator(".cx .bits button")).to_have_count(16)
    expect(page.locator(".cx .note")).to_have_text(["+", "123, bias 127", "77 of 128"])
    expect(page.locator(".cx .says").first).to_contain_text("≈ 0.100097656.")
    expect(page.get_by_role("button", name="exponent bit: 128")).to_have_count(1)
    expect(page.get_by_role("button", name="fraction bit: 1/128")).to_have_attribute("aria-pressed", "true")


def test_no_bit_is_cut_off_on_a_narrow_page(page, tmp_path):
    page.set_viewport_size({"width": 380, "height": 600})
    open_widget(page, tmp_path, Bits(0.1))
    expect(page.locator(".cx .bits button").last).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_number_may_be_typed(page, tmp_path):
    open_widget(page, tmp_path, Bits(0.1, torch.float16))
    entry = page.get_by_label("number", exact=True)
    entry.fill("65519,5")
    entry.press("Enter")
    expect(entry).to_have_value("65504")
    expect(page.locator(".cx .says").last).to_have_text("This is the largest number: the next one up is ∞.")
    entry.fill("a lot")
    entry.press("Enter")
    expect(entry).to_have_value("65504")


def test_a_screen_reader_is_told_once_it_rests(page, tmp_path):
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    open_widget(page, tmp_path, Bits(1, torch.float16))
    page.clock.run_for(5000)
    told = page.get_by_role("status")
    assert told.text_content() == ""
    page.locator(".cx .bits button").first.click()
    page.clock.run_for(1000)
    assert told.text_content().startswith(
        "(−1)^1 · 2^(15 − 15) · 1 = −1. The next number up is −0.999511719, and the gap"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page, tmp_path, theme):
    page.emulate_media(color_scheme=theme)
    open_widget(page, tmp_path, Bits(-0.1))
    page.locator(".cx .bits button").first.focus()
    assert axe(page) == []
