"""import messages keep what they were made from

Revision ID: 5b9e1c7d40a8
Revises: 7c1f0a94d2e6
Create Date: 2026-11-24 14:10:00.000000

"""
from alembic import op


# revision identifiers, used by Alembic.
revision = '5b9e1c7d40a8'
down_revision = '7c1f0a94d2e6'
branch_labels = None
depends_on = None

QUOTED = {'postgresql': 'to_json(message)', 'sqlite': 'json_quote(message)'}
# A message is plain text, or a sentence with its text under "said".
READ = {
    'postgresql': "CASE json_typeof(message) WHEN 'object' THEN message ->> 'said' "
                  "ELSE message #>> '{}' END",
    'sqlite': "coalesce(json_extract(message, '$.said'), json_extract(message, '$'))",
}


def upgrade():
    _replace('JSON', '\'""\'', QUOTED)


def downgrade():
    _replace('VARCHAR', "''", READ)


def _replace(kind, blank, value):
    # Other tables point at this one, so it is not made anew: both databases know these statements.
    dialect = op.get_bind().dialect.name
    op.execute(f'ALTER TABLE import_batch ADD COLUMN replaced {kind} DEFAULT {blank} NOT NULL')
    op.execute(f'UPDATE import_batch SET replaced = {value[dialect]}')
    op.execute('ALTER TABLE import_batch DROP COLUMN message')
    op.execute('ALTER TABLE import_batch RENAME COLUMN replaced TO message')
