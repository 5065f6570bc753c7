"""tariffs end

Revision ID: 3f0c1d7a52b4
Revises: ba9e5ef27e81
Create Date: 2026-11-24 09:05:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '3f0c1d7a52b4'
down_revision = 'ba9e5ef27e81'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('freight_tariff') as table:
        table.add_column(sa.Column('per_m3_idr', sa.BigInteger(), nullable=True))
        table.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
        table.create_check_constraint('minimum_not_negative', 'minimum_idr >= 0')
        table.create_check_constraint('volume_price_positive', 'per_m3_idr > 0')


def downgrade():
    with op.batch_alter_table('freight_tariff') as table:
        table.drop_constraint('volume_price_positive', type_='check')
        table.drop_constraint('minimum_not_negative', type_='check')
        table.drop_column('ended_at')
        table.drop_column('per_m3_idr')
