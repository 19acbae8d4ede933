using Mnfst.Migrations.Testing.Support;

namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>The files of Data/changes: a schema, a line that says so, and what it becomes.</summary>
public static class SchemaChanges
{
    private const string Prefix = "changes/";

    private const string Since15 = "-- since 15\n";

    public static TheoryData<string> Names =>
        [
            .. typeof(SchemaChanges)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Reads both schemas; a test of what the server is too old for is skipped.</summary>
    public static async Task<(string Old, string New)> ReadAsync(string name, PostgresServer server)
    {
        var (old, @new) = Read(name);
        Assert.SkipWhen(
            await ServerVersions.MajorAsync(server) < 15 && old.StartsWith(Since15, StringComparison.Ordinal),
            "PostgreSQL 14 does not know these statements."
        );
        return (old, @new);
    }

    private static (string Old, string New) Read(string name)
    {
        using var stream = typeof(SchemaChanges).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var sides = reader.ReadToEnd().Split("-- becomes\n");
        return (sides[0], sides[1]);
    }
}
