"""Pages of the room: translate, call one act, translate back."""
