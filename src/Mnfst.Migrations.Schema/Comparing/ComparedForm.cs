using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Schema.Comparing;

/// <summary>Objects without what does not count.</summary>
internal static class ComparedForm
{
    public static DatabaseModel Of(DatabaseModel model, CompareOptions options)
    {
        var filtered = options.Filter.Apply(model);
        return new DatabaseModel(
            filtered
                .Objects.Where(item => ScopedForm.Counts(item, options.Scope))
                .Select(item => ScopedForm.Strip(item, options.Scope)),
            filtered.Dependencies,
            filtered.Unknown
        )
        {
            ServerVersion = filtered.ServerVersion,
        };
    }
}
