using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Planning.Altering;

/// <summary>Changes extensions, foreign-data wrappers and foreign servers.</summary>
internal static class ServerAlterer
{
    public static IReadOnlyList<string> Alter(ExtensionObject from, ExtensionObject to)
    {
        var altered = $"ALTER EXTENSION {to.Id.ToSql()}";
        return
        [
            .. from.Version == to.Version
                ? (string[])[]
                : [$"{altered} UPDATE TO {SqlLiteral.Quote(to.Version)}"],
            .. from.InSchema == to.InSchema
                ? (string[])[]
                : [$"{altered} SET SCHEMA {SqlIdentifier.Quote(to.InSchema)}"],
        ];
    }

    public static IReadOnlyList<string> Alter(ForeignDataWrapperObject from, ForeignDataWrapperObject to)
    {
        var altered = $"ALTER FOREIGN DATA WRAPPER {to.Id.ToSql()}";
        var statements = new List<string>();
        if (from.Handler != to.Handler)
            statements.Add($"{altered} {(to.Handler is null ? "NO HANDLER" : $"HANDLER {to.Handler}")}");
        if (from.Validator != to.Validator)
            statements.Add(
                $"{altered} {(to.Validator is null ? "NO VALIDATOR" : $"VALIDATOR {to.Validator}")}"
            );
        if (new ParameterChanges(from.Options, to.Options).Options(altered) is { } options)
            statements.Add(options);
        return statements;
    }

    public static IReadOnlyList<string>? Alter(ForeignServerObject from, ForeignServerObject to)
    {
        if (
            from.Type != to.Type
            || from.Wrapper != to.Wrapper
            || (from.Version is not null && to.Version is null)
        )
            return null;
        var altered = $"ALTER SERVER {to.Id.ToSql()}";
        var statements = new List<string>();
        if (from.Version != to.Version)
            statements.Add($"{altered} VERSION {SqlLiteral.Quote(to.Version!)}");
        if (new ParameterChanges(from.Options, to.Options).Options(altered) is { } options)
            statements.Add(options);
        return statements;
    }
}
