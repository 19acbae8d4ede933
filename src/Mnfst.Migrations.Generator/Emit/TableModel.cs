using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Generator.Models;

namespace Mnfst.Migrations.Generator.Emit;

/// <summary>A run of the catalog: small enough that an edit of one migration costs nothing to write again.</summary>
/// <param name="Number">Which of the tables, counted from 1.</param>
/// <param name="Entries">The migrations.</param>
internal sealed record TableModel(int Number, EquatableArray<CatalogEntry> Entries)
{
    /// <summary>How many migrations go into one table.</summary>
    public const int Size = 100;
}
