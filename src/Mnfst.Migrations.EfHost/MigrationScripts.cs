using System.Collections;

namespace Mnfst.Migrations.EfHost;

/// <summary>Has EF Core write the migrations of a context, each by itself, as <c>dotnet ef migrations script FROM TO</c>.</summary>
internal static class MigrationScripts
{
    /// <summary>What EF Core calls the state before the first migration.</summary>
    private const string Nothing = "0";

    /// <returns>The exit code.</returns>
    public static int Write(DesignTimeExecutor executor, string? context, HostAnswer answer)
    {
        // Which of them a database has is not asked: there may be none.
        var found = executor.Execute(
            "GetMigrations",
            context,
            ("connectionString", null),
            ("noConnect", true)
        );
        if (found.ErrorType is not null)
            return answer.Refuse(found, executor);
        var ids = ((IEnumerable)found.Value!)
            .Cast<IDictionary>()
            .Select(migration => (string)migration["Id"]!)
            .ToList();
        for (var i = 0; i < ids.Count; i++)
        {
            var before = i == 0 ? Nothing : ids[i - 1];
            var up = Script(before, ids[i]);
            if (up.ErrorType is not null)
                return answer.Refuse(up, executor);
            var down = Script(ids[i], before);
            if (down.ErrorType is not null)
                return answer.Refuse(down, executor);
            answer.WriteMigration(i, (string)up.Value!, (string)down.Value!);
        }
        answer.WriteMigrations(ids);
        return 0;

        OperationResult Script(string from, string to) =>
            executor.Execute(
                "ScriptMigration",
                context,
                ("fromMigration", from),
                ("toMigration", to),
                ("idempotent", false),
                ("noTransactions", false)
            );
    }
}
