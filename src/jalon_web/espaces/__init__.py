"""Home of each actor and of the public: composes what the rooms give, decides nothing."""
