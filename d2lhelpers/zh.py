"""Importing this lets the package speak Chinese: what exercises, pictures and widgets say, not its errors."""

from d2lhelpers._language import choose

choose("zh")
