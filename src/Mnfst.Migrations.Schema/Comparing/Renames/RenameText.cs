using Mnfst.Migrations.Core.Sql;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing.Renames;

/// <summary>Reads renames as users write them.</summary>
internal static class RenameText
{
    private const string DefaultSchema = "public";

    private static readonly Dictionary<string, ObjectKind[]> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["table"] = [ObjectKind.Table, ObjectKind.ForeignTable],
        ["view"] = [ObjectKind.View, ObjectKind.MaterializedView],
        ["sequence"] = [ObjectKind.Sequence],
        ["index"] = [ObjectKind.Index],
        ["type"] = [ObjectKind.Enum, ObjectKind.CompositeType, ObjectKind.RangeType, ObjectKind.Domain],
        ["column"] = [ObjectKind.Column],
        ["constraint"] = [ObjectKind.Constraint],
        ["trigger"] = [ObjectKind.Trigger],
        ["policy"] = [ObjectKind.Policy],
    };

    public static ObjectRename Parse(string kind, string names, DatabaseModel model)
    {
        if (!Kinds.TryGetValue(kind, out var kinds))
            throw new MigrationException(
                $"A {kind} cannot be renamed. Write one of: {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))}"
            );
        var reader = new SqlTokenReader(names);
        var isPart =
            kinds[0] is ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Policy;
        var from = Name(reader);
        if (from is null || !reader.IsText("="))
            throw Malformed(kind, names, isPart);
        reader.Advance();
        var to = Name(reader);
        if (to is null || !reader.AtEnd)
            throw Malformed(kind, names, isPart);
        // A part's new name may stand alone, as it stays where it is.
        if (isPart && to.Count == 1)
            to = [.. from[..^1], to[0]];

        foreach (var candidate in kinds)
        {
            if (IdOf(candidate, from, isPart) is not { } old || IdOf(candidate, to, isPart) is not { } @new)
                throw Malformed(kind, names, isPart);
            if (Exists(model, old))
                return new ObjectRename(old, @new);
        }
        throw new MigrationException(
            $"There is no {kind} {string.Join('.', from)} that could be renamed to {string.Join('.', to)}. Look at how it is called now."
        );
    }

    private static bool Exists(DatabaseModel model, ObjectId id) =>
        id.Kind == ObjectKind.Column
            ? model.RelationOf(id) is TableObject table
                && table.Columns.Any(column => column.Name == id.Member)
            : model.Find(id) is not null;

    private static ObjectId? IdOf(ObjectKind kind, List<string> name, bool isPart)
    {
        var whole = isPart ? name[..^1] : name;
        if (whole.Count is 0 or > 2)
            return null;
        return new ObjectId(kind, whole.Count == 2 ? whole[0] : DefaultSchema, whole[^1])
        {
            Member = isPart ? name[^1] : null,
        };
    }

    private static List<string>? Name(SqlTokenReader reader)
    {
        var parts = new List<string>();
        do
        {
            if (reader.TryTakeIdentifier() is not { } part)
                return null;
            parts.Add(part);
        } while (reader.TryTake(SqlTokenKind.Dot));
        return parts;
    }

    private static MigrationException Malformed(string kind, string names, bool isPart) =>
        new(
            $"'{names}' does not say what {kind} is renamed. Write: {kind} "
                + (isPart ? "SCHEMA.TABLE.OLD=SCHEMA.TABLE.NEW" : "SCHEMA.OLD=SCHEMA.NEW")
        );
}
