"""Settings, addresses, middleware: how the rooms are put together and served."""
