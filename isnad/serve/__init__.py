"""Ways out: the command line, the report. They read views of a record, never its tables."""
