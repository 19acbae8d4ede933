using CsCheck;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Tool.Authoring.Rebasing;
using Mnfst.Migrations.Tool.Authoring.Sources;

namespace Mnfst.Migrations.Tool.Tests.Authoring;

/// <summary>Links that lead elsewhere.</summary>
public class LinkEditTests
{
    private static readonly Gen<string> LineEnd = Gen.OneOf("\n", "\r\n");

    private static readonly Gen<string> Names = Gen.OneOf("old", "a", "größe", "b")
        .Array[1, 4]
        .Select(Gen.OneOf(",", ", ", "  ,"), (names, comma) => string.Join(comma, names.Distinct()));

    private static readonly Gen<string> Files = Gen.Select(
        Names,
        Names,
        LineEnd,
        LineEnd,
        Gen.OneOf("", "\ufeff"),
        (down, dependencies, first, second, mark) =>
            $"{mark}-- old ß{first}--mnfst:revision x{second}-- mnfst:down_revision \t{down} {first}-- mnfst:depends_on {dependencies}{second}-- mnfst:upgrade{first}SELECT 'old';\t{second}-- mnfst:downgrade"
    );

    /// <summary>Nothing but the links is another, and there and back it is the same file.</summary>
    [Fact]
    public void Only_the_links_are_written_anew() =>
        Files.Sample(
            text =>
            {
                var path = Path.GetTempFileName();
                try
                {
                    File.WriteAllText(path, text);
                    var before = File.ReadAllBytes(path);
                    if (!HasLink(path, "old"))
                        return;

                    var expected = Read(path);
                    File.WriteAllBytes(path, Rename(path, "old", "neuer"));
                    var actual = Read(path);
                    Assert.Equal(expected.DownRevisions.Select(Renamed), actual.DownRevisions);
                    Assert.Equal(expected.DependsOn.Select(Renamed), actual.DependsOn);
                    Assert.Equal(expected.Message, actual.Message);

                    File.WriteAllBytes(path, Rename(path, "neuer", "old"));
                    Assert.Equal(before, File.ReadAllBytes(path));
                }
                finally
                {
                    File.Delete(path);
                }
            },
            threads: 1
        );

    private static string Renamed(string name) => name == "old" ? "neuer" : name;

    private static bool HasLink(string path, string name) =>
        Read(path).DownRevisions.Concat(Read(path).DependsOn).Contains(name);

    private static Core.Graph.Revision Read(string path) =>
        SqlRevisionReader.Read(path, File.ReadAllText(path)).Revision!;

    private static byte[] Rename(string path, string from, string to) =>
        LinkEdit.Rename(
            new SourceRevision(Read(path), path, Class: null),
            new HashSet<string>(StringComparer.Ordinal) { from },
            to
        );
}
