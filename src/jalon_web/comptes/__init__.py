"""People, organisations, roles, invitations and sign-in. An account never says what it is for."""
