"""needs close

Revision ID: 8d2e4b60c915
Revises: 3f0c1d7a52b4
Create Date: 2026-11-24 09:10:00.000000

"""
from alembic import op


# revision identifiers, used by Alembic.
revision = '8d2e4b60c915'
down_revision = '3f0c1d7a52b4'
branch_labels = None
depends_on = None


def upgrade():
    # Other tables point at this one, so it is not made anew: both databases know this statement.
    op.execute(
        "ALTER TABLE need ADD COLUMN closed_for VARCHAR CONSTRAINT ck_need_closing_known "
        "CHECK (closed_for in ('elsewhere', 'withdrawn', 'silent'))"
    )


def downgrade():
    op.execute("ALTER TABLE need DROP COLUMN closed_for")
