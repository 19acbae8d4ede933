'''index names

Revision ID: ae1027a6acfd
Revises: 1975ea83b712
Create Date: 2024-02-01 08:00:00+00:00
'''
from alembic import op

revision = 'ae1027a6acfd'
down_revision = '1975ea83b712'
branch_labels = None
depends_on = None


def upgrade():
    revision = "not this one"
    with op.get_context().autocommit_block():
        op.create_index("accounts_name_idx", "accounts", ["name"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("accounts_name_idx")
