"""Prints one line for each check, and remembers whether one failed."""

import traceback


class Checks:
    def __init__(self):
        self.made = 0
        self.failed = 0

    def same(self, consumer, what, expected, found, numbers=None):
        """What a consumer read is what it should be; `numbers` is what to print if so."""
        difference = first_difference(expected, found)
        self._line(consumer, what, numbers if numbers is not None else found, difference)

    def none(self, consumer, what, faults, numbers):
        """There are no faults."""
        some = "; ".join(map(str, faults[:5]))
        self._line(consumer, what, numbers, f"expected no faults, found {len(faults)}: {some}" if faults else "")

    def of(self, check, *arguments):
        """Makes the checks of a function; what it throws is a failure of its own."""
        try:
            check(self, *arguments)
        except Exception as e:
            traceback.print_exc()
            self._line("exception", check.__name__, "", f"expected none, found {type(e).__name__}: {e}")

    def _line(self, consumer, what, numbers, difference):
        self.made += 1
        self.failed += bool(difference)
        verdict = "FAILED" if difference else "same"
        print(f"{verdict:7}{consumer:13}{what}: {difference or numbers}", flush=True)


def first_difference(expected, found, where=""):
    """Where two values differ first, as a text; empty if they are equal and of the same types."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in [*expected, *(key for key in found if key not in expected)]:
            if key not in expected or key not in found:
                side = "only found" if key not in expected else "not found"
                return f"{where}[{key!r}]: {side}"
            if difference := first_difference(expected[key], found[key], f"{where}[{key!r}]"):
                return difference
        return ""
    if isinstance(expected, list) and isinstance(found, list):
        for index, (one, other) in enumerate(zip(expected, found)):
            if difference := first_difference(one, other, f"{where}[{index}]"):
                return difference
        return "" if len(expected) == len(found) else f"{where}: expected {len(expected)}, found {len(found)}"
    if type(expected) is type(found) and expected == found:
        return ""
    return f"{where} expected {str(expected)!r:.300}, found {str(found)!r:.300}"
