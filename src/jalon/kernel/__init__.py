"""The ground everyone stands on: days, minutes, cents, errors. No word of the trade lives here."""
