using Mnfst.Migrations.Core.Sql;

namespace Mnfst.Migrations.Model;

/// <summary>
/// A part of a statement that the migration's author wrote as SQL, such as a condition, checked so far that it
/// does not reach beyond its place in the statement. As text it is that SQL, its lines ended by LF.
/// </summary>
internal sealed record SqlFragment
{
    private readonly string _sql;

    private SqlFragment(string sql) => _sql = SqlText.WithLineFeeds(sql.Trim());

    /// <param name="sql">One expression.</param>
    /// <param name="what">What it is for, for the error, such as "check condition".</param>
    public static SqlFragment Expression(string sql, string what) =>
        Checked(sql, what, SqlFragmentRules.FaultOfExpression(sql));

    /// <summary>The same for an expression that may be absent.</summary>
    public static SqlFragment? OptionalExpression(string? sql, string what) =>
        sql is null ? null : Expression(sql, what);

    /// <param name="sql">What follows SET in an UPDATE.</param>
    /// <param name="what">What it is for, for the error.</param>
    public static SqlFragment Assignments(string sql, string what) =>
        Checked(sql, what, SqlFragmentRules.FaultOfAssignments(sql));

    /// <param name="sql">A single type.</param>
    public static SqlFragment Type(string sql) => Checked(sql, "type", SqlFragmentRules.FaultOfType(sql));

    /// <param name="sql">A query, or a list: what may have commas in it, but is a part of a statement.</param>
    /// <param name="what">What it is for, for the error, such as "query".</param>
    public static SqlFragment Part(string sql, string what) =>
        Checked(sql, what, SqlFragmentRules.FaultOfPart(sql));

    /// <summary>The same for a list that may be empty.</summary>
    public static string OptionalPart(string sql, string what) =>
        string.IsNullOrWhiteSpace(sql) ? "" : Part(sql, what).ToString();

    public override string ToString() => _sql;

    private static SqlFragment Checked(string sql, string what, string? fault) =>
        fault is null
            ? new SqlFragment(sql)
            : throw new InvalidMigrationException($"The {what} '{sql}' {fault}");
}
