using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Core.Text;

namespace Mnfst.Migrations.Tool.Importing.Histories;

/// <summary>Makes ids of the names that another tool has, each once.</summary>
internal sealed class RevisionIdMaker
{
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An id of a version and of what the migration is called.</summary>
    public string Of(string version, string name)
    {
        var slug = RevisionSlug.Of(MigrationWords.MessageOf(name));
        return Of(slug.Length == 0 ? version : $"{version}_{slug}");
    }

    /// <summary>An id of a name.</summary>
    public string Of(string name)
    {
        var text = CanonicalComposition.Compose(name);
        var id = string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_'));
        if (NameRules.FindFault(id) is not null)
            id = id.Replace('-', '_');
        if (NameRules.FindFault(id) is not null)
            id = $"import_{id}";
        var unique = id;
        for (var number = 2; !_ids.Add(unique); number++)
            unique = $"{id}_{number}";
        return unique;
    }
}
