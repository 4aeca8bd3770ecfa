"""Arabic as text: the only place that knows letters."""
