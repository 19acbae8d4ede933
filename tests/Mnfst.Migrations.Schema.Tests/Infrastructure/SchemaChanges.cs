namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>The files of Data/changes: a schema, a line that says so, and what it becomes.</summary>
public static class SchemaChanges
{
    private const string Prefix = "changes/";

    public static TheoryData<string> Names =>
        [
            .. typeof(SchemaChanges)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public static (string Old, string New) Read(string name)
    {
        using var stream = typeof(SchemaChanges).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var sides = reader.ReadToEnd().Split("-- becomes\n");
        return (sides[0], sides[1]);
    }
}
