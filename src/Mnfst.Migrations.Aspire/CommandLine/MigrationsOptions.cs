namespace Mnfst.Migrations.Aspire.CommandLine;

/// <summary>How the migrations of an app host run. What it does not say comes from <c>mnfst.json</c> of their project.</summary>
public sealed class MigrationsOptions
{
    /// <summary>
    /// Where an upgrade goes, as the command line names revisions: <c>004</c>, <c>@v2.3</c>, <c>LABEL@head</c>. All heads unless
    /// somebody says so; emptied, the only one.
    /// </summary>
    public IList<string> Targets { get; } = ["heads"];

    /// <summary>The schema of the journal tables; null for what <c>mnfst.json</c> says, or <c>public</c>.</summary>
    public string? JournalSchema { get; set; }

    /// <summary>The environment of <c>mnfst.json</c> whose settings apply; null for none.</summary>
    public string? Environment { get; set; }

    /// <summary>
    /// What migrations are told, as with <c>-x KEY=VALUE</c>. It is seen on command lines: give a secret in the variable
    /// <c>MNFST_ARGUMENT_KEY</c> instead, with <c>WithEnvironment</c> and a parameter.
    /// </summary>
    public IDictionary<string, string> Arguments { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
