"""makers list their own products

Revision ID: 9d3e5a7f1c84
Revises: 6f2b8d10c7e3
Create Date: 2026-11-24 23:40:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '9d3e5a7f1c84'
down_revision = '6f2b8d10c7e3'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('product_return',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('by_user_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_user_id'], ['user.id'], name=op.f('fk_product_return_by_user_id')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_product_return_product_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product_return'))
    )
    op.create_index('ix_product_return_product_id', 'product_return', ['product_id'])
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.add_column(sa.Column('form_key', sa.String(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_product_form_key'), ['form_key'])
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.add_column(sa.Column('waits', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade():
    op.drop_table('product_return')
    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_column('waits')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_product_form_key'), type_='unique')
        batch_op.drop_column('form_key')
