"""Tables in, estimates out: pure functions over pandas frames, documents as the unit, chance through `rng`."""
