using Mnfst.Migrations.Core.Statements.Model;
using Mnfst.Migrations.Core.Statements.Reading;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Execution.Health.Privileges;

/// <summary>A statement that a pending revision runs; null where it is code, of which nobody knows.</summary>
/// <param name="Revision">The id of the revision.</param>
/// <param name="Statement">What it is.</param>
/// <param name="Text">What it was read from.</param>
internal sealed record PlannedStatement(string Revision, SqlStatement Statement, string Text)
{
    /// <summary>The statements of revisions, in order, with those that run within others.</summary>
    public static IEnumerable<PlannedStatement> Of(IEnumerable<RevisionScript> scripts) =>
        scripts.SelectMany(script => script.Steps.SelectMany(step => Of(script.Revision.Id, step)));

    private static IEnumerable<PlannedStatement> Of(string revision, MigrationStep step)
    {
        var sql = step switch
        {
            StatementStep statement => statement.Sql,
            BackfillStep backfill => backfill.UpdateSql,
            // What code does is not to be read.
            _ => null,
        };
        return sql is null
            ? [new PlannedStatement(revision, new UnknownStatement(), "code on the live connection")]
            : WithInner(StatementReader.Read(sql))
                .Select(statement => new PlannedStatement(revision, statement, sql));
    }

    private static IEnumerable<SqlStatement> WithInner(SqlStatement statement) =>
        statement.Inner.SelectMany(WithInner).Prepend(statement);
}
