from alembic import op

revision = "27c6a3" \
    "0d7c24"
down_revision = ["1975ea83b712"]
depends_on = "ae1027a6acfd"


def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN note text")


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN note")
