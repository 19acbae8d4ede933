namespace Mnfst.Migrations.Sql.Execution.Adoption;

/// <summary>That a migration which another tool applied is a revision.</summary>
/// <param name="Entry">The migration.</param>
/// <param name="Revision">The id of the revision.</param>
internal sealed record StampedEntry(HistoryEntry Entry, string Revision);
