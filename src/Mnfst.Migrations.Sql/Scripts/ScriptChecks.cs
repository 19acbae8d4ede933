using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Sql.Scripts;

/// <summary>
/// Whether a script keeps to <see cref="StatementRules"/> and to the settings by which its texts are read: what C#
/// recorded, and what came from the journal, no compiler has looked at.
/// </summary>
internal static class ScriptChecks
{
    /// <exception cref="MigrationException">
    /// A statement would take the transaction out of our hands, or set what is gone with the next commit; or the revision
    /// has settings by which its texts would be read otherwise.
    /// </exception>
    public static RevisionScript Check(RevisionScript script) =>
        FindFault(script) is { } fault ? throw new MigrationException(fault) : script;

    /// <summary>The first thing that keeps a script from being run; null if it may.</summary>
    public static string? FindFault(RevisionScript script) =>
        script
            .Settings.Select(setting => FaultOf(script, setting))
            .Concat(script.Steps.OfType<StatementStep>().Select(statement => FaultOf(script, statement)))
            .FirstOrDefault(fault => fault is not null);

    private static string? FaultOf(RevisionScript script, RevisionSetting setting) =>
        ProtocolSettings.ValueOf(setting.Name) is { } value
        && !setting.Value.Equals(value, StringComparison.OrdinalIgnoreCase)
            ? $"{(setting.Location is { } place ? $"{place}: " : "")}revision '{script.Revision.Id}' must not set {setting.Name}: statements are sent for '{value}' and would be misread. Remove the setting."
            : null;

    private static string? FaultOf(RevisionScript script, StatementStep statement) =>
        StatementRules.FindFault(statement.Sql, script.CommitsOnce) is { } fault
            ? $"{statement.Location}: revision '{script.Revision.Id}' {fault}"
            : null;
}
