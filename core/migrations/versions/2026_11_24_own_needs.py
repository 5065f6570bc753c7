"""buyers post their own needs

Revision ID: 2b7e90d4f1a6
Revises: 9d3e5a7f1c84
Create Date: 2026-11-24 23:30:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '2b7e90d4f1a6'
down_revision = '9d3e5a7f1c84'
branch_labels = None
depends_on = None

BEFORE = "('elsewhere', 'withdrawn', 'silent')"
SINCE = "('elsewhere', 'withdrawn', 'silent', 'found', 'other')"


def upgrade():
    # Other tables point at these, so they are not made anew: both databases know these statements.
    op.execute("ALTER TABLE buyer ADD COLUMN form_key VARCHAR")
    op.create_index('ix_buyer_form_key', 'buyer', ['form_key'], unique=True)
    for column in ('wishes_halal', 'wishes_pirt'):
        op.execute(f"ALTER TABLE need ADD COLUMN {column} BOOLEAN DEFAULT false NOT NULL")
    op.execute(
        "ALTER TABLE need ADD COLUMN max_offers INTEGER DEFAULT '7' NOT NULL "
        "CONSTRAINT ck_need_max_offers_positive CHECK (max_offers > 0)"
    )
    op.execute("ALTER TABLE need ADD COLUMN closes_on DATE")
    _allow_closings(SINCE)
    op.create_table('buyer_claim',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('buyer_id', sa.Integer(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['buyer_id'], ['buyer.id'], name=op.f('fk_buyer_claim_buyer_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_buyer_claim_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_buyer_claim')),
    sa.UniqueConstraint('user_id', 'buyer_id', name=op.f('uq_buyer_claim_user_id_buyer_id'))
    )


def downgrade():
    op.drop_table('buyer_claim')
    op.execute("UPDATE need SET closed_for = 'withdrawn' WHERE closed_for IN ('found', 'other')")
    _allow_closings(BEFORE)
    for column in ('closes_on', 'max_offers', 'wishes_pirt', 'wishes_halal'):
        op.execute(f"ALTER TABLE need DROP COLUMN {column}")
    op.drop_index('ix_buyer_form_key', table_name='buyer')
    op.execute("ALTER TABLE buyer DROP COLUMN form_key")


def _allow_closings(known):
    """A rule of a column can only be changed with the column: what stands in it is carried over."""
    op.execute("ALTER TABLE need ADD COLUMN closed_before VARCHAR")
    op.execute("UPDATE need SET closed_before = closed_for")
    op.execute("ALTER TABLE need DROP COLUMN closed_for")
    op.execute(
        "ALTER TABLE need ADD COLUMN closed_for VARCHAR CONSTRAINT ck_need_closing_known "
        f"CHECK (closed_for in {known})"
    )
    op.execute("UPDATE need SET closed_for = closed_before")
    op.execute("ALTER TABLE need DROP COLUMN closed_before")
