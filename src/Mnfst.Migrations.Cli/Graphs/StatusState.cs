namespace Mnfst.Migrations.Cli.Graphs;

/// <summary>How a revision stands to the database.</summary>
internal enum StatusState
{
    Pending,
    Applied,

    /// <summary>Some of its steps ran; the next run goes on with them.</summary>
    Interrupted,

    /// <summary>It is applied, but what ran was not what the project says now.</summary>
    Changed,

    /// <summary>It is applied, but the project does not have it.</summary>
    Missing,
}
