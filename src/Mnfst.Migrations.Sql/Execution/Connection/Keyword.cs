namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>A keyword of a connection string and its value, as somebody wrote them.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Value">Its value, without quotes and escapes.</param>
/// <param name="IsQuoted">Whether the value stood in quotes, so that it ends where it is meant to end.</param>
internal sealed record Keyword(string Name, string Value, bool IsQuoted)
{
    /// <summary>Without the value, which may be a password.</summary>
    public override string ToString() => Name;
}
