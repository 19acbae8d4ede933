namespace Mnfst.Migrations;

/// <summary>Makes a class derived from <see cref="Migration"/> a revision of the graph.</summary>
/// <param name="id">
/// The revision id, unique in the graph: no white space, none of <c>@ : + ,</c>, no reserved word, and not
/// ending in <c>-</c> and digits.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute(string id) : Attribute
{
    /// <summary>The revision id.</summary>
    public string Id { get; } = id;

    /// <summary>What the revision does, in a few words; without it the class's summary comment says it.</summary>
    public string? Message { get; set; }

    /// <summary>When the revision was written, ISO 8601; without an offset it is UTC.</summary>
    public string? CreateDate { get; set; }

    /// <summary>Whether the revision runs in one transaction, which is the default, or in none.</summary>
    public TransactionMode Transaction { get; set; }
}
