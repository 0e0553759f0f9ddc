"""Documents: from typed content to paper and to the screen.

It keeps the house style, the fonts and one class a document. Whoever has opened a content builds
the document and asks for `render_pdf`, `render_html` or `render_docx`: all come from one sheet. It
opens nothing itself, knows no request and no clock, and never reads what people wrote as markup.
"""

from jalon.rendering.docx import render_docx
from jalon.rendering.empreinte import canonique, empreinte
from jalon.rendering.feuille import Feuille
from jalon.rendering.html import render_html
from jalon.rendering.pdf import RenderingError, render_feuille, render_pdf

__all__ = [
    "Feuille",
    "RenderingError",
    "canonique",
    "empreinte",
    "render_docx",
    "render_feuille",
    "render_html",
    "render_pdf",
]
