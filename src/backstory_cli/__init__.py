"""The command line: one shell around the engine. It asks, shows, and decides nothing."""
