"""Arabic news in, a record you can check out: who said what, who did what to whom, according to whom."""
