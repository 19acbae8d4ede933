namespace Mnfst.Migrations.Core.Files;

/// <summary>The directives of a .sql revision file.</summary>
internal enum DirectiveKind
{
    Revision,
    DownRevision,
    DependsOn,
    BranchLabels,
    Replaces,
    CreateDate,
    Phase,
    Transaction,
    Set,
    Argument,
    Upgrade,
    Downgrade,
    Irreversible,
    Require,
    Autocommit,
    End,
    Ignore,
    Backfill,
    Idempotent,
    Include,
}

/// <summary>The names of the directives, in the order in which the writer puts them.</summary>
internal static class DirectiveNames
{
    private static readonly string[] Names =
    [
        "revision",
        "down_revision",
        "depends_on",
        "branch_labels",
        "replaces",
        "create_date",
        "phase",
        "transaction",
        "set",
        "argument",
        "upgrade",
        "downgrade",
        "irreversible",
        "require",
        "autocommit",
        "end",
        "ignore",
        "backfill",
        "idempotent",
        "include",
    ];

    public static IReadOnlyList<string> All => Names;

    public static string Of(DirectiveKind kind) => Names[(int)kind];

    /// <summary>The directive of this name; null if there is none.</summary>
    public static DirectiveKind? Find(string name)
    {
        var index = Array.IndexOf(Names, name);
        return index < 0 ? null : (DirectiveKind)index;
    }

    public static bool IsHeader(DirectiveKind kind) => kind <= DirectiveKind.Argument;
}
