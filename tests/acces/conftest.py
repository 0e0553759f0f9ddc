"""The matrix stands on the same cast as the tests of the rooms."""

from tests.jalon_web.conftest import alone_on_the_base, bilan, bilan_en, cast

__all__ = ["alone_on_the_base", "bilan", "bilan_en", "cast"]
