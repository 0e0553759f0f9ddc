"""What the room `conventions` gives to the others."""

from __future__ import annotations

from jalon_web.base.declaration import Declaration, Slot

DECLARATION = Declaration(
    slots=(Slot(name="convention-a-signer", page="conventions:convention"),),
)
