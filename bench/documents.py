"""A four-page tagged document, fresh content each time: Typst here, WeasyPrint as reference.

`python -m bench.documents` prints the figures. Typst remembers what it has already set, so each
measured document differs from all others in every text; both engines set the same HTML or sheet,
with the same bundled fonts, tagged for PDF/UA-1, and are timed in turn in one run.
"""

from __future__ import annotations

import dataclasses
import io
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from jalon.rendering import render_html, render_pdf
from jalon.rendering.caracteres import POLICES
from jalon.rendering.documents import (
    ConclusionsDetaillees,
    Etape,
    Experience,
    ResultatTheme,
    Scenario,
)
from jalon.rendering.exemples import CONCLUSIONS

PAGES = 4

# The house style as a browser would have it: what Typst sets, WeasyPrint sets too.
STYLE = """
@page { size: A4; margin: 19mm 20mm 22mm 34mm;
  @bottom-left { content: string(version); font-size: 7.5pt; border-top: .25mm solid #cfc5b4 }
  @bottom-right { content: "Page " counter(page) " sur " counter(pages); font-size: 7.5pt;
    border-top: .25mm solid #cfc5b4 }
  @top-left { content: string(titre); font-size: 8.5pt; color: #4d453b }
  @top-right { content: string(sujet); font-size: 8.5pt; color: #4d453b } }
@page :first { @top-left { content: none } @top-right { content: none } }
html { font: 10pt/1.5 "Atkinson Hyperlegible Next", "Literata"; color: #1d1915;
  orphans: 2; widows: 2 }
h1, h2, h3, blockquote, .page__marque, .page__sous, .page__signe { font-family: "Literata" }
h1 { font-size: 25pt; font-weight: 400; margin: 11mm 0 0; string-set: titre content() }
h2 { font-size: 13pt; line-height: 1.2; margin: 6.8mm 0 2mm;
  position: relative; break-after: avoid }
h3 { font-size: 10.5pt; line-height: 1.2; margin: 4mm 0 1.5mm; break-after: avoid }
.page__sous strong { string-set: sujet content() } .page__pied { font-size: 7.5pt }
.page__pied p:first-child { string-set: version content() }
p, ul, ol { margin: 0 0 1.5mm; padding: 0 } ul { list-style-type: "– "; padding-left: 4mm }
.note { font-size: 8.5pt; color: #4d453b }
blockquote { font-style: italic; font-size: 11pt; margin: 2mm 0; padding-left: 4mm;
  border-left: .5mm solid #cfc5b4 }
svg { width: 3.3mm; height: 6.6mm } .entete__bande { fill: #1c574a }
.page__marque { font-weight: 600; font-size: 14pt; flex: 1 } .page__tete { display: flex }
.page__centre { font-size: 8.5pt; text-align: right; color: #4d453b }
.page__propriete { border-left: 1mm solid #1c574a; padding-left: 3mm; font-weight: 600 }
.partie__borne { position: absolute; left: -10.5mm; width: 6mm; height: 8mm; font-size: 9.5pt;
  border: .5mm solid #1c574a; border-radius: 3mm 3mm .5mm .5mm; text-align: center; color: #1c574a }
table { border-collapse: collapse; width: 100%; font-size: 8.5pt; hyphens: auto }
tr, li { break-inside: avoid } thead { display: table-header-group }
th, td { text-align: left; vertical-align: top; padding: 1.5mm 4mm 1.5mm 0;
  border-bottom: .25mm solid #cfc5b4 }
.releve--comparaison thead th { font-family: "Literata"; border-bottom: .5mm solid #1c574a }
.pour-lecteur { display: none } .etapes { list-style: none; padding: 0 }
.etapes li { display: flex; gap: 3mm; border-bottom: .25mm solid #cfc5b4; padding: 1.5mm 0 }
.etapes__quand { width: 30mm; font-weight: 600 } .page__accords { display: flex; gap: 10mm }
.page__accords p { flex: 1; font-size: 8.5pt } .page__signe { font-style: italic; font-size: 13pt }
"""


def document_frais(numero: int) -> ConclusionsDetaillees:
    """Return a four-page document of which no text was ever set before."""

    def frais(valeur: Any) -> Any:
        if isinstance(valeur, str):
            return f"{valeur} {numero}" if valeur else valeur
        if isinstance(valeur, tuple):
            return tuple(frais(v) for v in valeur)
        if isinstance(valeur, ResultatTheme):
            texte = f"Séance {numero}. {valeur.texte}\n\nPuis, {numero + 1}. {valeur.texte}"
            return dataclasses.replace(valeur, theme=f"{valeur.theme} {numero}", texte=texte)
        if isinstance(valeur, Experience | Scenario | Etape):
            champs = {f.name: frais(getattr(valeur, f.name)) for f in dataclasses.fields(valeur)}
            return dataclasses.replace(valeur, **champs)
        return valeur

    return dataclasses.replace(
        CONCLUSIONS,
        resultats=frais(CONCLUSIONS.resultats * 2),
        experiences=frais(CONCLUSIONS.experiences * 2),
        scenarios=frais(CONCLUSIONS.scenarios),
        facteurs_pour=frais(CONCLUSIONS.facteurs_pour),
        facteurs_contre=frais(CONCLUSIONS.facteurs_contre),
        choix=frais(CONCLUSIONS.choix),
        etapes=frais(CONCLUSIONS.etapes),
    )


def mesurer(manches: int = 3, tours: int = 5) -> list[dict[str, object]]:
    """Return the median time of both engines, in milliseconds, and their ratio.

    Args:
        manches: how many times each engine has its turn, so that the machine's moods are shared.
        tours: documents measured in a turn, after one that warms the engine up.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    polices = FontConfiguration()
    feuille = weasyprint.CSS(string=_faces() + STYLE, font_config=polices)

    def par_weasyprint(document: ConclusionsDetaillees) -> bytes:
        page = (
            f'<html lang="fr"><title>Conclusions</title><body>{render_html(document)}</body></html>'
        )
        sortie = io.BytesIO()
        weasyprint.HTML(string=page).write_pdf(
            sortie, stylesheets=[feuille], font_config=polices, pdf_variant="pdf/ua-1"
        )
        return sortie.getvalue()

    typst_ms: list[float] = []
    autre_ms: list[float] = []
    numero = 1000
    for _ in range(manches):
        for engin, temps in ((render_pdf, typst_ms), (par_weasyprint, autre_ms)):
            for rang in range(tours + 1):
                numero += 1
                document = document_frais(numero)
                debut = time.perf_counter()
                pdf = engin(document)
                if rang:
                    temps.append((time.perf_counter() - debut) * 1000)
                else:
                    _exiger_pages(pdf)
    ici, la = statistics.median(typst_ms), statistics.median(autre_ms)
    return [
        {
            "nom": "document balisé de quatre pages, contenu neuf",
            "valeur": round(ici, 1),
            "unite": "ms",
            "reference": f"WeasyPrint {weasyprint.__version__} balisé : {la:.0f} ms",
            "ratio": round(la / ici, 1),
        }
    ]


def _faces() -> str:
    graisses = {"400Regular": (400, "normal"), "400Regular_Italic": (400, "italic")}
    graisses["600SemiBold"] = (600, "normal")
    familles = {"Literata": "Literata", "AtkinsonHyperlegibleNext": "Atkinson Hyperlegible Next"}
    return "".join(
        f'@font-face {{ font-family: "{famille}"; font-weight: {poids}; font-style: {style};'
        f" src: url({(Path(POLICES) / f'{fichier}_{nom}.ttf').as_uri()}) }}"
        for fichier, famille in familles.items()
        for nom, (poids, style) in graisses.items()
    )


def _exiger_pages(pdf: bytes) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as lu:
        if len(lu.pages) != PAGES:
            raise RuntimeError(f"the measured document has {len(lu.pages)} pages, not {PAGES}")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(mesurer(), ensure_ascii=False, indent=2) + "\n")
