"""A seal of the tests: a key with its own certificate, and whether a sealed paper is intact."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

NAME = "Atelier des Rives"
VALID = (dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2099, 12, 31, tzinfo=dt.UTC))
"""The library seals and checks at the hour of the machine, whatever it is."""


def make(path: Path, key: Any) -> Path:
    """Write a key and its own certificate in one file."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(VALID[0])
        .not_valid_after(VALID[1])
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def intact(pdf: bytes) -> bool:
    """Whether the one seal of a paper holds."""
    # The library runs a loop of its own, and a browser of the tests may have one in this thread.
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(_holds, pdf).result()


def _holds(pdf: bytes) -> bool:
    found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    assert len(found) == 1
    context = ValidationContext(trust_roots=[found[0].signer_cert])
    status = validate_pdf_signature(found[0], context)
    return bool(status.intact and status.valid)
