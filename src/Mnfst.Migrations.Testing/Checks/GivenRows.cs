using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Verification.Scripts;

namespace Mnfst.Migrations.Testing.Checks;

/// <summary>Reads the rows that are given: scripts in a folder, and SQL in the test.</summary>
internal static class GivenRows
{
    /// <summary>Reads them.</summary>
    /// <exception cref="RevisionException">A revision is unknown.</exception>
    /// <exception cref="MigrationException">They cannot be run.</exception>
    public static VerifyScripts Read(RevisionGraph graph, MigrationCheckOptions options)
    {
        var scripts = VerifyScripts.Load(
            options.VerifyFolder is { } folder ? NameOf(TestPath.Find(folder)) : null,
            graph.Revisions
        );
        var faults = new List<string>();
        foreach (var rows in options.Rows)
        {
            var revision = Resolve(graph, rows.Revision);
            scripts = scripts.With(
                ScriptReader.Read(revision.Id, $"the rows at '{revision.Id}'", rows.Sql, faults)
            );
        }
        return faults.Count == 0 ? scripts : throw new MigrationException(string.Join('\n', faults));
    }

    private static Revision Resolve(RevisionGraph graph, string specifier) =>
        graph.Resolve(RevisionSpecifier.Parse(specifier)) switch
        {
            [var one] => one,
            [] => throw new MigrationException(
                $"Rows are given at '{specifier}', where no table is. Name the revision after which they are inserted."
            ),
            var several => throw new MigrationException(
                $"Rows are given at '{specifier}', which names {several.Count} revisions. Name one of them: {string.Join(", ", several.Select(revision => revision.Id))}."
            ),
        };

    /// <summary>As whoever started the tests would name it, if that is shorter.</summary>
    private static string NameOf(string folder) =>
        Path.GetRelativePath(Environment.CurrentDirectory, folder) is var near && near.Length < folder.Length
            ? near
            : folder;
}
