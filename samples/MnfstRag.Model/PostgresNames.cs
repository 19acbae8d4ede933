using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MnfstRag.Model;

/// <summary>Names tables, columns and constraints as the migrations do: in snake case, and what has no name as PostgreSQL would.</summary>
internal static partial class PostgresNames
{
    /// <summary>Names all that a model has.</summary>
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = SnakeCase(entity.GetTableName()!);
            entity.SetTableName(table);
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(
                    key.IsPrimaryKey() ? $"{table}_pkey" : $"{table}_{ColumnsOf(key.Properties)}_key"
                );
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName($"{table}_{ColumnsOf(foreignKey.Properties)}_fkey");
        }
    }

    private static string ColumnsOf(IEnumerable<IMutableProperty> properties) =>
        string.Join('_', properties.Select(property => SnakeCase(property.Name)));

    private static string SnakeCase(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
