"""The sample press: authored papers served on loopback as pages of the families of Viet Nam's provincial press.

For `canhtin demo` and for tests; nothing in here reaches beyond 127.0.0.1.
"""

from canhtin.press.papers import Paper, PressArticle, load_paper, load_papers
from canhtin.press.server import Hit, Press, serve_papers, serve_press

__all__ = ["Hit", "Paper", "Press", "PressArticle", "load_paper", "load_papers", "serve_papers", "serve_press"]
