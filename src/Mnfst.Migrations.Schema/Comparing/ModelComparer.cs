using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Comparing.Differences;
using Mnfst.Migrations.Schema.Comparing.Renames;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Compares two models.</summary>
public static class ModelComparer
{
    /// <summary>Says what leads from one model to another.</summary>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    /// <param name="options">What counts as different; null for the defaults.</param>
    /// <exception cref="MigrationException">A rename names what is not there, or a name that is taken.</exception>
    public static ModelDifference Compare(
        DatabaseModel from,
        DatabaseModel to,
        CompareOptions? options = null
    )
    {
        options ??= new CompareOptions();
        var columnOrder = options.Scope.HasFlag(ModelScope.ColumnOrder);
        var (old, @new) = Prepare(from, to, options);
        var added = @new.Objects.Where(item => old.Find(item.Id) is null).ToEquatableArray();
        var removed = old.Objects.Where(item => @new.Find(item.Id) is null).ToEquatableArray();
        var changed = @new
            .Objects.Select(item => (From: old.Find(item.Id), To: item))
            .Where(pair => pair.From is not null && !ObjectComparer.AreEqual(pair.From, pair.To, columnOrder))
            .Select(pair => ObjectComparer.Compare(pair.From!, pair.To, columnOrder))
            .ToEquatableArray();
        return new ModelDifference
        {
            Renamed = options.Renames,
            Added = added,
            Removed = removed,
            Changed = changed,
            LikelyRenames = LikelyRenames.Find(added, removed, changed).ToEquatableArray(),
            NotCompared = old.Unknown.Concat(@new.Unknown).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>Both models with what counts, and the first as it is when what is asked has been renamed.</summary>
    internal static (DatabaseModel From, DatabaseModel To) Prepare(
        DatabaseModel from,
        DatabaseModel to,
        CompareOptions options
    )
    {
        var old = ModelRenamer.Rename(ComparedForm.Of(from, options), RenameOrder.Of(options.Renames));
        return (old, UnmanagedObjects.Keep(old, ComparedForm.Of(to, options), options.UnmanagedKinds));
    }
}
