using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Core.Statements;

namespace Mnfst.Migrations.Core.Tests.Statements;

public class UpdateStatementTests
{
    private static readonly SqlName Users = new(null, "users");

    [Fact]
    public void An_update_is_taken_apart() =>
        Assert.Equal(
            new UpdateStatement(
                Users,
                false,
                null,
                "role = 'user', note = NULL",
                "role IS NULL AND (a OR b)"
            ),
            Parse("UPDATE users SET role = 'user', note = NULL WHERE role IS NULL AND (a OR b);")
        );

    [Fact]
    public void Where_may_be_absent() =>
        Assert.Equal(new UpdateStatement(Users, false, null, "a = 1", null), Parse("update Users set a = 1"));

    [Theory]
    [InlineData("UPDATE app.users AS u SET a = 1", "app", "users", false, "u")]
    [InlineData("UPDATE ONLY \"Users\" \"U\" SET a = 1", null, "Users", true, "U")]
    [InlineData("UPDATE ONLY (users) SET a = 1", null, "users", true, null)]
    [InlineData("UPDATE users * u SET a = 1", null, "users", false, "u")]
    [InlineData("UPDATE set AS set SET a = 1", null, "set", false, "set")]
    public void The_table_and_its_alias_are_read(
        string sql,
        string? schema,
        string table,
        bool only,
        string? alias
    ) =>
        Assert.Equal(new UpdateStatement(new SqlName(schema, table), only, alias, "a = 1", null), Parse(sql));

    [Theory]
    [InlineData("a = b IS DISTINCT FROM c", "d IS NOT DISTINCT FROM e")]
    [InlineData("a = extract(year FROM b)", "c IN (SELECT x FROM y WHERE z)")]
    [InlineData("(a, b) = (SELECT 1, 2 FROM t WHERE true)", "x[(SELECT 1 FROM y)] = 1")]
    [InlineData("a = (c).from", "(c).where = \"where\"")]
    [InlineData("a = 'x WHERE y' -- WHERE\n || $$ FROM $$", "true /* RETURNING */ OR false")]
    [InlineData("a = 1", "current = 1")]
    [InlineData("a = CASE WHEN b THEN 1 ELSE 2 END", "true")]
    public void Words_that_begin_no_clause_are_passed_over(string set, string where) =>
        Assert.Equal(
            new UpdateStatement(Users, false, null, set, where),
            Parse($"UPDATE users SET {set} -- c\n WHERE /* c */ {where} -- c")
        );

    [Theory]
    [InlineData("a = 1", "a")]
    [InlineData(
        "A = f(b, c), \"B\" = (x[1, 2]).y, c.field = 1, d[1][2:3] = ARRAY[a, b], e = DEFAULT",
        "a B c d e"
    )]
    [InlineData("(a, b.x, c[1]) = (SELECT 1, 2, 3), d = CASE WHEN e THEN 1 END, (e) = ROW (f)", "a b c d e")]
    public void What_is_assigned_to_is_known(string set, string columns) =>
        Assert.Equal(columns, string.Join(' ', Parse($"UPDATE users SET {set} WHERE z = 1")!.SetColumns));

    [Fact]
    public void Line_ends_are_LF_in_the_parts() =>
        Assert.Equal("a = '\n'", Parse("UPDATE users SET a = '\r\n'")!.Set);

    [Theory]
    [InlineData("DELETE FROM users", "DELETE", "it is not an UPDATE")]
    [InlineData("", "", "it is not an UPDATE")]
    [InlineData("WITH x AS (SELECT 1) UPDATE users SET a = 1", "WITH", "it begins with WITH")]
    [InlineData(
        "UPDATE users SET a = 1 FROM t WHERE b",
        "FROM",
        "it has FROM; join in a subquery of SET or WHERE instead"
    )]
    [InlineData("UPDATE users SET a = 1 WHERE b RETURNING c", "RETURNING", "it has RETURNING")]
    [InlineData("UPDATE users SET a = 1 RETURNING c", "RETURNING", "it has RETURNING")]
    [InlineData("UPDATE users SET a = 1 WHERE CURRENT OF c", "CURRENT", "it has WHERE CURRENT OF")]
    [InlineData("UPDATE users FOR PORTION OF p FROM 1 TO 2 SET a = 1", "FOR", "it has FOR PORTION OF")]
    [InlineData("UPDATE users a b SET a = 1", "b", "SET is missing")]
    [InlineData("UPDATE users", "", "SET is missing")]
    [InlineData("UPDATE", "", "no table follows UPDATE")]
    [InlineData("UPDATE users SET", "", "no assignment follows SET")]
    [InlineData("UPDATE users SET WHERE a", "WHERE", "no assignment follows SET")]
    [InlineData("UPDATE users SET a = 1 WHERE;", ";", "no condition follows WHERE")]
    [InlineData("UPDATE users SET a = 1 WHERE b WHERE c", "WHERE", "it has a second WHERE")]
    [InlineData("UPDATE users SET a = 1) WHERE (b", ")", "it closes a parenthesis that is not open")]
    [InlineData("UPDATE users SET a = (1 WHERE b", "", "it leaves a parenthesis open")]
    [InlineData("UPDATE users SET a = 'b", "'b", "it has a quote that is never closed")]
    public void What_can_not_be_run_in_batches_is_refused(string sql, string culprit, string reason)
    {
        Assert.Null(UpdateStatement.Parse(sql, out var refusal));
        Assert.Equal(reason, refusal!.Reason);
        Assert.Equal(culprit, sql.Substring(refusal.Span.Start, refusal.Span.Length));
    }

    private static UpdateStatement? Parse(string sql)
    {
        var update = UpdateStatement.Parse(sql, out var refusal);
        Assert.Null(refusal);
        return update;
    }
}
