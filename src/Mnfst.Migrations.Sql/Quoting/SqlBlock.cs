namespace Mnfst.Migrations.Sql.Quoting;

/// <summary>Makes a statement of a block of PL/pgSQL.</summary>
internal static class SqlBlock
{
    /// <summary>The statement <c>DO</c>, whose dollar quotes stand nowhere in the block.</summary>
    public static string Do(string block)
    {
        var tag = "mnfst";
        while (block.Contains($"${tag}$", StringComparison.Ordinal))
            tag += "_";
        return $"DO ${tag}$\n{block}\n${tag}$";
    }
}
