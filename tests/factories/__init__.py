"""Values and readings shared by the tests of several rooms."""
