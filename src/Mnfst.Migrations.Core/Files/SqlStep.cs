using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Core.Files;

/// <summary>One statement of a section, and how to run it.</summary>
/// <param name="Text">
/// The statement, from its first token to its last, without the semicolon; every CRLF in it is LF.
/// </param>
public sealed record SqlStep(string Text)
{
    /// <summary>How the statement runs.</summary>
    public SqlStepMode Mode { get; init; }

    /// <summary>How a backfill goes through its table; null for other steps.</summary>
    public BackfillOptions? Backfill { get; init; }

    /// <summary>
    /// Whether the author says that a statement which runs outside a transaction may run again after it may have run
    /// already, as a whole or in part: the directive <c>idempotent</c>.
    /// </summary>
    public bool IsIdempotent { get; init; }

    /// <summary>The rules that shall not speak of the statement.</summary>
    public EquatableArray<IgnoredRule> Ignored { get; init; }

    /// <summary>The arguments that the statement names, each once; without them it is as it runs.</summary>
    public EquatableArray<RevisionArgument> Arguments { get; init; }

    /// <summary>
    /// The statement for whoever reads it without running it: as long as <see cref="Text"/>, with something of its type in the
    /// place of each argument.
    /// </summary>
    internal string Reading => PlaceholderText.StandIn(Text, Arguments);

    /// <summary>Where the statement was written; null for one that was made in memory.</summary>
    public SourceLocation? Location { get; init; }
}
