namespace Mnfst.Migrations.Sql.Execution.Health.Model;

/// <summary>Looks at one thing that can be wrong with a database.</summary>
/// <param name="id">Its name, a word that does not change.</param>
/// <param name="sound">What is so if nothing is wrong.</param>
internal abstract class HealthCheck(string id, string sound)
{
    public string Id => id;

    public string Sound => sound;

    /// <summary>Whether it asks within a transaction, which bounds how long it may take, and whom it may wait for.</summary>
    public virtual bool AsksInTransaction => true;

    /// <summary>Looks; writes nothing. A refusal of the server makes it unknown.</summary>
    /// <param name="context">What to ask; a transaction is the check's own, and is rolled back.</param>
    public abstract Task<IReadOnlyList<HealthFinding>> FindAsync(HealthContext context);
}
