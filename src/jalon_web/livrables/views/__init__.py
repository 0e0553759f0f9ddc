"""Pages of documents: translate, call, translate back."""
