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
    [InlineData("dev:?version=17", "")]
    [InlineData("dev:feature?version=17", "feature")]
    [InlineData("dev:throwaway?version=17", "throwaway")]
    public void Each_form_may_ask_for_a_version(string text, string name)
    {
        var url = DevDatabaseUrl.Parse(text);

        Assert.Equal((name, 17), (url.Name, url.Version));
        Assert.Equal(text, url.ToString());
    }

    [Theory]
    [InlineData("dev:?version=", "The version of 'dev:?version=' is ''. It is the number of a major version")]
    [InlineData("dev:?version=17.2", "The version of 'dev:?version=17.2' is '17.2'. It is the number")]
    [InlineData("dev:?version=9", "The version of 'dev:?version=9' is '9'. It is the number")]
    [InlineData(
        "dev:a?versoin=17",
        "'dev:a?versoin=17' asks for 'versoin=17', and only a version can be asked for: 'dev:a?version=17'."
    )]
    public void What_is_no_version_is_one_clear_error(string text, string message)
    {
        var failure = Assert.Throws<DevDatabaseException>(() => DevDatabaseUrl.Parse(text));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://localhost/dev")]
    [InlineData("Host=dev")]
    [InlineData(null)]
    public void Other_databases_are_not_meant(string? text) => Assert.False(DevDatabaseUrl.IsDevUrl(text));
}
