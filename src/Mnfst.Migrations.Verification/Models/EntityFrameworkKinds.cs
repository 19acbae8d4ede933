using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>The kinds of objects that the DDL of EF Core can make.</summary>
internal static class EntityFrameworkKinds
{
    public static IReadOnlyCollection<ObjectKind> All { get; } =
    [
        ObjectKind.Schema,
        ObjectKind.Extension,
        ObjectKind.Collation,
        ObjectKind.Enum,
        ObjectKind.RangeType,
        ObjectKind.Sequence,
        ObjectKind.Table,
        ObjectKind.Constraint,
        ObjectKind.Index,
    ];
}
