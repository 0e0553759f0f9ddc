"""The doors of what was sent: for the person who sent it, for the operator that received it."""

from jalon_web.transmission.queries.transmission import (
    TransmissionLue,
    address_of_person,
    addresses_of_operator,
    operateur_called,
    operateurs,
    read_received,
    received_by,
    transmission_for,
    transmissions_of,
)

__all__ = [
    "TransmissionLue",
    "address_of_person",
    "addresses_of_operator",
    "operateur_called",
    "operateurs",
    "read_received",
    "received_by",
    "transmission_for",
    "transmissions_of",
]
