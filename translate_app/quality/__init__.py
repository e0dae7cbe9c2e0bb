"""Is a translation good: scores against references, estimates without, and checks."""
