using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Reading;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>Schemas of test databases.</summary>
internal static class Models
{
    /// <summary>All that a schema has.</summary>
    public const ModelScope All = ModelScope.Owners | ModelScope.Privileges;

    public static async Task<DatabaseModel> ReadAsync(
        TestDatabase database,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        return await SchemaReader.ReadAsync(connection, cancellationToken);
    }

    /// <summary>Asserts that statements have led to a schema, with its owners and privileges.</summary>
    public static void AssertSame(
        DatabaseModel expected,
        DatabaseModel actual,
        IEnumerable<string> statements
    ) =>
        Assert.True(
            expected.Fingerprint(All) == actual.Fingerprint(All),
            $"{ModelComparer.Compare(actual, expected, new CompareOptions { Scope = All })}\n\n{string.Join(";\n", statements)}"
        );

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
