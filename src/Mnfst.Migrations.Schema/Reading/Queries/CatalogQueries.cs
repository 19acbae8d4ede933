namespace Mnfst.Migrations.Schema.Reading.Queries;

/// <summary>All queries that give objects.</summary>
internal static class CatalogQueries
{
    /// <summary>The queries for a version of PostgreSQL.</summary>
    /// <param name="version">Its major version.</param>
    public static IReadOnlyList<string> Of(int version) =>
        [
            SchemaQueries.Schemas,
            SchemaQueries.Extensions,
            SchemaQueries.DefaultPrivileges,
            TypeQueries.Collations(version),
            TypeQueries.Enums,
            TypeQueries.Domains,
            TypeQueries.CompositeTypes,
            TypeQueries.RangeTypes,
            TableQueries.Tables(version),
            TableQueries.Sequences,
            ConstraintQueries.Constraints(version),
            ConstraintQueries.Indexes(version),
            ConstraintQueries.Statistics,
            ViewQueries.Views,
            ViewQueries.Rules,
            ViewQueries.Triggers,
            ViewQueries.EventTriggers,
            ViewQueries.Policies,
            RoutineQueries.Routines,
            RoutineQueries.Aggregates,
            RoutineQueries.Operators,
            RoutineQueries.Casts,
            ServerQueries.Publications(version),
            ServerQueries.TextSearchParsers,
            ServerQueries.TextSearchTemplates,
            ServerQueries.TextSearchDictionaries,
            ServerQueries.TextSearchConfigurations,
            ServerQueries.ForeignDataWrappers,
            ServerQueries.ForeignServers,
        ];
}
