"""confirmations

Revision ID: e41a7c9d2b06
Revises: c4e7a1b93d52
Create Date: 2026-11-24 22:30:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e41a7c9d2b06'
down_revision = 'c4e7a1b93d52'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('confirmation_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("channel in ('mail', 'whatsapp')", name=op.f('ck_confirmation_request_channel_known')),
    sa.ForeignKeyConstraint(['unit_id'], ['seller_unit.id'], name=op.f('fk_confirmation_request_unit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmation_request'))
    )
    op.create_index('ix_confirmation_request_unit_id_asked_at', 'confirmation_request', ['unit_id', 'asked_at'])
    op.create_table('confirmation_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('answer', sa.String(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("answer in ('made', 'holiday', 'ended')", name=op.f('ck_confirmation_item_answer_known')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_confirmation_item_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['request_id'], ['confirmation_request.id'], name=op.f('fk_confirmation_item_request_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmation_item')),
    sa.UniqueConstraint('request_id', 'product_id', name=op.f('uq_confirmation_item_request_id_product_id'))
    )
    op.create_index('ix_confirmation_item_product_id', 'confirmation_item', ['product_id'])
    op.create_table('ageing_mark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('id = 1', name=op.f('ck_ageing_mark_only_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ageing_mark'))
    )
    op.create_index('ix_product_status_confirmed_at', 'product', ['status', 'confirmed_at'])


def downgrade():
    op.drop_index('ix_product_status_confirmed_at', table_name='product')
    op.drop_table('ageing_mark')
    op.drop_table('confirmation_item')
    op.drop_table('confirmation_request')
