"""The matrix stands on the same cast as the tests of the rooms."""

from tests.jalon_web.conftest import bilan, bilan_en, cast

__all__ = ["bilan", "bilan_en", "cast"]
