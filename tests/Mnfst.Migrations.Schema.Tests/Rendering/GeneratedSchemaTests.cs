using CsCheck;
using Mnfst.Migrations.Schema.Comparing;
using Mnfst.Migrations.Schema.Json;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Schema.Planning;
using Mnfst.Migrations.Schema.Tests.Generated;
using Mnfst.Migrations.Schema.Tests.Infrastructure;
using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Rendering;

/// <summary>Model to SQL to an empty database to model is the identity, whatever stands on what, and whatever it is called.</summary>
public class GeneratedSchemaTests(PostgresServer server)
{
    private const ModelScope All = ModelScope.Owners | ModelScope.Privileges | ModelScope.ColumnOrder;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_is_written_makes_what_was_read() =>
        SchemaGen.Statements.SampleAsync(
            ProveAsync,
            iter: 25,
            threads: 1,
            print: statements => $"{string.Join(";\n", statements)};"
        );

    private async Task ProveAsync(IReadOnlyList<string> statements)
    {
        var expected = await MakeAsync(statements);
        var written = ModelScript.Write(expected, All);
        var actual = await MakeAsync(written);
        var difference = ModelComparer.Compare(expected, actual, new CompareOptions { Scope = All });
        Assert.True(
            difference.IsEmpty && expected.Fingerprint(All) == actual.Fingerprint(All),
            $"{difference}\n{Models.Difference(expected, actual)}\n\n{string.Join(";\n", written)}"
        );
    }

    private async Task<DatabaseModel> MakeAsync(IReadOnlyList<string> statements)
    {
        await using var database = await server.CreateDatabaseAsync(Cancellation);
        await Statements.ExecuteAsync(database, statements, Cancellation);
        return await Models.ReadAsync(database, Cancellation);
    }
}
