using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Scripts;

/// <summary>A statement of another tool's script.</summary>
/// <param name="Sql">Its text, without the semicolon.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record ImportedStatement(string Sql, SourceLocation Location)
{
    /// <summary>The comments before it, a comment each, with their marks.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The comment that follows it on its last line; null if there is none.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether it begins or ends a transaction, which the runner does.</summary>
    public bool IsTransactionControl { get; init; }

    /// <summary>Whether it must not run in a transaction.</summary>
    public bool RunsOutside { get; init; }
}

/// <summary>Another tool's script, cut into statements.</summary>
/// <param name="Statements">All statements, those that begin and end transactions among them.</param>
internal sealed record ImportedScript(IReadOnlyList<ImportedStatement> Statements)
{
    public static ImportedScript Empty { get; } = new([]);

    /// <summary>The comments after the last statement.</summary>
    public IReadOnlyList<string> LastComments { get; init; } = [];

    /// <summary>What a revision runs of it.</summary>
    public IEnumerable<ImportedStatement> Steps =>
        Statements.Where(statement => !statement.IsTransactionControl);
}
