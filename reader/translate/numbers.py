"""Numbers, dates and times of the source, looked for in the translation."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.bitext.text import Span
from reader.translate.languages import LanguageData, language_data

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,:’']\d+)*")
_ROMAN = re.compile(r"\b[XVI]{2,6}\b\.?|\b[VX]\b\.")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, and its values as plain strings: one for 1.250.000 and 3,5; several
    for dates and times."""

    span: Span
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """Numbers written in digits in the source that the translation lacks, and digits in the
    translation that the source lacks."""

    missing: tuple[Number, ...]
    extra: tuple[Number, ...]

    @property
    def faults(self) -> int:
        """How many numbers are wrong, lost or made up."""
        return max(len(self.missing), len(self.extra))


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers written in digits, read by the separators of the language."""
    data = language_data(language)
    return tuple(
        Number(Span(*match.span()), _values(match.group(), data))
        for match in _NUMBER.finditer(text)
    )


def written(number: str, language: str) -> str:
    """A value as the language writes it: `1250000` as `1,250,000` in English; years stay."""
    data = language_data(language)
    whole, _, fraction = number.partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", data.thousands)
    return f"{whole}{data.decimal}{fraction}" if fraction else whole


@lru_cache(maxsize=4096)
def check_numbers(source: str, target: str, pair: tuple[str, str]) -> NumberCheck:
    """Compare the numbers of the two sides. A number may be written as a word or a Roman numeral
    on the other side, a month as its name, and an hour by the twelve-hour clock."""
    there, here = numbers(source, pair[0]), numbers(target, pair[1])
    missing = tuple(_absent(there, here, Counter(_spelled(target, pair[1]))))
    extra = tuple(_absent(here, there, Counter(_spelled(source, pair[0]))))
    return NumberCheck(missing, extra)


def _absent(
    wanted: tuple[Number, ...], found: tuple[Number, ...], words: Counter[str]
) -> Iterator[Number]:
    left = Counter(value for number in found for value in number.values)
    for number in wanted:
        for value in number.values:
            match = next((v for v in _equivalents(value) if left[v] > 0), None)
            if match is not None:
                left[match] -= 1
            elif words[value] > 0:
                words[value] -= 1
            elif value != "0":
                yield number
                break


def _equivalents(value: str) -> Iterator[str]:
    yield value
    if "." in value:
        return
    number = int(value)
    if 13 <= number <= 23:
        yield str(number - 12)
    elif 1 <= number <= 11:
        yield str(number + 12)
    if number in range(10, 100, 10):
        yield str(1900 + number)
    elif number in range(1910, 2000, 10):
        yield str(number - 1900)


def _values(written: str, data: LanguageData) -> tuple[str, ...]:
    plain = re.sub(r"[ \u00a0\u202f’']", "", written)
    thousands, decimal = re.escape(data.thousands), re.escape(data.decimal)
    if re.fullmatch(rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimal}\d+)?", plain):
        plain = plain.replace(data.thousands, "")
    if re.fullmatch(rf"\d+{decimal}\d+", plain):
        whole, fraction = plain.split(data.decimal)
        return (f"{int(whole)}.{fraction}",)
    return tuple(str(int(part)) for part in re.split(r"\D", plain) if part)


def _spelled(text: str, language: str) -> Iterator[str]:
    words = language_data(language).number_words
    for match in _WORD.finditer(text):
        value = words.get(match.group().casefold())
        if value is not None:
            yield str(value)
    for match in _ROMAN.finditer(text):
        yield str(_roman(match.group().rstrip(".")))


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(
        -digit if digit < following else digit
        for digit, following in zip(digits, [*digits[1:], 0], strict=True)
    )
