"""private documents

Revision ID: c4d81e07b9a3
Revises: e41a7c9d2b06
Create Date: 2026-11-24 22:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c4d81e07b9a3'
down_revision = 'e41a7c9d2b06'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'document_file',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('key', sa.String(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('kind', sa.String(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('subject_kind', sa.String(), nullable=False),
        sa.Column('subject_id', sa.Integer(), nullable=False),
        sa.Column('uploaded_by', sa.Integer(), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('pdf', 'jpg')", name=op.f('ck_document_file_kind_known')),
        sa.CheckConstraint('size > 0', name=op.f('ck_document_file_size_positive')),
        sa.ForeignKeyConstraint(
            ['uploaded_by'], ['user.id'], name=op.f('fk_document_file_uploaded_by')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_file')),
        sa.UniqueConstraint('key', name=op.f('uq_document_file_key')),
        sa.UniqueConstraint(
            'subject_kind', 'subject_id', 'digest',
            name=op.f('uq_document_file_subject_kind_subject_id_digest'),
        ),
    )
    op.create_index('ix_document_file_uploaded_by', 'document_file', ['uploaded_by'])


def downgrade():
    op.drop_table('document_file')
