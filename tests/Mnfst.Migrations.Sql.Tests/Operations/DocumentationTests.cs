using System.Reflection;

namespace Mnfst.Migrations.Sql.Tests;

public class DocumentationTests
{
    /// <summary>What the compiler gives to records, and the parameters of their constructors.</summary>
    private static readonly string[] ByEveryRecord =
    [
        "Equals",
        "GetHashCode",
        "ToString",
        "Deconstruct",
        "<Clone>$",
        .. typeof(PgDefinition)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.Name!),
    ];

    [Fact]
    public void Every_operation_and_type_is_in_the_documentation()
    {
        using var stream = typeof(DocumentationTests).Assembly.GetManifestResourceStream("operations.md")!;
        var text = new StreamReader(stream).ReadToEnd();
        var words = text.Split([.. text.Where(c => !char.IsLetterOrDigit(c)).Distinct()]).ToHashSet();

        Type[] documented =
        [
            typeof(Operations),
            typeof(TableBuilder),
            typeof(ColumnBuilder),
            typeof(KeyBuilder),
            typeof(ForeignKeyBuilder),
            typeof(CheckBuilder),
            typeof(ExcludeBuilder),
            typeof(PgPartition),
            typeof(PgObject),
            .. typeof(PgDefinition)
                .Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(PgDefinition))),
            typeof(IndexColumn),
            typeof(PgType),
        ];
        var missing = documented
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaringType != typeof(object) && !member.Name.Contains('_'))
            .Where(member => member is PropertyInfo or MethodInfo && !words.Contains(member.Name))
            .Where(member => !ByEveryRecord.Contains(member.Name))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}");
        Assert.Empty(missing);
    }
}
