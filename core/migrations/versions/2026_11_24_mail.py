"""mail waits in a table, and lists can be refused

Revision ID: c4e7a1b93d52
Revises: 4a7d9c21e0f6
Create Date: 2026-11-24 15:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c4e7a1b93d52'
down_revision = '4a7d9c21e0f6'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('mail_message',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('html', sa.String(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('list_name', sa.String(), nullable=False),
    sa.Column('list_key', sa.String(), nullable=False),
    sa.Column('is_demo', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('next_try_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('failed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_error', sa.String(), nullable=False),
    sa.CheckConstraint(
        "(next_try_at is not null and sent_at is null and failed_at is null) or "
        "(next_try_at is null and (sent_at is null) <> (failed_at is null))",
        name=op.f('ck_mail_message_waits_or_sent_or_failed')),
    sa.CheckConstraint("recipient like '%_@_%'", name=op.f('ck_mail_message_recipient_is_an_address')),
    sa.CheckConstraint("subject <> ''", name=op.f('ck_mail_message_subject_given')),
    sa.CheckConstraint("language in ('id', 'en')", name=op.f('ck_mail_message_language_known')),
    sa.CheckConstraint("tries >= 0", name=op.f('ck_mail_message_tries_not_negative')),
    sa.CheckConstraint("(list_name = '') = (list_key = '')", name=op.f('ck_mail_message_list_with_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_message'))
    )
    op.create_index('ix_mail_message_next_try_at', 'mail_message', ['next_try_at'], unique=False)
    op.create_table('mail_refusal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('list_name', sa.String(), nullable=False),
    sa.Column('list_key', sa.String(), nullable=False),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail_refusal')),
    sa.UniqueConstraint('list_name', 'list_key', name=op.f('uq_mail_refusal_list_name'))
    )


def downgrade():
    op.drop_table('mail_refusal')
    op.drop_index('ix_mail_message_next_try_at', table_name='mail_message')
    op.drop_table('mail_message')
