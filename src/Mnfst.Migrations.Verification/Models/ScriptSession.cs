namespace Mnfst.Migrations.Verification.Models;

/// <summary>
/// What statements of a script have set for those after them, such as the search path. One that has to wait for others,
/// and runs after them, still means what it meant where it was written.
/// </summary>
internal sealed class ScriptSession
{
    private readonly ScriptSession? _before;
    private readonly ModelStatement? _last;

    private ScriptSession(ScriptSession? before, ModelStatement? last) => (_before, _last) = (before, last);

    /// <summary>Nothing is set: how each script begins.</summary>
    public static ScriptSession Initial { get; } = new(null, null);

    /// <summary>The statements that set it, in order.</summary>
    public IReadOnlyList<ModelStatement> Statements
    {
        get
        {
            var statements = new List<ModelStatement>();
            for (var at = this; at._last is { } last; at = at._before!)
                statements.Add(last);
            statements.Reverse();
            return statements;
        }
    }

    /// <summary>The same, after one statement more.</summary>
    public ScriptSession With(ModelStatement statement) => new(this, statement);
}
