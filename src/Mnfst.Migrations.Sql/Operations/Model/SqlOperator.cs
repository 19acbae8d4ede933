namespace Mnfst.Migrations.Model;

/// <summary>An operator, such as <c>&amp;&amp;</c>; as text it is SQL.</summary>
internal sealed record SqlOperator
{
    // PostgreSQL manual, 4.1.3: what an operator is made of.
    private const string Characters = "+-*/<>=~!@#%^&|`?";

    private readonly string _sql;

    private SqlOperator(string sql) => _sql = sql;

    /// <exception cref="InvalidMigrationException">This is no operator.</exception>
    public static SqlOperator Of(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        return
            sql.Length > 0
            && sql.All(c => Characters.Contains(c, StringComparison.Ordinal))
            && !sql.Contains("--", StringComparison.Ordinal)
            && !sql.Contains("/*", StringComparison.Ordinal)
            ? new SqlOperator(sql)
            : throw new InvalidMigrationException(
                $"'{sql}' is not an operator. Write one such as '=' or '&&'."
            );
    }

    public override string ToString() => _sql;
}
