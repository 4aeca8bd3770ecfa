"""Steps that bring a record from an earlier schema to this one."""
