using Mnfst.Migrations.Tool.Importing.Scripts;

namespace Mnfst.Migrations.Tool.Importing.Tools;

/// <summary>How the statements of a script run.</summary>
internal static class ScriptModes
{
    /// <summary>The script with all of its statements outside a transaction.</summary>
    public static ImportedScript Outside(ImportedScript script) =>
        script with
        {
            Statements =
            [
                .. script.Statements.Select(statement =>
                    statement.IsTransactionControl ? statement : statement with { RunsOutside = true }
                ),
            ],
        };
}
