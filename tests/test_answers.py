"""Answers that people wrote from the chapters alone, and what became of them."""

import gettext
import signal

import diagnose
import edition
import pytest
from record import ROOT

from d2lhelpers import _language
from d2lhelpers.exercises.engine import CHAPTERS, exercises_of, judge, tell

pytestmark = pytest.mark.usefixtures("shared_behaviour")
CHINESE = gettext.translation("d2lhelpers", _language.LOCALE, ["zh"])
NEVER_ENDS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing here can end an answer")
FOLDERS = sorted((ROOT / "tests" / "answers").iterdir())
ANSWERS = [
    pytest.param(
        exercise,
        answer,
        id=f"{folder.name}-{exercise.name}: {answer.about[:60]}",
        marks=[NEVER_ENDS] * ("never ends" in answer.about),
    )
    for folder in FOLDERS
    for chapter in CHAPTERS
    for exercise in exercises_of(chapter)
    for answer in diagnose.answers(folder, chapter, exercise)
]


def test_every_exercise_has_right_and_wrong_answers():
    for chapter in CHAPTERS:
        for exercise in exercises_of(chapter):
            kinds = [answer.right for folder in FOLDERS for answer in diagnose.answers(folder, chapter, exercise)]
            assert kinds.count(True) >= 1, exercise.name
            assert kinds.count(False) >= 4, exercise.name


@pytest.mark.parametrize(("exercise", "answer"), ANSWERS)
def test_a_right_answer_is_accepted_and_a_wrong_one_refused(exercise, answer, marked, monkeypatch):
    verdict = judge(exercise, answer.build(exercise))
    assert (verdict.kind == "solved") == answer.right, tell(verdict)
    assert len(tell(verdict).splitlines()) <= 8
    monkeypatch.setattr(_language, "_chosen", CHINESE)
    assert [each for each in edition.english_in(tell(verdict)) if not any(each in text for text in marked)] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["pools"], "no such chapter: pools; there are blocks, "),
        (["pooling", "--answers", "nowhere"], "no answers in nowhere"),
    ],
)
def test_diagnose_says_what_it_did_not_find(options, said, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["diagnose.py", *options])
    with pytest.raises(SystemExit, match="2"):
        diagnose.main()
    assert said in capsys.readouterr().err
