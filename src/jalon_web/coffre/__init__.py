"""Keys, sealed content and the journal. Whatever a person confides lives here and only here."""
