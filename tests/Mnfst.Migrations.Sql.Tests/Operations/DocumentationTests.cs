using System.Reflection;

namespace Mnfst.Migrations.Sql.Tests;

public class DocumentationTests
{
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
            typeof(IndexColumn),
            typeof(PgType),
        ];
        var missing = documented
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaringType != typeof(object) && !member.Name.Contains('_'))
            .Where(member => member is PropertyInfo or MethodInfo && !words.Contains(member.Name))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}");
        Assert.Empty(missing);
    }
}
