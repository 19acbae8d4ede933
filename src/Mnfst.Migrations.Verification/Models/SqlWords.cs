using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>The words of a statement, outside strings and comments, as PostgreSQL folds them.</summary>
/// <param name="sql">The statement.</param>
internal sealed class SqlWords(string sql)
{
    /// <summary>Whether it begins with these words.</summary>
    public bool BeginWith(params ReadOnlySpan<string> words)
    {
        var tokens = new SqlTokenReader(sql);
        foreach (var word in words)
        {
            if (!tokens.TryTake(word))
                return false;
        }
        return true;
    }

    /// <summary>All identifiers and keywords in it.</summary>
    public HashSet<string> All() => new(SqlTokenReader.IdentifiersOf(sql), StringComparer.Ordinal);
}
