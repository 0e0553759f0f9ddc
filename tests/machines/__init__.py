"""The machines that tests stand on: a throwaway PostgreSQL, a headless Chromium, the passes."""
