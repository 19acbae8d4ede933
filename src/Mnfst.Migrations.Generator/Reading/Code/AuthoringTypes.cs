using Microsoft.CodeAnalysis;

namespace Mnfst.Migrations.Generator.Reading.Code;

/// <summary>The types with which a migration is written.</summary>
internal static class AuthoringTypes
{
    public const string RevisionAttribute = "Mnfst.Migrations.RevisionAttribute";
    public const string CatalogAttribute = "Mnfst.Migrations.MigrationCatalogAttribute";
    public const string Revision = nameof(Revision);
    public const string DownRevision = nameof(DownRevision);
    public const string DependsOn = nameof(DependsOn);
    public const string BranchLabel = nameof(BranchLabel);
    public const string Phase = nameof(Phase);
    public const string Replaces = nameof(Replaces);
    public const string Irreversible = nameof(Irreversible);
    public const string Setting = nameof(Setting);
    public const string Migration = nameof(Migration);
    public const string Upgrade = nameof(Upgrade);
    public const string Downgrade = nameof(Downgrade);
    public const string Operations = nameof(Operations);
    public const string Require = nameof(Require);
    public const string Reverse = nameof(Reverse);
    public const string Reversible = nameof(Reversible);
    public const string Autocommit = nameof(Autocommit);
    public const string NoInverse = nameof(NoInverse);
    public const string InverseNeeds = nameof(InverseNeeds);

    private const string AttributeSuffix = "Attribute";

    public static bool IsMigration(INamedTypeSymbol type) => type.Name == Migration && IsOurs(type);

    public static bool IsOperations(INamedTypeSymbol type) => type.Name == Operations && IsOurs(type);

    /// <summary>The name of one of our attributes, without its suffix; null if it is another's.</summary>
    public static string? NameOf(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && IsOurs(type)
        && type.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - AttributeSuffix.Length)
            : null;

    public static bool IsOurs(INamedTypeSymbol type) =>
        type
            is {
                Arity: 0,
                ContainingType: null,
                ContainingNamespace: { Name: "Migrations", ContainingNamespace: { Name: "Mnfst" } mnfst }
            }
        && mnfst.ContainingNamespace.IsGlobalNamespace;
}
