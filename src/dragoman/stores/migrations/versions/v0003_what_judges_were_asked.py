"""What judges from outside were asked on each day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "budget",
        sa.Column("judge", sa.String(length=255), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("n_requests", sa.Integer(), nullable=False),
        sa.Column("n_chars", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("judge", "day", name=op.f("pk_budget")),
    )
