"""A seal on a finished PDF: whoever opens it sees whether a byte changed since, and who sealed it.

A PAdES signature with an elliptic key (P-256), added after the pages: nothing of them is rewritten,
so the tags, the text and the language stay as they were set. It proves where a paper comes from;
who agreed to it is another matter, kept in the evidence of its signatures.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHAMP = "Sceau"


class SceauError(ValueError):
    """A seal that cannot be used, in a sentence for the operator of the service."""


@dataclass(frozen=True, slots=True)
class Sceau:
    """A key and its certificate, ready to seal. Its repr shows neither."""

    signataire: Any = field(repr=False)
    nom: str


def load_sceau(path: Path) -> Sceau:
    """Read a seal: one PEM file, the private key then its certificate, and those that issued it.

    Raises:
        SceauError: the file cannot be read, holds no such pair, or its key is not on P-256.
    """
    from asn1crypto import keys, pem, x509  # type: ignore[import-untyped]
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    try:
        parts = list(pem.unarmor(path.read_bytes(), multiple=True))
    except (OSError, ValueError):
        raise SceauError(f"le sceau {path} ne se lit pas.") from None
    found = [keys.PrivateKeyInfo.load(raw) for name, _h, raw in parts if name == "PRIVATE KEY"]
    certificates = [x509.Certificate.load(raw) for name, _h, raw in parts if name == "CERTIFICATE"]
    if len(found) != 1 or not certificates:
        raise SceauError(f"le sceau {path} contient une clé privée (PKCS #8) et son certificat.")
    key = found[0]
    if key.algorithm != "ec" or key.curve != ("named", "secp256r1"):
        raise SceauError(f"la clé du sceau {path} n’est pas sur la courbe P-256.")
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(certificates[1:])
    signer = signers.SimpleSigner(
        signing_cert=certificates[0], signing_key=key, cert_registry=store
    )
    return Sceau(signer, str(certificates[0].subject.native.get("common_name", "")))


def seal_pdf(pdf: bytes, sceau: Sceau) -> bytes:
    """Return the PDF with a seal after its last byte; what stood before is untouched."""
    # The library runs a loop of its own: in a thread of its own, the caller may have one too.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(_sealed, pdf, sceau).result()


def _sealed(pdf: bytes, sceau: Sceau) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    out = io.BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        signers.PdfSignatureMetadata(
            field_name=CHAMP,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            name=sceau.nom or None,
        ),
        signer=sceau.signataire,
        output=out,
    )
    return out.getvalue()
