"""Property tests of this wing are judged by their result, not by the speed of the machine."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
