namespace Mnfst.Migrations.Model;

/// <summary>The kinds of things that a migration comments on.</summary>
internal enum CommentTarget
{
    Table,
    Column,
    Constraint,
    Index,
    Type,
}
