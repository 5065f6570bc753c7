"""offices make sure of who registered

Revision ID: 6f2b8d10c7e3
Revises: c4d81e07b9a3
Create Date: 2026-11-24 23:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '6f2b8d10c7e3'
down_revision = 'c4d81e07b9a3'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('verification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.CheckConstraint("state in ('waiting', 'verified', 'refused')", name=op.f('ck_verification_state_known')),
    sa.CheckConstraint("way in ('dokumen', 'kunjungan', 'telepon')", name=op.f('ck_verification_way_known')),
    sa.CheckConstraint("(state = 'waiting') = (decided_at is null)", name=op.f('ck_verification_decided_or_waits')),
    sa.ForeignKeyConstraint(['decided_by'], ['user.id'], name=op.f('fk_verification_decided_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verification')),
    sa.UniqueConstraint('subject_kind', 'subject_id', name=op.f('uq_verification_subject_kind_subject_id'))
    )
    with op.batch_alter_table('verification', schema=None) as batch_op:
        batch_op.create_index('ix_verification_state_asked_at', ['state', 'asked_at'], unique=False)
    op.execute("ALTER TABLE import_batch ADD COLUMN area VARCHAR DEFAULT '' NOT NULL")
    op.execute('ALTER TABLE product ADD COLUMN submitted_at ' + ('DATETIME' if op.get_context().dialect.name == 'sqlite' else 'TIMESTAMP WITH TIME ZONE'))


def downgrade():
    op.execute('ALTER TABLE import_batch DROP COLUMN area')
    op.execute('ALTER TABLE product DROP COLUMN submitted_at')
    op.drop_table('verification')
