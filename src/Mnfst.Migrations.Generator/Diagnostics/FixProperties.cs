using System.Collections.Immutable;
using System.Globalization;
using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Lint.Fixing;
using Mnfst.Migrations.Core.Text;
using Mnfst.Migrations.Generator.Options;

namespace Mnfst.Migrations.Generator.Diagnostics;

/// <summary>
/// Fixes as the properties of a diagnostic: texts are all that reaches a code fix, which may run in another process
/// than the generator.
/// </summary>
internal static class FixProperties
{
    private const string Title = nameof(Title);
    private const string File = nameof(File);
    private const string Start = nameof(Start);
    private const string Length = nameof(Length);
    private const string Written = nameof(Written);
    private const string Replacement = nameof(Replacement);
    private const string Id = nameof(Id);
    private const string DownRevisions = nameof(DownRevisions);
    private const string Message = nameof(Message);
    private const string Following = nameof(Following);

    // No id holds one, which makes it the separator of the .sql files as well.
    private const char Comma = ',';

    /// <summary>The fixes as texts, their files with full paths.</summary>
    public static ImmutableDictionary<string, string?> Write(
        EquatableArray<DiagnosticFix> fixes,
        string projectDirectory
    )
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string?>();
        for (var i = 0; i < fixes.Count; i++)
        {
            foreach (var (name, value) in PropertiesOf(fixes[i], projectDirectory))
                properties.Add(Key(i, name), value);
        }
        return properties.ToImmutable();
    }

    /// <summary>The fixes that a diagnostic carries. Their places have spans, but no lines and columns.</summary>
    public static IEnumerable<DiagnosticFix> Read(ImmutableDictionary<string, string?> properties)
    {
        for (var i = 0; properties.TryGetValue(Key(i, Title), out var title); i++)
        {
            yield return properties.ContainsKey(Key(i, Id)) ? ReadRevision(properties, i, title!)
            : properties.TryGetValue(Key(i, Following), out var text)
                ? ReadFollowed(ReadText(properties, i, title!), text!)
            : ReadText(properties, i, title!);
        }
    }

    private static IEnumerable<(string Name, string Value)> PropertiesOf(
        DiagnosticFix fix,
        string projectDirectory
    ) =>
        fix switch
        {
            TextFix text => PropertiesOfText(text, projectDirectory),
            FollowedFix followed =>
            [
                .. PropertiesOfText(followed.Change, projectDirectory),
                (Following, SqlRevisionWriter.Write(followed.ToFile(""))),
            ],
            RevisionFix { Revision: var revision } =>
            [
                (Title, fix.Title),
                (Id, revision.Id),
                (DownRevisions, string.Join(Comma.ToString(), revision.DownRevisions)),
                (Message, revision.Message),
            ],
            _ => throw new InvalidOperationException($"No code fix can read a {fix.GetType().Name}."),
        };

    private static IEnumerable<(string Name, string Value)> PropertiesOfText(
        TextFix text,
        string projectDirectory
    ) =>
        [
            (Title, text.Title),
            (File, ProjectPath.Absolute(projectDirectory, text.Place.Path)),
            (Start, text.Place.Span.Start.ToString(CultureInfo.InvariantCulture)),
            (Length, text.Place.Span.Length.ToString(CultureInfo.InvariantCulture)),
            (Written, text.Written),
            (Replacement, text.Replacement),
        ];

    private static FollowedFix ReadFollowed(TextFix change, string text)
    {
        var file = SqlRevisionReader.Read("", text);
        var revision = file.Revision!;
        return new(change, new FollowUp(revision.Message, file.Upgrade, file.Downgrade ?? default))
        {
            Revision = revision,
        };
    }

    private static RevisionFix ReadRevision(
        ImmutableDictionary<string, string?> properties,
        int i,
        string title
    ) =>
        new(
            title,
            new Revision(properties[Key(i, Id)]!)
            {
                DownRevisions = properties[Key(i, DownRevisions)]!.Split(Comma).ToEquatableArray(),
                Message = properties[Key(i, Message)]!,
            }
        );

    private static TextFix ReadText(ImmutableDictionary<string, string?> properties, int i, string title)
    {
        var span = new TextSpan(Number(properties[Key(i, Start)]!), Number(properties[Key(i, Length)]!));
        return new(
            title,
            new SourceLocation(properties[Key(i, File)]!, span, default, default),
            properties[Key(i, Written)]!,
            properties[Key(i, Replacement)]!
        );
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Key(int i, string name) => $"Fix{i.ToString(CultureInfo.InvariantCulture)}.{name}";
}
