namespace Mnfst.Migrations.Schema.Model;

/// <summary>A check of a domain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">As <c>pg_get_constraintdef</c> prints it: <c>CHECK ((VALUE &gt; 0))</c>.</param>
public sealed record DomainCheck(string Name, string Definition)
{
    /// <summary>Its comment; null if it has none.</summary>
    public string? Comment { get; init; }
}
