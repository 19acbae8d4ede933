using System.Runtime.CompilerServices;
using Mnfst.Migrations.Model;

namespace Mnfst.Migrations;

public sealed partial class Operations
{
    /// <summary>Fills a materialized view anew.</summary>
    /// <param name="name">The view.</param>
    /// <param name="concurrently">Whether it can be read meanwhile; it needs a unique index, and to be filled already.</param>
    /// <param name="withNoData">Whether it is emptied, and cannot be read before it is refreshed again.</param>
    /// <param name="schema">Its schema; without one the <c>search_path</c> decides.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="InvalidMigrationException">A name cannot be, or both are asked for.</exception>
    public void RefreshMaterializedView(
        string name,
        bool concurrently = false,
        bool withNoData = false,
        string? schema = null,
        [CallerLineNumber] int line = 0
    ) =>
        Record(
            line,
            () =>
                concurrently && withNoData
                    ? throw new InvalidMigrationException(
                        $"The materialized view '{name}' cannot be emptied concurrently. Give one or the other."
                    )
                    : new StatementOperation(
                        $"REFRESH MATERIALIZED VIEW{(concurrently ? " CONCURRENTLY" : "")} "
                            + $"{QualifiedName.Of(schema, name, "materialized view")}{(withNoData ? " WITH NO DATA" : "")}",
                        Inverse.Nothing
                    )
        );
}
