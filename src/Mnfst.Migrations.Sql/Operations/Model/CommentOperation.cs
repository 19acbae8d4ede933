namespace Mnfst.Migrations.Model;

/// <summary>COMMENT ON</summary>
/// <param name="Target">What kind of thing it is about.</param>
/// <param name="Name">The thing, or the table it belongs to.</param>
/// <param name="Member">The column or constraint of that table; else null.</param>
/// <param name="Comment">The comment, as SQL; null removes it.</param>
internal sealed record CommentOperation(
    CommentTarget Target,
    QualifiedName Name,
    Identifier? Member,
    string? Comment
) : MigrationOperation;
