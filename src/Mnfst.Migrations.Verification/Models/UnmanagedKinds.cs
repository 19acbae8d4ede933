using Mnfst.Migrations.Core.Collections;
using Mnfst.Migrations.Schema.Model;

namespace Mnfst.Migrations.Verification.Models;

/// <summary>What no part of a model can say anything of.</summary>
internal static class UnmanagedKinds
{
    /// <param name="kinds">What each part can say something of; null for all.</param>
    public static EquatableArray<ObjectKind> Of(IEnumerable<IReadOnlyCollection<ObjectKind>?> kinds)
    {
        var managed = kinds.ToList();
        return managed.Contains(null)
            ? default
            : Enum.GetValues<ObjectKind>().Except(managed.SelectMany(part => part!)).ToEquatableArray();
    }
}
