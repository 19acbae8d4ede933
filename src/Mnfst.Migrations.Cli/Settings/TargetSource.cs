namespace Mnfst.Migrations.Cli.Settings;

/// <summary>Where the targets of a fleet are told.</summary>
internal abstract record TargetSource
{
    /// <summary>Whether it names some without a word on what they are (<see cref="TargetKind"/>).</summary>
    public virtual bool HasPlainNames => false;
}

/// <summary>The lines of a file.</summary>
/// <param name="Path">The file, as somebody may open it; null for standard input.</param>
/// <param name="Written">The same as it was written, for messages.</param>
internal sealed record TargetFile(string? Path, string Written) : TargetSource
{
    public override bool HasPlainNames => true;
}

/// <summary>The lines that a program prints.</summary>
/// <param name="Words">The program and its arguments.</param>
internal sealed record TargetProgram(IReadOnlyList<string> Words) : TargetSource
{
    public override bool HasPlainNames => true;
}

/// <summary>The rows of a query.</summary>
/// <param name="Sql">The query.</param>
internal sealed record TargetTable(string Sql) : TargetSource
{
    /// <summary>The database to ask: a URL or an environment; null for that of the command.</summary>
    public string? Control { get; init; }
}

/// <summary>The schemas of the database whose names match a pattern.</summary>
/// <param name="Pattern">The pattern.</param>
internal sealed record TargetSchemas(string Pattern) : TargetSource;

/// <summary>The databases of the server whose names match a pattern.</summary>
/// <param name="Pattern">The pattern.</param>
internal sealed record TargetDatabases(string Pattern) : TargetSource;
