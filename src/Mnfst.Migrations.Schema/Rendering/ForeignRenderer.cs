using Mnfst.Migrations.Schema.Model;
using Mnfst.Migrations.Sql.Quoting;

namespace Mnfst.Migrations.Schema.Rendering;

/// <summary>Writes foreign-data wrappers and servers.</summary>
internal static class ForeignRenderer
{
    /// <summary>The statement that makes a foreign-data wrapper.</summary>
    public static string Create(ForeignDataWrapperObject wrapper) =>
        $"CREATE FOREIGN DATA WRAPPER {wrapper.Id.ToSql()}"
        + (wrapper.Handler is null ? "" : $" HANDLER {wrapper.Handler}")
        + (wrapper.Validator is null ? "" : $" VALIDATOR {wrapper.Validator}")
        + Options(wrapper.Options);

    /// <summary>The statement that makes a foreign server.</summary>
    public static string Create(ForeignServerObject server) =>
        $"CREATE SERVER {server.Id.ToSql()}"
        + (server.Type is null ? "" : $" TYPE {SqlLiteral.Quote(server.Type)}")
        + (server.Version is null ? "" : $" VERSION {SqlLiteral.Quote(server.Version)}")
        + $" FOREIGN DATA WRAPPER {SqlIdentifier.Quote(server.Wrapper)}"
        + Options(server.Options);

    private static string Options(IReadOnlyCollection<string> options) =>
        options.Count > 0 ? $" OPTIONS ({SqlNames.Options(options)})" : "";
}
