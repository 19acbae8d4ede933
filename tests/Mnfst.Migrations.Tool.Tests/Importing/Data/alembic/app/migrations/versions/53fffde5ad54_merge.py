"""merge indexes and notes"""
revision = '53fffde5ad54'
down_revision = (
    'ae1027a6acfd',  # the indexes
    '27c6a30d7c24',
)


def upgrade():
    pass


def downgrade():
    pass
