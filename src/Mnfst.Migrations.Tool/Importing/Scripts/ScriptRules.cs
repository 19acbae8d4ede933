namespace Mnfst.Migrations.Tool.Importing.Scripts;

/// <summary>How the scripts of a tool are read.</summary>
internal sealed record ScriptRules
{
    public static ScriptRules Default { get; } = new();

    /// <summary>Whether a line comment, with its dashes, is said to the tool and no comment for people.</summary>
    public Predicate<string> IsAnnotation { get; init; } = _ => false;

    /// <summary>Whether ROLLBACK ends a script that is to change nothing.</summary>
    public bool MayRollBack { get; init; }

    /// <summary>Whether what stands outside of BEGIN and COMMIT is meant to run there.</summary>
    public bool OutsideIsMeant { get; init; }

    /// <summary>Whether a statement is the tool's own, and left out.</summary>
    public Predicate<string> IsOfTool { get; init; } = _ => false;
}
