using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>Schemas of test databases.</summary>
internal static class Models
{
    public static async Task<DatabaseModel> ReadAsync(
        TestDatabase database,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        return await SchemaReader.ReadAsync(connection, cancellationToken);
    }

    /// <summary>All that differs, an object a line.</summary>
    public static string Difference(DatabaseModel expected, DatabaseModel actual) =>
        string.Join(
            '\n',
            expected
                .Objects.Except(actual.Objects)
                .Select(item => $"- {item.Id}: {item}")
                .Concat(actual.Objects.Except(expected.Objects).Select(item => $"+ {item.Id}: {item}"))
        );
}
