namespace Mnfst.Migrations.DevDatabase.Tests;

public class DevDatabaseUrlTests
{
    [Theory]
    [InlineData("dev:", "", false)]
    [InlineData("DEV:", "", false)]
    [InlineData("dev:throwaway", "throwaway", true)]
    [InlineData("dev:feature_x-2", "feature_x-2", false)]
    public void The_three_forms_are_read(string text, string name, bool isThrowaway)
    {
        var url = DevDatabaseUrl.Parse(text);

        Assert.Equal(name, url.Name);
        Assert.Equal(isThrowaway, url.IsThrowaway);
        Assert.True(DevDatabaseUrl.IsDevUrl(text));
        Assert.Equal($"dev:{name}", url.ToString());
    }

    [Theory]
    [InlineData("dev:Name")]
    [InlineData("dev://host/db")]
    [InlineData("dev:a b")]
    [InlineData("dev:../other")]
    [InlineData("dev:?version=16")]
    [InlineData("dev:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("development")]
    [InlineData("")]
    public void Anything_else_is_one_clear_error(string text)
    {
        var failure = Assert.Throws<DevDatabaseException>(() => DevDatabaseUrl.Parse(text));

        Assert.StartsWith(
            $"'{text}' is not a dev database. Write 'dev:'",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("postgres://localhost/dev")]
    [InlineData("Host=dev")]
    [InlineData(null)]
    public void Other_databases_are_not_meant(string? text) => Assert.False(DevDatabaseUrl.IsDevUrl(text));
}
