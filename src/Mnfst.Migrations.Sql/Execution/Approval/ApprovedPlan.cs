using System.Text.Json.Serialization;

namespace Mnfst.Migrations.Sql.Execution.Approval;

/// <summary>
/// An upgrade of one database as somebody approved it: <c>mnfst plan --save</c> writes it,
/// <see cref="MigrationRunner.UpgradeAsync(ApprovedPlan, CancellationToken)"/> runs that and nothing else.
/// </summary>
public sealed record ApprovedPlan
{
    /// <summary>The newest format of the file that is known.</summary>
    internal const int CurrentFormat = 1;

    /// <summary>The format of the file, which grows when a reader of the one before could misunderstand it.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The version of Mnfst.Migrations that made the plan.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>When the database was read.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where the upgrade goes, as it was asked for.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>The database.</summary>
    public required PlannedDatabase Database { get; init; }

    /// <summary>The role that the statements run as; null for the user who connects.</summary>
    public string? Role { get; init; }

    /// <summary>The <c>search_path</c> of migrations; null for that of the session.</summary>
    public string? SearchPath { get; init; }

    /// <summary>The phase of a release that it is for, <c>expand</c> or <c>contract</c>; null for all of it.</summary>
    public string? Phase { get; init; }

    /// <summary>What is applied there, in the order of the ids.</summary>
    public required IReadOnlyList<PlannedState> Applied { get; init; }

    /// <summary>What runs, in order.</summary>
    public required IReadOnlyList<PlannedRevision> Revisions { get; init; }

    /// <summary>The repeatables that may run after the revisions; null if there are none.</summary>
    public IReadOnlyList<PlannedRepeatable>? Repeatables { get; init; }

    /// <summary>Whether the file is no longer what was saved.</summary>
    [JsonIgnore]
    internal bool IsEdited { get; init; }

    /// <summary>Reads a plan that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MigrationException">It cannot be read, or is no plan.</exception>
    public static ApprovedPlan Read(string path) => PlanFile.Read(path);
}

/// <summary>Which database a plan is of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Oid">Its OID: one that was dropped and made again is another one.</param>
/// <param name="ServerVersion">The major version of the server.</param>
/// <param name="SystemIdentifier">
/// What a server and its physical replicas share (<c>pg_control_system</c>); null where it may not be read.
/// </param>
public sealed record PlannedDatabase(
    string Name,
    long Oid,
    int ServerVersion,
    string? SystemIdentifier = null
);

/// <summary>A revision that the database has when the plan is made.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="State"><c>applied</c>, or <c>interrupted</c>.</param>
/// <param name="Checksum">The checksum of what ran.</param>
/// <param name="StepsDone">How many steps of an interrupted one are done; null for one that is applied.</param>
public sealed record PlannedState(string Revision, string State, string Checksum, int? StepsDone = null);

/// <summary>A revision that a plan runs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="DownRevisions">The revisions that it follows.</param>
/// <param name="DependsOn">The revisions and labels that it depends on.</param>
/// <param name="Checksum">The checksum of its upgrade.</param>
/// <param name="Statements">What is sent, in order.</param>
public sealed record PlannedRevision(
    string Id,
    IReadOnlyList<string> DownRevisions,
    IReadOnlyList<string> DependsOn,
    string Checksum,
    IReadOnlyList<PlannedStatement> Statements
)
{
    /// <summary>The queries that must be true before it runs; null if there are none.</summary>
    public IReadOnlyList<string>? Requirements { get; init; }
}

/// <summary>A repeatable that a plan may run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">The checksum of its text.</param>
public sealed record PlannedRepeatable(string Name, string Checksum);

/// <summary>A statement that a plan runs.</summary>
/// <param name="Kind"><c>statement</c>, <c>autocommit</c>, <c>backfill</c>, or <c>code</c>.</param>
/// <param name="Sql">The statement; null for code, which only the program has.</param>
public sealed record PlannedStatement(string Kind, string? Sql = null);
