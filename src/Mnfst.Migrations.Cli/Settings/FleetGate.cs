namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What has to pass on the targets that went first before others follow: a query or a program.</summary>
/// <param name="Sql">The query; null if it is a program.</param>
/// <param name="Command">The program and its arguments; null if it is a query.</param>
internal sealed record FleetGate(string? Sql, IReadOnlyList<string>? Command);
