namespace Mnfst.Migrations.Cli.Settings;

/// <summary>What a plain name in a list of targets is.</summary>
internal enum TargetKind
{
    /// <summary>A schema of the database of the command.</summary>
    Schema,

    /// <summary>A database on its server.</summary>
    Database,
}

/// <summary>How people write a <see cref="TargetKind"/>.</summary>
internal static class TargetKindWords
{
    public const string Advice = "Write 'schema' or 'database'.";

    /// <summary>The word for one.</summary>
    public static string Write(TargetKind kind) => kind == TargetKind.Schema ? "schema" : "database";

    /// <summary>What a word means; null if it means nothing.</summary>
    public static TargetKind? Find(string? word) =>
        word switch
        {
            "schema" => TargetKind.Schema,
            "database" => TargetKind.Database,
            _ => null,
        };
}
