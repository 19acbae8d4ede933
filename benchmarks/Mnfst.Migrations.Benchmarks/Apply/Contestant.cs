namespace Mnfst.Migrations.Benchmarks.Apply;

/// <summary>A program that is measured.</summary>
/// <param name="Name">What to call it.</param>
public abstract record Contestant(string Name)
{
    /// <summary>Whether it has something to apply, or only finds that there is nothing.</summary>
    public virtual bool Applies => true;

    /// <summary>Whether what it leaves has to be what our runner leaves.</summary>
    public virtual bool WritesOurJournal => true;

    /// <summary>Makes what it reads.</summary>
    public virtual Task PrepareAsync(RevisionFolder folder, string migratedDatabase) => Task.CompletedTask;

    /// <summary>How to apply all revisions to a database.</summary>
    public abstract ProgramCall Apply(RevisionFolder folder, string database);

    /// <summary>How to find out that there is nothing to do.</summary>
    public virtual ProgramCall FindNothing(RevisionFolder folder, string database) => Apply(folder, database);
}
