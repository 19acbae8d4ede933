namespace Mnfst.Migrations.Schema.Tests.Infrastructure;

/// <summary>The files of Data/kinds: objects of a kind each, with all that can be said of them.</summary>
public static class KindFiles
{
    private const string Prefix = "kinds/";

    public static TheoryData<string> Names =>
        [
            .. typeof(KindFiles)
                .Assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public static string Read(string name)
    {
        using var stream = typeof(KindFiles).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
