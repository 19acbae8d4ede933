using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Tool.Models.Sources;

namespace Mnfst.Migrations.Tool.Models;

/// <summary>What none of a model's sources can say anything of.</summary>
internal static class UnmanagedKinds
{
    public static EquatableArray<ObjectKind> Of(IReadOnlyCollection<IModelSource> sources) =>
        sources.Any(source => source.Kinds is null)
            ? default
            : Enum.GetValues<ObjectKind>()
                .Except(sources.SelectMany(source => source.Kinds!))
                .ToEquatableArray();
}
