namespace Mnfst.Migrations.Tool.Tests.Documentation;

/// <summary>A piece of a day's work: lines of the guide, one after the other, on one database.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Steps">The lines, and what comes of them.</param>
internal sealed record Workflow(string Name, params Step[] Steps)
{
    /// <summary>Revisions besides 001 to 004: each id and what it follows, with its header.</summary>
    public (string Id, string Down, string Header)[] Revisions { get; init; } = [];

    /// <summary>Whether the database is not there yet.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A line of the guide.</summary>
/// <param name="Line">The line, as the guide writes it.</param>
/// <param name="Current">The revision that the database stands at then; null if nothing changes.</param>
/// <param name="Prints">What the answer holds.</param>
internal sealed record Step(string Line, string? Current = null, string Prints = "")
{
    /// <summary>The file that is there then, below the folder; may have a star.</summary>
    public string? Writes { get; init; }

    /// <summary>Whether it asks, so that a test has to say yes.</summary>
    public bool Asks { get; init; }
}
