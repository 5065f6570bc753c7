"""people

Revision ID: 4a7d9c21e0f6
Revises: 5b9e1c7d40a8
Create Date: 2026-11-24 21:52:58.298483

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '4a7d9c21e0f6'
down_revision = '5b9e1c7d40a8'
branch_labels = None
depends_on = None


ONE_ORGANISATION = ' + '.join(
    f'case when {kind}_id is null then 0 else 1 end' for kind in ('office', 'pesantren', 'unit', 'buyer')
) + ' = 1'
ROLE_FITS = (
    "(role in ('officer', 'administrator') and office_id is not null)"
    " or (role = 'producer' and (pesantren_id is not null or unit_id is not null))"
    " or (role = 'buyer' and buyer_id is not null)"
)


def upgrade():
    op.create_table('webauthn',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(length=1024), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=True),
    sa.Column('transports', sa.UnicodeText(), nullable=True),
    sa.Column('backup_state', sa.Boolean(), nullable=False),
    sa.Column('device_type', sa.String(length=64), nullable=False),
    sa.Column('extensions', sa.String(length=255), nullable=True),
    sa.Column('create_datetime', sa.DateTime(timezone=True), server_default=sa.text('(CURRENT_TIMESTAMP)'), nullable=False),
    sa.Column('lastuse_datetime', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('usage', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_webauthn_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webauthn'))
    )
    with op.batch_alter_table('webauthn', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_webauthn_credential_id'), ['credential_id'], unique=True)

    op.create_table('login_session',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('membership_id', sa.Integer(), nullable=True),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('second_factor', sa.Boolean(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['membership_id'], ['membership.id'], name=op.f('fk_login_session_membership_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_login_session_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_login_session')),
    sa.UniqueConstraint('digest', name=op.f('uq_login_session_digest'))
    )
    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.create_index('ix_login_session_user_id', ['user_id'], unique=False)

    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_membership_role_known'), type_='check')
        batch_op.add_column(sa.Column('pesantren_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('unit_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('buyer_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column('office_id',
               nullable=True)
        batch_op.create_index('ix_membership_buyer_id', ['buyer_id'], unique=False)
        batch_op.create_index('ix_membership_pesantren_id', ['pesantren_id'], unique=False)
        batch_op.create_index('ix_membership_unit_id', ['unit_id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_membership_user_id_buyer_id'), ['user_id', 'buyer_id'])
        batch_op.create_unique_constraint(batch_op.f('uq_membership_user_id_pesantren_id'), ['user_id', 'pesantren_id'])
        batch_op.create_unique_constraint(batch_op.f('uq_membership_user_id_unit_id'), ['user_id', 'unit_id'])
        batch_op.create_foreign_key(batch_op.f('fk_membership_unit_id'), 'seller_unit', ['unit_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_membership_pesantren_id'), 'pesantren', ['pesantren_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_membership_buyer_id'), 'buyer', ['buyer_id'], ['id'])
        batch_op.create_check_constraint('one_organisation', ONE_ORGANISATION)
        batch_op.create_check_constraint('role_fits', ROLE_FITS)

    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.create_check_constraint('can_sign_in', 'email is not null or us_phone_number is not null')
        batch_op.add_column(sa.Column('language', sa.String(), nullable=False, server_default='id'))
        batch_op.add_column(sa.Column('last_totp_counter', sa.Integer(), nullable=True))
        batch_op.alter_column('email',
               nullable=True)



def downgrade():
    op.execute('DELETE FROM login_session')
    op.execute('DELETE FROM membership WHERE office_id IS NULL')
    op.execute('DELETE FROM "user" WHERE email IS NULL')
    with op.batch_alter_table('user', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_user_can_sign_in'), type_='check')
        batch_op.alter_column('email',
               nullable=False)
        batch_op.drop_column('last_totp_counter')
        batch_op.drop_column('language')

    with op.batch_alter_table('membership', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_membership_one_organisation'), type_='check')
        batch_op.drop_constraint(op.f('ck_membership_role_fits'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_membership_buyer_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_membership_pesantren_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_membership_unit_id'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_membership_user_id_unit_id'), type_='unique')
        batch_op.drop_constraint(batch_op.f('uq_membership_user_id_pesantren_id'), type_='unique')
        batch_op.drop_constraint(batch_op.f('uq_membership_user_id_buyer_id'), type_='unique')
        batch_op.drop_index('ix_membership_unit_id')
        batch_op.drop_index('ix_membership_pesantren_id')
        batch_op.drop_index('ix_membership_buyer_id')
        batch_op.alter_column('office_id',
               nullable=False)
        batch_op.drop_column('ended_at')
        batch_op.drop_column('buyer_id')
        batch_op.drop_column('unit_id')
        batch_op.drop_column('pesantren_id')
        batch_op.create_check_constraint('role_known', "role in ('officer', 'administrator')")

    with op.batch_alter_table('login_session', schema=None) as batch_op:
        batch_op.drop_index('ix_login_session_user_id')

    op.drop_table('login_session')
    with op.batch_alter_table('webauthn', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_webauthn_credential_id'))

    op.drop_table('webauthn')
