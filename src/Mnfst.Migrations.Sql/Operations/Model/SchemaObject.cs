using Mnfst.Migrations.Sql.Scripts;

namespace Mnfst.Migrations.Model;

/// <summary>The definition of something that CREATE makes as a whole.</summary>
/// <param name="Reference">What it is, and its name.</param>
internal abstract record SchemaObject(ObjectReference Reference)
{
    /// <summary>What of it not every server has that is supported; null if all have it.</summary>
    public virtual ServerFeature? Feature => null;
}
