"""A small edition of ROME, invented here: two occupations that lead to one another."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

TABLES: dict[str, str] = {
    "referentiel_code_rome": 'code_rome,libelle_rome\n"Z0001","Chapelier / Chapelière"\n'
    '"Z0002","Vannier / Vannière"\n',
    "cr_gd_dp": "code_rome,libelle_grand_domaine,libelle_domaine_professionel\n"
    "Z0001,Artisanat,Coiffes\nZ0002,Artisanat,Paniers\n",
    "referentiel_appellation": "code_ogr,libelle_appellation_long,code_rome,peu_usite\n"
    "11,Modiste,Z0001,N\n12,Tresseur / Tresseuse d'osier,Z0002,N\n",
    "referentiel_competence": "code_ogr,libelle_competence,cat_comp,nature\n"
    "21,Mettre en forme un feutre,Savoir-faire,Compétence\n"
    "22,Tresser un panier,Savoir-faire,Compétence\n"
    "23,Être patient,Savoir-être professionnel,Macro-compétence\n"
    "24,Façonner,Savoir-faire,Macro-compétence\n",
    "referentiel_savoir": "code_ogr_savoir,libelle_savoir,categorie_savoir\n31,Feutres,Matières\n",
    "referentiel_contexte_travail": "code_ogr,libelle_cont_travail,libelle_type_cont_trav\n"
    "41,En atelier,Lieux\n",
    "coherence_item": "code_rome,code_ogr,coeur_metier\nZ0001,21,Principale\nZ0001,31,\n"
    "Z0001,23,\nZ0001,41,\nZ0002,22,Principale\nZ0002,24,\n",
    "rubrique_mobilite": "code_rome,code_rome_cible,numero_ordre\nZ0001,Z0002,1\n",
    "texte": "code_rome,libelle_type_texte,position_phrase,libelle_texte\n"
    "Z0001,definition,2,Essaie d''autres formes.\nZ0001,definition,1,Façonne des chapeaux.\n"
    "Z0001,acces_metier,1,Par un apprentissage.\n",
}
Write = Callable[..., Path]


def named(table: str, version: str = "7") -> str:
    return f"unix_{table}_v{version}_utf8.csv"


@pytest.fixture
def edition(tmp_path: Path) -> Write:
    """Write an edition; each named table may be replaced, None takes it away."""

    def write(name: str = "rome", version: str = "7", **tables: str | bytes | None) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for table, text in {**TABLES, **tables}.items():
            if text is not None:
                content = text if isinstance(text, bytes) else text.encode()
                (folder / named(table, version)).write_bytes(content)
        return folder

    return write


def zipped(folder: Path) -> Path:
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"RefRome/{path.name}")
    return target


def tarred(folder: Path) -> Path:
    """A tar whose files are each compressed as well."""
    target = folder.with_suffix(".tar.gz")
    with tarfile.open(target, "w:gz") as archive:
        for path in folder.iterdir():
            content = gzip.compress(path.read_bytes())
            info = tarfile.TarInfo(f"{path.name}.gz")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return target
