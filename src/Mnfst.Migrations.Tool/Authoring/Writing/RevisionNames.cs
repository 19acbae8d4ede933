using System.Globalization;
using System.Security.Cryptography;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Settings;
using Mnfst.Migrations.Core.Files;
using Mnfst.Migrations.Core.Graph;

namespace Mnfst.Migrations.Tool.Authoring.Writing;

/// <summary>Names a new revision and its file, by the templates of the settings.</summary>
/// <param name="settings">The settings.</param>
/// <param name="ids">The ids that there are.</param>
/// <param name="date">When the revision is written.</param>
internal sealed class RevisionNames(AuthoringSettings settings, IEnumerable<string> ids, DateTimeOffset date)
{
    private const string Slug = "slug";
    private const string First = "001";

    // As long as Alembic's.
    private const int HashBytes = 6;

    private static readonly NameTemplate IdAlone = NameTemplate.Parse("{rev}", NameTemplate.FileParts);
    private static readonly NameTemplate IdAndSlug = NameTemplate.Parse(
        "{rev}_{slug}",
        NameTemplate.FileParts
    );

    /// <summary>The id.</summary>
    /// <exception cref="CommandFailedException">It cannot be one.</exception>
    public string IdOf(RevisionDraft draft)
    {
        var slug = SlugOf(draft);
        if (draft.Id is null && slug.Length == 0 && settings.IdTemplate.Has(Slug))
            throw new CommandFailedException(
                "No id can be made from the message. Write another one with --message, or give the id with --rev-id.",
                ExitCode.Usage
            );
        var id = draft.Id ?? settings.IdTemplate.Fill(part => Fill(part, slug));
        RefuseFault(id, "a revision id", "Choose another one with --rev-id.");
        if (ids.Contains(id))
            throw new CommandFailedException(
                $"Revision '{id}' already exists. Choose another id with --rev-id.",
                draft.Id is null ? ExitCode.Failed : ExitCode.Usage
            );
        return id;
    }

    /// <summary>The name of the file, without its extension.</summary>
    public string FileOf(RevisionDraft draft, string id)
    {
        var slug = SlugOf(draft);
        var template =
            settings.FileTemplate
            ?? (slug.Length == 0 || settings.IdTemplate.Has(Slug) ? IdAlone : IdAndSlug);
        return RevisionFileName.Of(template.Fill(part => part == "rev" ? id : Fill(part, slug)));
    }

    /// <exception cref="CommandFailedException">The text cannot name a revision or a branch.</exception>
    public static void RefuseFault(string name, string what, string advice)
    {
        if (NameRules.FindFault(name) is { } fault)
            throw new CommandFailedException($"'{name}' cannot be {what}: {fault}. {advice}", ExitCode.Usage);
    }

    private static string SlugOf(RevisionDraft draft) => draft.Slug ?? RevisionSlug.Of(draft.Message);

    private string Fill(string part, string slug) =>
        part switch
        {
            Slug => slug,
            "number" => RevisionNumber.Next(ids) ?? First,
            "hash" => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(HashBytes)),
            "timestamp" => Date("yyyyMMddHHmmss"),
            "epoch" => date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            "year" => Date("yyyy"),
            "month" => Date("MM"),
            "day" => Date("dd"),
            "hour" => Date("HH"),
            "minute" => Date("mm"),
            _ => Date("ss"),
        };

    private string Date(string format) => date.ToString(format, CultureInfo.InvariantCulture);
}
