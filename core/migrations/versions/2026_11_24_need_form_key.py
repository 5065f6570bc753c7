"""needs remember the form by which they came

Revision ID: 7c1f0a94d2e6
Revises: 8d2e4b60c915
Create Date: 2026-11-24 08:50:12.310442

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '7c1f0a94d2e6'
down_revision = '8d2e4b60c915'
branch_labels = None
depends_on = None


def upgrade():
    # An index and not a constraint: SQLite would copy the table, which others point to.
    op.add_column('need', sa.Column('form_key', sa.String(), nullable=True))
    op.create_index('ix_need_form_key', 'need', ['form_key'], unique=True)


def downgrade():
    op.drop_index('ix_need_form_key', 'need')
    op.drop_column('need', 'form_key')
