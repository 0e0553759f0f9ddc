"""People, organisations, roles, invitations and sign-in.

It keeps accounts by e-mail, the roles of professionals, and the digests of personal links. Anyone
enters to sign in; nobody signs up alone. It never says who has an account, and an account never
says what it is for: the name of a beneficiary is confided to a bilan, and sealed with it.
"""
