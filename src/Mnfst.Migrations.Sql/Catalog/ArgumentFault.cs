namespace Mnfst.Migrations.Sql.Catalog;

/// <summary>Why an argument of a .sql revision file has no value that can be put in its places.</summary>
/// <param name="Name">The argument.</param>
/// <param name="IsMissing">Whether nobody gave a value; else it does not fit.</param>
/// <param name="Message">What is wrong, where, and what to do.</param>
internal sealed record ArgumentFault(string Name, bool IsMissing, string Message)
{
    /// <summary>Refuses revisions that lack arguments, all of them together and before the first one runs.</summary>
    /// <exception cref="MigrationException">One does.</exception>
    public static void Refuse(IEnumerable<MigrationEntry> entries)
    {
        var faults = entries.SelectMany(entry => entry.ArgumentFaults).ToList();
        if (faults.Count > 0)
            throw new MigrationException(string.Join('\n', faults.Select(fault => fault.Message)));
    }
}
