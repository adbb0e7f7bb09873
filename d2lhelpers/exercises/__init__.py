"""Exercises that say what went wrong: ``check`` an answer, and see the ``scoreboard``."""

from d2lhelpers.exercises.engine import check, scoreboard

__all__ = ["check", "scoreboard"]
