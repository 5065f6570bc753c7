"""offices return listings with reasons

Revision ID: 2c8f6a41d9b7
Revises: 9c3d51e8a7b2
Create Date: 2026-11-24 23:40:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '2c8f6a41d9b7'
down_revision = '9c3d51e8a7b2'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('curation_reason',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('words_en', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('is_offered', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_curation_reason')),
    sa.UniqueConstraint('slug', name=op.f('uq_curation_reason_slug'))
    )
    op.create_table('product_return',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('returned_by', sa.Integer(), nullable=True),
    sa.Column('returned_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_return_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['returned_by'], ['user.id'], name=op.f('fk_product_return_returned_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product_return'))
    )
    with op.batch_alter_table('product_return', schema=None) as batch_op:
        batch_op.create_index('ix_product_return_product_id', ['product_id', 'id'], unique=False)


def downgrade():
    op.drop_table('product_return')
    op.drop_table('curation_reason')
