"""saved searches

Revision ID: 9c3d51e8a7b2
Revises: 2b7e90d4f1a6
Create Date: 2026-11-24 23:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '9c3d51e8a7b2'
down_revision = '2b7e90d4f1a6'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('saved_search',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('query', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("email like '%_@_%'", name=op.f('ck_saved_search_email_is_an_address')),
    sa.CheckConstraint("language in ('id', 'en')", name=op.f('ck_saved_search_language_known')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_saved_search_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_search')),
    sa.UniqueConstraint('code', name=op.f('uq_saved_search_code')),
    sa.UniqueConstraint('email', 'query', name=op.f('uq_saved_search_email_query'))
    )
    op.create_index('ix_saved_search_user_id', 'saved_search', ['user_id'])
    op.create_index('ix_saved_search_looked_at', 'saved_search', ['looked_at'])
    op.create_table('alerted_product',
    sa.Column('search_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_alerted_product_product_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['search_id'], ['saved_search.id'], name=op.f('fk_alerted_product_search_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('search_id', 'product_id', name=op.f('pk_alerted_product'))
    )


def downgrade():
    op.drop_table('alerted_product')
    op.drop_table('saved_search')
