"""The workbench: a record in the browser, to read, check and correct."""
