using Mnfst.Migrations.Core.Statements;
using Mnfst.Migrations.Sql.Execution.Steps;
using Mnfst.Migrations.Sql.Quoting;
using Mnfst.Migrations.Sql.Scripting.Writing;
using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Sql.Scripting.Sections;

/// <summary>
/// Repairs what an interrupted statement left half done that works CONCURRENTLY, as <see cref="ConcurrentRepair"/> does,
/// and finds out whether it has to run (<c>need</c>), and whether what it does is there without it (<c>doubtful</c>).
/// </summary>
internal sealed class ConcurrentRepairSection(PsqlWriter writer, SectionSession session, StatementStep step)
{
    private static string Sent => PsqlWriter.Truth("sent");

    public void Write()
    {
        writer.Set("need", "true");
        writer.Set("doubtful", "false");
        switch (SqlCommand.Recognize(step.Sql))
        {
            case CreateIndexConcurrently { Name: { } name } create:
                PrepareCreate(create.Table.ToSql(), name);
                break;
            case CreateIndexConcurrently unnamed:
                PrepareUnnamed(unnamed);
                break;
            case DropIndexConcurrently drop:
                PrepareDrop(drop);
                break;
            case ReindexConcurrently reindex:
                PrepareReindex(reindex);
                break;
            case DetachPartitionConcurrently detach:
                PrepareDetach(detach.Table.ToSql(), detach.Partition.ToSql());
                break;
        }
    }

    /// <summary>See <see cref="UnnamedIndexRepair"/>.</summary>
    private void PrepareUnnamed(CreateIndexConcurrently create)
    {
        var find = Fill(
            UnnamedIndexRepair.FindSql,
            SqlLiteral.Quote(create.Table.ToSql()),
            PsqlWriter.Text("sent_by")
        );
        writer.If("sent");
        writer.Ask($"SELECT count(*) > 0 AS candidates FROM ({find}) AS found");
        writer.If("candidates");
        writer.Own("BEGIN");
        foreach (var sql in UnnamedIndexRepair.CompareOn(create, step.Sql))
            writer.Statement(sql);
        writer.Ask(
            Fill(UnnamedIndexRepair.ComparedSql, SqlLiteral.Quote(UnnamedIndexRepair.ComparedTable(create)))
        );
        session.Rollback();
        find = $"SELECT * FROM ({find}) AS found WHERE definition = {PsqlWriter.Text("definition")}";
        writer.Ask(
            $"SELECT coalesce(bool_or(being_built), false) AS being_built, coalesce(bool_or(is_valid), false) AS doubtful, NOT coalesce(bool_or(is_valid), false) AS need FROM ({find}) AS found"
        );
        RefuseIfBeingBuilt("the index");
        Drop($"{find} AND NOT is_valid");
        writer.EndIf();
        writer.EndIf();
    }

    /// <summary>See <see cref="ReindexRepair"/>.</summary>
    private void PrepareReindex(ReindexConcurrently reindex)
    {
        writer.If("sent");
        Drop(
            Fill(
                ReindexRepair.FindSql,
                SqlLiteral.Quote(ReindexRepair.KindOf(reindex.Target)),
                SqlLiteral.Quote(ReindexRepair.NameOf(reindex)),
                PsqlWriter.Text("sent_by")
            )
        );
        writer.EndIf();
    }

    /// <summary>See <see cref="IndexLeftover"/>. Only a superuser reaches those of TOAST tables.</summary>
    private void Drop(string find)
    {
        var leftovers =
            $"({find}) AS leftover WHERE schema <> 'pg_toast' OR has_schema_privilege('pg_toast', 'USAGE')";
        writer.Own("BEGIN");
        writer.ExecuteEach(
            $"SELECT DISTINCT format('LOCK TABLE %s IN SHARE UPDATE EXCLUSIVE MODE', lock_table) FROM (SELECT * FROM {leftovers}) AS leftover WHERE lock_table IS NOT NULL"
        );
        session.Commit();
        session.WaitForLocks();
        writer.ExecuteEach($"SELECT format('DROP INDEX CONCURRENTLY %I.%I', schema, name) FROM {leftovers}");
    }

    /// <summary>See <see cref="DetachRepair"/>.</summary>
    private void PrepareDetach(string table, string partition)
    {
        var state = Fill(DetachRepair.StateSql, SqlLiteral.Quote(table), SqlLiteral.Quote(partition));
        writer.Ask(
            $"""
            SELECT state IS DISTINCT FROM 'attached' AS doubtful,
                NOT coalesce({Sent} AND state IN ('pending', 'detached'), false) AS need,
                coalesce({Sent} AND state = 'pending', false) AS pending_detach
            FROM (VALUES (({state}))) AS found (state)
            """
        );
        writer.If("pending_detach");
        writer.Say("An interrupted run began to detach the partition. Finishing that now (FINALIZE).");
        writer.Own(DetachRepair.Finalize(table, partition));
        writer.EndIf();
    }

    private void RefuseIfBeingBuilt(string index)
    {
        writer.If("being_built");
        writer.Refuse(
            $"Another session is building {index} right now. Wait until it is done, or end that session, then run this again."
        );
        writer.EndIf();
    }

    private static string Fill(string sql, params string[] expressions) =>
        SqlTemplate.Fill(sql, parameter => expressions[parameter - 1]);

    /// <summary>See <see cref="IndexBuildRepair"/>.</summary>
    private void PrepareCreate(string table, string name)
    {
        AskForIndex(table, name);
        writer.If("lockable");
        // Nobody builds the index while we hold this; builds of others are seen by superusers only.
        writer.Own("BEGIN");
        writer.Own($"LOCK TABLE {table} IN SHARE UPDATE EXCLUSIVE MODE");
        AskForIndex(table, name);
        session.Commit();
        writer.EndIf();
        RefuseIfBeingBuilt($"index {SqlIdentifier.Quote(name)}");
        writer.If("invalid");
        writer.Say("An interrupted build left the index INVALID. It is dropped and rebuilt.");
        session.WaitForLocks();
        writer.Own($"DROP INDEX CONCURRENTLY {PsqlWriter.Variable("index")}");
        writer.EndIf();
    }

    private void AskForIndex(string table, string name)
    {
        var (quotedTable, quotedName) = (SqlLiteral.Quote(table), SqlLiteral.Quote(name));
        var find = SqlTemplate.Fill(
            IndexBuildRepair.FindSql,
            parameter => parameter == 1 ? quotedTable : quotedName
        );
        writer.Ask(
            $"""
            SELECT coalesce(bool_or(is_valid), false) AS doubtful,
                NOT (coalesce(bool_or(is_valid), false) AND {PsqlWriter.Truth("sent")}) AS need,
                coalesce(bool_or(NOT is_valid AND being_built), false) AS being_built,
                coalesce(bool_or(NOT is_valid AND NOT being_built), false) AS invalid,
                coalesce(bool_or(NOT is_valid AND NOT being_built AND on_table), false) AS lockable,
                coalesce(max(format('%I.%I', schema, {quotedName})), '') AS index
            FROM ({find}) AS found
            """
        );
    }

    private void PrepareDrop(DropIndexConcurrently drop) =>
        writer.Ask(
            $"""
            SELECT count(to_regclass(name)) = 0 AS doubtful,
                count(to_regclass(name)) > 0 OR NOT {PsqlWriter.Truth("sent")} AS need
            FROM unnest({SqlTemplate.Array(drop.Names.Select(SqlNameQuoting.ToSql))}) AS name
            """
        );
}
