"""The brief as one self-contained HTML page. It needs no network, and no JavaScript to be read."""

from rashomon.faces.html.page import brief_to_html

__all__ = ["brief_to_html"]
