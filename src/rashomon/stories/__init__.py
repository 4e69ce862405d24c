"""What belongs together: reports of one event, and the strays."""

from rashomon.stories.grouping import group

__all__ = ["group"]
