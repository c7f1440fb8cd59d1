"""Numbered forward migrations, run by Alembic."""
