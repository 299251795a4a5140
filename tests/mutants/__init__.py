"""One operator or constant changed at a time: do the tests notice? `tools/try-mutants` asks."""
