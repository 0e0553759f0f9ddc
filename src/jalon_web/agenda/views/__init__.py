"""Pages of the agenda: translate, call, translate back."""
