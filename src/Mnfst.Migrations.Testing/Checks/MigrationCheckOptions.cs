using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Sql.Execution;

namespace Mnfst.Migrations.Testing;

/// <summary>What <see cref="MigrationChecks"/> need to know besides the migrations.</summary>
public sealed record MigrationCheckOptions
{
    /// <summary>The schema that the revisions must lead to; null if nothing says it but they.</summary>
    public MigrationModel? Model { get; init; }

    /// <summary>Rows that are there from a revision on, and that those after it must keep.</summary>
    public IReadOnlyList<RevisionRows> Rows { get; init; } = [];

    /// <summary>
    /// A folder of scripts that run after revisions, named after them: <c>migrations/verify</c>, as <c>mnfst verify</c> runs it; see
    /// <see cref="TestPath.Find"/>. Null for none.
    /// </summary>
    public string? VerifyFolder { get; init; }

    /// <summary>
    /// Whether a downgrade must keep what its own revision's rows wrote, too, as <c>mnfst verify --fail-on-data-loss</c> has it. Where
    /// a column is dropped that is a loss that most expect.
    /// </summary>
    public bool FailOnDataLoss { get; init; }

    /// <summary>The server on which the databases are created.</summary>
    public MigrationServer Server { get; init; } = MigrationServer.Dev;

    /// <summary>How the migrations are run.</summary>
    public MigrationOptions Run { get; init; } = new();

    /// <summary>What counts as a difference between the revisions and the model.</summary>
    public CompareOptions Compare { get; init; } = new();

    /// <summary>Is told what is worth a note and no failure, a line at a time: revisions that are irreversible; null for nobody.</summary>
    public Action<string>? Log { get; init; }
}
